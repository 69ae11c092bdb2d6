import type { PlatformTopicName } from '#bpmn/platformTopics';
import type { Database } from '#database/connection';
import type { JobResult, OfferedJob } from '#activities/job';
import { enforcementPlatform } from './enforcementPlatform';
import { floodOrders } from './floodOrders';
import { floodResponse } from './floodResponse';
import { httpTopic } from './http';
import type { HttpConnector } from './http';
import { judgeEvidence } from './judgeEvidence';
import { notifyTopic } from './notify';
import type { NoticeSurroundings } from './notify';
import { recordMatter } from './recordMatter';
import { recordOwnership } from './recordOwnership';
import { sample } from './sample';

/** Does the work of one topic. It may be called twice for the same job and must not do its effect twice. */
export type Topic = (job: OfferedJob, world: { database: Database }) => Promise<JobResult>;

/** Every topic the platform serves itself, by the name models use in `zeebe:taskDefinition type`. */
export function platformTopics(connector: HttpConnector, surroundings: NoticeSurroundings = {}): Record<PlatformTopicName, Topic> {
  return { notify: notifyTopic(surroundings), http: httpTopic(connector), sample, floodOrders, floodResponse, judgeEvidence, recordMatter, recordOwnership, enforcementPlatform: enforcementPlatform(connector, surroundings) };
}
