import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '#contract/cases';
import { timelineLines, toneSymbols } from './timeline';

const entry = (id: string, kind: TimelineEntry['kind'], minute: number): TimelineEntry =>
  ({ id, at: `2026-08-03T08:0${minute}:00.000Z`, kind, title: { zh: kind, en: kind }, attachments: [] });
const entries = [entry('i:1', 'reported', 0), entry('i:2', 'clock', 2), entry('i:3', 'taskCompleted', 2), entry('notice:j1', 'notice', 3), entry('i:4', 'incident', 4)];

describe('the timeline of a case', () => {
  it('keeps the order it came in', () => {
    expect(timelineLines(entries, { newestFirst: false, workOnly: false })).toEqual(entries);
  });

  it('starts with the newest when asked', () => {
    expect(timelineLines(entries, { newestFirst: true, workOnly: false })[0]?.kind).toBe('incident');
  });

  it('shows what people did and what went wrong without the clock and the notices', () => {
    expect(timelineLines(entries, { newestFirst: false, workOnly: true }).map(({ kind }) => kind)).toEqual(['reported', 'taskCompleted', 'incident']);
  });

  it('tells its tones apart by shape', () => {
    expect(new Set(Object.values(toneSymbols)).size).toBe(6);
  });
});
