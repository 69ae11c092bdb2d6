import { describe, expect, it } from 'vitest';
import { preview } from '#engine/advance';
import type { CommandKind } from '#engine/command';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { modelOf } from '#engine/testing/modelOf';
import { unsoundness } from '#engine/testing/soundness';

const model = modelOf(
  [
    { id: 'start', type: 'startEvent', eventDefinitions: [] },
    { id: 'sign', type: 'userTask', multiInstance: { isSequential: true, inputCollection: { feel: 'people' }, inputElement: 'person', outputCollection: 'signs', outputElement: { feel: 'sign' } } },
    { id: 'relief', type: 'adHocSubProcess', ordering: 'Parallel', cancelRemainingInstances: true },
    { id: 'supply', type: 'userTask', scopeId: 'relief' },
    { id: 'end', type: 'endEvent', eventDefinitions: [] },
  ],
  ['start -> sign', 'sign -> relief', 'relief -> end'],
);

function started(people: string[] | string, bound = 1_000): Case {
  const played = new Case(model, { ...plainEnvironment, multiInstanceBound: bound });
  played.start({ people });
  return played;
}

function body(played: Case): string {
  return played.oldest('sign', ({ type }) => type === 'multiInstanceBody');
}

describe('a signer added or taken out', () => {
  it('is shown beforehand with nothing changed', () => {
    const played = started(['a', 'b']);
    const before = JSON.stringify(played.state);
    const command: CommandKind = { kind: 'removeInstance', elementInstanceId: body(played), loopCounter: 1 };

    const shown = preview(model, played.state, { id: 'shown', at: played.now, ...command }, plainEnvironment);

    expect(shown.accepted && shown.facts.map(({ kind }) => kind)).toEqual(['instanceRemoved', 'userTaskCancelled', 'elementTerminated', 'elementActivated', 'variablesSet', 'userTaskCreated']);
    expect(JSON.stringify(played.state)).toBe(before);
  });

  it('keeps his place when another is put before him after one behind was taken out', () => {
    const played = started(['a', 'b', 'c']);
    played.tell({ kind: 'removeInstance', elementInstanceId: body(played), loopCounter: 2 });
    played.tell({ kind: 'addInstance', elementInstanceId: body(played), item: 'x', position: 2 });

    for (const sign of ['A', 'X', 'C']) played.complete('sign', { sign });

    expect(played.variables['signs']).toEqual(['A', 'X', 'C']);
    expect(played.state && unsoundness(played.state)).toEqual([]);
  });

  it('is refused beyond the bound, where the instances have not begun, and where there is no multi-instance', () => {
    const full = started(['a', 'b'], 2);
    expect(full.tell({ kind: 'addInstance', elementInstanceId: body(full), item: 'c' })).toMatchObject({ reason: 'notAllowedNow', message: expect.stringContaining('no more than 2') });

    const stuck = started('nobody');
    expect(stuck.tell({ kind: 'addInstance', elementInstanceId: body(stuck), item: 'c' })).toMatchObject({ reason: 'notAllowedNow', message: expect.stringContaining('has not begun') });

    const later = started([]);
    expect(later.tell({ kind: 'addInstance', elementInstanceId: later.oldest('relief'), item: 'c' })).toMatchObject({ reason: 'invalid' });
    expect(later.tell({ kind: 'removeInstance', elementInstanceId: 'e3' })).toMatchObject({ reason: 'alreadyDone' });
    expect(later.tell({ kind: 'activateActivity', elementInstanceId: 'e1', nodeId: 'supply' })).toMatchObject({ reason: 'invalid' });
  });
});
