import { describe, expect, it } from 'vitest';
import type { Fact } from '#engine/fact';
import { progressChange } from './caseProgress';

let sequence = 0;
const fact = (given: object): Fact => ({ sequence: ++sequence, at: 1000 + sequence, commandId: 'c', ...given }) as Fact;
const entering = (stage: string): Fact => fact({ kind: 'elementActivated', elementInstanceId: 'e1', nodeId: stage, type: 'userTask', annotations: { stage } });

describe('the progress of a case', () => {
  it('follows the stages its process enters, in order', () => {
    expect(progressChange([entering('accept'), entering('file')], true)?.stages.map(({ stage }) => stage)).toEqual(['accept', 'file']);
  });

  it('learns department and filing from what the tasks wrote, and forgets neither when a step back writes less', () => {
    const change = progressChange([
      fact({ kind: 'variablesSet', scopeInstanceId: 'e1', variables: { dispatch: { departmentId: 'water', departmentName: '水务局' }, filing: { conditionId: 'E0113-1' } } }),
      fact({ kind: 'variablesSet', scopeInstanceId: 'e1', variables: { dispatch: { outcome: 'sendBack' }, filing: { outcome: 'sendBack' } } }),
    ], true);
    expect(change).toMatchObject({ department: { id: 'water', name: '水务局' }, filing: { conditionId: 'E0113-1' } });
  });

  it('ends with its own process, not with one it called', () => {
    const ended = fact({ kind: 'processInstanceCompleted', variables: {} });
    expect(progressChange([ended], true)?.endedAt).toBe(ended.at);
    expect(progressChange([ended], false)).toBeUndefined();
  });

  it('is not touched by facts that say nothing about it', () => {
    expect(progressChange([fact({ kind: 'sequenceFlowTaken', flowId: 'f', scopeInstanceId: 'e0' })], true)).toBeUndefined();
  });
});
