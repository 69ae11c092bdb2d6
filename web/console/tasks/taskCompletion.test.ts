import { describe, expect, it } from 'vitest';
import type { Outcome } from '#contract/tasks';
import { arrangeOutcomes, isFinalOutcome } from './taskCompletion';

const outcome = (id: string, kind: Outcome['kind']): Outcome => ({ id, name: id, nameEn: id, kind });

describe('the outcomes of a task', () => {
  it('stand main, beside and behind "more", in the order of the model', () => {
    const [accept, decline, ask, close] = [outcome('accept', 'main'), outcome('decline', 'danger'), outcome('ask', 'normal'), outcome('close', 'main')];
    expect(arrangeOutcomes([decline, accept, ask, close])).toEqual({ main: accept, beside: [ask, close], behind: [decline] });
  });
  it('ask for everything required only where the step is finished', () => {
    expect([undefined, outcome('a', 'main'), outcome('b', 'normal'), outcome('c', 'danger')].map(isFinalOutcome)).toEqual([true, true, false, true]);
  });
});
