import { describe, expect, it } from 'vitest';
import { copyOfElement, copyOfState } from '#engine/copies';
import type { Counted, ElementInstance, InstanceState } from '#engine/state';

/** With every field there is: one that is added to the state and forgotten here does not compile. */
const element: Required<ElementInstance> = {
  id: 'e7', nodeId: 'repair', type: 'userTask', scopeInstanceId: 'e1', variables: { pothole: true }, children: 2, tokens: { join: ['left'] }, awaitingReset: { gateway: ['right'] },
  userTask: true, suspended: true, loopCounter: 3, loop: { numberOfInstances: 4, started: 3, completed: 2, terminated: 0, outputs: [] }, rounds: 3, happened: ['reported'],
  adHoc: { ending: true }, parts: { both: { definitions: [0], variables: {} } }, calls: 1, isCancelled: true, compensates: { recordedAt: 5 }, recordedAt: 6, past: { pothole: [{ until: 4 }] },
};
const counted: Required<Counted> = {
  elements: 1, jobs: 2, timers: 3, clocks: 4, subscriptions: 5, messages: 6, signals: 7, signalsThrown: 8, conditions: 9, incidents: 10, compensationRecords: 11,
};
const state: Required<InstanceState> = {
  instanceId: 'case', processId: 'case-handling', hash: 'hash', businessKey: '2026-000123', parent: { instanceId: 'order', elementInstanceId: 'e2' }, status: 'active', suspended: true, sequence: 12, counted,
  elements: { e7: element }, jobs: {}, timers: {}, clocks: {}, subscriptions: {}, signals: {}, conditions: {}, children: {}, incidents: {}, compensationRecords: {}, compensations: {},
};

describe('a copy of what an instance is', () => {
  it('holds every field, as nothing an instance knows may be lost by a command', () => {
    expect(copyOfElement(element)).toStrictEqual(element);
    expect(copyOfState(state)).toStrictEqual(state);
  });

  it('may be written without the original hearing of it', () => {
    const copy = copyOfState(state);
    copy.sequence = 99;
    copy.counted.elements = 99;
    const inner = copyOfElement(element);
    inner.children = 99;
    expect([state.sequence, counted.elements, element.children]).toEqual([12, 1, 2]);
  });

  it('has no field the original lacks', () => {
    const { scopeInstanceId: _, ...root } = { id: 'e1', nodeId: 'case-handling', type: 'process', scopeInstanceId: '' } satisfies ElementInstance;
    expect(Object.keys(copyOfElement(root))).toEqual(['id', 'nodeId', 'type']);
  });
});
