import { describe, expect, it } from 'vitest';
import { Case } from '#engine/testing/case';
import { modelOf } from '#engine/testing/modelOf';
import { unsoundness } from '#engine/testing/soundness';

const model = modelOf(
  [
    { id: 'start', type: 'startEvent', eventDefinitions: [] },
    { id: 'outer', type: 'userTask' },
    { id: 'stage', type: 'subProcess', inputs: [{ source: { feel: 'limit' }, target: 'local' }] },
    { id: 'stageStart', type: 'startEvent', scopeId: 'stage', eventDefinitions: [] },
    { id: 'inner', type: 'userTask', scopeId: 'stage' },
    { id: 'deep', type: 'subProcess', scopeId: 'stage' },
    { id: 'deepest', type: 'userTask', scopeId: 'deep' },
    { id: 'tooLate', type: 'boundaryEvent', attachedToId: 'stage', cancelActivity: true, eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeDuration', expression: { literal: 'PT1H' } } }] },
    { id: 'each', type: 'subProcess', multiInstance: { isSequential: false, loopCardinality: { literal: '2' } } },
    { id: 'part', type: 'userTask', scopeId: 'each' },
    { id: 'end', type: 'endEvent', eventDefinitions: [] },
  ],
  ['start -> outer', 'outer -> stage', 'stageStart -> inner', 'inner -> deep', 'stage -> each', 'each -> end', 'tooLate -> end'],
);

function started(): Case {
  const played = new Case(model);
  played.start({ limit: 3 });
  return played;
}

describe('modify', () => {
  it('opens every enclosing scope that is missing, with inputs and boundary events but without its start event', () => {
    const played = started();

    played.tell({ kind: 'modify', terminate: [played.oldest('outer')], activate: [{ nodeId: 'deepest', variables: { why: 'skipped' } }] });

    expect(played.alive).toEqual(['stage', 'deep', 'deepest']);
    expect(played.state?.elements[played.oldest('stage')]?.variables).toEqual({ local: 3 });
    expect(played.state?.elements[played.oldest('deep')]?.variables).toEqual({ why: 'skipped' });
    expect(Object.values(played.state?.timers ?? {})).toMatchObject([{ nodeId: 'tooLate' }]);
  });

  it('begins in the scope that is alive', () => {
    const played = started();
    played.complete('outer');

    played.tell({ kind: 'modify', activate: [{ nodeId: 'deepest' }] });

    expect(played.alive).toEqual(['stage', 'inner', 'deep', 'deepest']);
  });

  it('asks in which scope where there are several', () => {
    const played = started();
    played.complete('outer');
    played.complete('inner');
    played.complete('deepest');
    const inEach = played.tell({ kind: 'modify', activate: [{ nodeId: 'part' }] });
    const second = Object.values(played.state?.elements ?? {}).filter(({ nodeId, loopCounter }) => nodeId === 'each' && loopCounter === 2)[0]?.id;
    const chosen = played.tell({ kind: 'modify', activate: [{ nodeId: 'part', scopeInstanceId: second }] });

    expect(inEach).toMatchObject({ reason: 'invalid', message: expect.stringContaining('runs 2 times') });
    expect(chosen).toMatchObject({ accepted: true });
  });

  it('ends a scope that is left empty, and a multi-instance goes on with the others', () => {
    const played = started();
    played.complete('outer');
    played.complete('inner');
    played.complete('deepest');

    played.tell({ kind: 'modify', terminate: [played.oldest('part')] });
    expect(played.alive).toEqual(['each', 'each', 'part']);
    played.complete('part');

    expect(played.state?.status).toBe('completed');
    expect(played.factsOf('elementTerminated').map(({ nodeId, because }) => `${nodeId} ${because}`)).toEqual(['part modified', 'each modified']);
  });

  it('is rejected as a whole where one part of it cannot be', () => {
    const played = started();
    const before = JSON.stringify(played.state);

    expect(played.tell({ kind: 'modify' })).toMatchObject({ reason: 'invalid' });
    expect(played.tell({ kind: 'modify', terminate: ['e1'] })).toMatchObject({ reason: 'invalid' });
    expect(played.tell({ kind: 'modify', activate: [{ nodeId: 'deepest' }, { nodeId: 'nowhere' }] })).toMatchObject({ reason: 'invalid' });
    expect(played.tell({ kind: 'modify', activate: [{ nodeId: 'part' }] })).toMatchObject({ reason: 'invalid', message: expect.stringContaining('Activate "each" itself') });
    expect(played.tell({ kind: 'modify', activate: [{ nodeId: 'inner', scopeInstanceId: 'e77' }] })).toMatchObject({ reason: 'invalid' });
    expect(JSON.stringify(played.state)).toBe(before);
    expect(played.state && unsoundness(played.state)).toEqual([]);
  });
});
