import type { TimelineEntry } from '#contract/cases';

/** How an entry is drawn: a step somebody did, a step now open, a change of a clock, what somebody was told, or trouble. */
export type TimelineTone = 'done' | 'open' | 'clock' | 'notice' | 'trouble' | 'quiet';

const tones: Readonly<Record<TimelineEntry['kind'], TimelineTone>> = {
  reported: 'done', taskCompleted: 'done', taskCreated: 'open', taskCancelled: 'quiet', clock: 'clock', message: 'quiet', operation: 'done', matter: 'quiet', notice: 'notice', decision: 'quiet', incident: 'trouble', operator: 'trouble', handOver: 'quiet', ended: 'done',
};

/** The shape that tells an entry's tone without colour. */
export const toneSymbols: Readonly<Record<TimelineTone, string>> = { done: '✓', open: '●', clock: '◦', notice: '✉', trouble: '▲', quiet: '–' };

export const toneOf = ({ kind }: Pick<TimelineEntry, 'kind'>): TimelineTone => tones[kind];

/** What a reader may leave out: the clock's and the engine's own lines and the notices, keeping what people did. */
export const isWork = (entry: TimelineEntry): boolean => ['done', 'open', 'trouble'].includes(toneOf(entry));

/** The lines in the order and fullness asked for, of entries the earliest first. */
export function timelineLines(entries: readonly TimelineEntry[], { newestFirst, workOnly }: { newestFirst: boolean; workOnly: boolean }): TimelineEntry[] {
  const kept = workOnly ? entries.filter(isWork) : [...entries];
  return newestFirst ? kept.reverse() : kept;
}
