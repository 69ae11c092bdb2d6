/** What an outside program is admitted for: to report, or to take enforcement cases over (执法监管平台). */
export const programPurposes = ['reports', 'enforcement'] as const;
export type ProgramPurpose = (typeof programPurposes)[number];
