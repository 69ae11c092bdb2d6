import { describe, expect, it } from 'vitest';
import { ServerRefusal, ServerUnreachable } from '#console/server/refusal';
import { troubleOf } from './trouble';

const refusal = (status: number, more: object = {}, retryAfter?: number) => new ServerRefusal({ type: '', title: 'T', status, ...more }, retryAfter);

describe('a failure told to a person', () => {
  it.each([
    [refusal(409, { detail: '李明已办理' }), 'conflict', 'conflict', '李明已办理'],
    [refusal(503), 'server', 'server', 'T'],
    [refusal(413), 'tooLarge', 'tooLarge', 'T'],
    [refusal(429, {}, 30), 'tooMany', 'tooMany', 'T'],
    [refusal(429), 'tooMany', 'tooManySoon', 'T'],
    [new ServerUnreachable(undefined), 'unreachable', 'unreachable', undefined],
    [new Error('Bug'), 'unexpected', 'unexpected', 'Bug'],
  ])('%o', (error, happened, remedy, detail) => {
    const { errors, ...told } = troubleOf(error);
    expect(told).toEqual(expect.objectContaining({ happened, remedy }));
    expect(told.detail).toBe(detail);
    expect(errors).toEqual([]);
  });

  it('names the refused fields', () => {
    expect(troubleOf(refusal(422, { errors: [{ path: 'title', message: 'too long' }] })).errors).toEqual([{ path: 'title', message: 'too long' }]);
  });
});
