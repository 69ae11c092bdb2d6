import { describe, expect, it } from 'vitest';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { modelOf } from '#engine/testing/modelOf';
import type { NodeSketch } from '#engine/testing/modelOf';
import { unsoundness } from '#engine/testing/soundness';
import { waitingFor } from '#engine/waiting';

const compensation = { trigger: 'compensation', waitForCompletion: true } as const;
const book: NodeSketch = { id: 'book', type: 'userTask', compensationHandlerId: 'cancelBooking' };
const undo: NodeSketch[] = [
  { id: 'undoBook', type: 'boundaryEvent', attachedToId: 'book', cancelActivity: true, eventDefinitions: [compensation] },
  { id: 'cancelBooking', type: 'userTask', isForCompensation: true },
];
const ends: NodeSketch[] = [{ id: 'start', type: 'startEvent', eventDefinitions: [] }, { id: 'giveBack', type: 'endEvent', eventDefinitions: [compensation] }];

describe('compensation', () => {
  it('keeps a thousand instances within a state that fits, however much data lies around them', () => {
    const many: NodeSketch = { ...book, multiInstance: { isSequential: false, loopCardinality: { literal: '1000' } } };
    const played = new Case(modelOf([...ends, many, ...undo], ['start -> book', 'book -> giveBack']));
    const file = '路面坑洼影响行车。'.repeat(500);
    played.start({ file, last: 0 });
    for (let number = 1; number <= 999; number++) played.complete('book', { last: number });

    expect(Object.keys(played.state?.compensationRecords ?? {})).toHaveLength(999);
    expect(JSON.stringify(played.state).length).toBeLessThan(400_000);
  });

  it('forgets the values of earlier times when nothing is left to undo', () => {
    const played = new Case(modelOf(
      [...ends.slice(0, 1), book, ...undo, { id: 'change', type: 'userTask' }, { id: 'back', type: 'intermediateThrowEvent', eventDefinitions: [compensation] }, { id: 'after', type: 'userTask' }],
      ['start -> book', 'book -> change', 'change -> back', 'back -> after'],
    ));
    played.start({ price: 1 });
    played.complete('book', { price: 2 });
    played.complete('change', { price: 3 });
    expect(played.state?.elements['e1']?.past).toEqual({ price: [{ until: expect.any(Number), value: 2 }] });

    played.complete('cancelBooking');

    expect(played.alive).toEqual(['after']);
    expect(played.state?.elements['e1']).not.toHaveProperty('past');
    expect(played.state?.compensationRecords).toEqual({});
    expect(played.state?.compensations).toEqual({});
  });

  it('tells for screens what is being undone and how much is left', () => {
    const played = new Case(modelOf([...ends, book, ...undo, { id: 'again', type: 'exclusiveGateway' }], ['start -> book', 'book -> again', 'again -> book if more', 'again -> giveBack else']));
    played.start({});
    played.complete('book', { more: true });
    played.complete('book', { more: false });

    expect(played.state && waitingFor(played.state).map(({ nodeId, awaits }) => [nodeId, awaits])).toEqual([['cancelBooking', [{ kind: 'userTask' }]], ['giveBack', [{ kind: 'compensation', left: 1 }]]]);
  });

  it('stops with an incident where more wait to be undone than a state can hold', () => {
    const played = new Case(modelOf([...ends.slice(0, 1), book, ...undo], ['start -> book', 'book -> book']), { ...plainEnvironment, compensationBound: 3 });
    played.start({});
    for (let round = 0; round < 4; round++) played.complete('book');

    expect(Object.values(played.state?.incidents ?? {})).toMatchObject([{ type: 'compensation', message: expect.stringContaining('3 completed activities') }]);
    expect(played.state && unsoundness(played.state)).toEqual([]);
  });
});
