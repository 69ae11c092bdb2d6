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

  it('counts every return, and every time the reporter was dissatisfied, whatever he says later', () => {
    const completing = (outcome: string) => fact({ kind: 'userTaskCompleted', elementInstanceId: 'e1', nodeId: 'n', outcome, variables: {} });
    const first = completing('return');
    const change = progressChange([first, entering('dispatch'), completing('return'), completing('dissatisfied'), completing('satisfied')], true);
    expect(change).toMatchObject({ returned: 2, respondedAt: first.at, evaluation: { satisfaction: 'satisfied', dissatisfied: 1 } });
  });

  it('takes the word of a reporter who archived his case himself', () => {
    const said = (evaluation: object) => progressChange([fact({ kind: 'variablesSet', scopeInstanceId: 'e1', variables: { evaluation } })], true)?.evaluation?.satisfaction;
    expect(said({ satisfaction: 'satisfied', isByCitizen: true })).toBe('satisfied');
    // What an earlier call-back left in the variables is no new word.
    expect(said({ satisfaction: 'dissatisfied' })).toBeUndefined();
  });

  it('is not touched by facts that say nothing about it', () => {
    expect(progressChange([fact({ kind: 'sequenceFlowTaken', flowId: 'f', scopeInstanceId: 'e0' })], true)).toBeUndefined();
  });
});
