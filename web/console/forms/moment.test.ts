import { describe, expect, it } from 'vitest';
import { fromInput, toInput } from './moment';

describe('a date and time field', () => {
  it('stores an instant and shows it again as the same local time', () => {
    const stored = fromInput('datetime', '2026-07-02T14:30');
    expect(stored).toMatch(/^2026-07-0\dT\d\d:30:00\.000Z$/);
    expect(toInput('datetime', stored ?? '')).toBe('2026-07-02T14:30');
  });
  it('keeps a date a date, wherever the reader is', () => expect(fromInput('date', '2026-07-02')).toBe('2026-07-02'));
  it('is empty for what is no instant', () => {
    expect(toInput('datetime', '昨天')).toBe('');
    expect(fromInput('datetime', '')).toBeUndefined();
  });
});
