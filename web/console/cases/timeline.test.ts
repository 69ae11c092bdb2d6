import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '#contract/cases';
import { timelineLines, toneSymbols } from './timeline';

const entry = (sequence: number, kind: TimelineEntry['kind'], minute: number): TimelineEntry =>
  ({ sequence, instanceId: 'i', at: `2026-08-03T08:0${minute}:00.000Z`, kind, title: { zh: kind, en: kind }, attachments: [] });
const entries = [entry(1, 'reported', 0), entry(3, 'taskCompleted', 2), entry(2, 'clock', 2), entry(4, 'message', 3), entry(5, 'incident', 4)];

describe('the timeline of a case', () => {
  it('keeps what happened in one instant in its order', () => {
    expect(timelineLines(entries, { newestFirst: false, workOnly: false }).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
  });

  it('starts with the newest when asked', () => {
    expect(timelineLines(entries, { newestFirst: true, workOnly: false })[0]?.kind).toBe('incident');
  });

  it('shows what people did and what went wrong without the clock', () => {
    expect(timelineLines(entries, { newestFirst: false, workOnly: true }).map(({ kind }) => kind)).toEqual(['reported', 'taskCompleted', 'incident']);
  });

  it('tells its tones apart by shape', () => {
    expect(new Set(Object.values(toneSymbols)).size).toBe(5);
  });
});
