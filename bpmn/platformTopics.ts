/** Topics the platform's own workers serve, by the name models use in `zeebe:taskDefinition type`. */
export const platformTopicNames = ['notify', 'http', 'sample', 'floodOrders', 'floodResponse', 'judgeEvidence', 'recordMatter', 'recordOwnership', 'enforcementPlatform'] as const;

export type PlatformTopicName = (typeof platformTopicNames)[number];
