import { describe, expect, it } from 'vitest';
import { clockCommandsFor, commandOf, draftOf, elementCommandsFor } from './operatorCommand';

describe('an operator\'s command', () => {
  it('sets one variable from the JSON typed, in the scope chosen', () => {
    const draft = draftOf('setVariables', { variableName: 'limit', variableValue: '{ "amount": 8 }', scopeInstanceId: 'e6' });

    expect(commandOf(draft)).toEqual({ command: { kind: 'setVariables', variables: { limit: { amount: 8 } }, scopeInstanceId: 'e6' } });
  });

  it('takes a Chinese name, which FEEL can say too', () => {
    expect(commandOf(draftOf('setVariables', { variableName: '时限', variableValue: '8' }))).toMatchObject({ command: { variables: { 时限: 8 } } });
  });

  it('says what is missing instead of sending it', () => {
    expect(commandOf(draftOf('setVariables', { variableName: 'a b', variableValue: '1' }))).toEqual({ fault: 'variableName' });
    expect(commandOf(draftOf('setVariables', { variableName: 'a', variableValue: 'file' }))).toEqual({ fault: 'variableValue' });
    expect(commandOf(draftOf('modify'))).toEqual({ fault: 'nothingChosen' });
    expect(commandOf(draftOf('retry'))).toEqual({ fault: 'nothingChosen' });
  });

  it('moves tokens: ends those chosen, activates the nodes chosen', () => {
    expect(commandOf(draftOf('modify', { terminate: ['e6'], activate: ['file'] }))).toEqual({ command: { kind: 'modify', terminate: ['e6'], activate: [{ nodeId: 'file' }] } });
  });

  it('extends a time limit by an amount above nothing, in its own unit', () => {
    expect(commandOf(draftOf('extendClock', { clockId: 'c1' }))).toEqual({ fault: 'amount' });
    expect(commandOf(draftOf('extendClock', { clockId: 'c1', amount: 0 }))).toEqual({ fault: 'amount' });
    expect(commandOf(draftOf('extendClock', { clockId: 'c1', amount: 1.5 }))).toEqual({ command: { kind: 'extendClock', clockId: 'c1', amount: 1.5 } });
    expect(commandOf(draftOf('pauseClock', { clockId: 'c1' }))).toEqual({ command: { kind: 'pauseClock', clockId: 'c1' } });
  });

  it('offers to pause what runs, to resume what stands, and nothing for what stopped', () => {
    expect(clockCommandsFor('running')).toEqual(['pauseClock', 'extendClock', 'restartClock']);
    expect(clockCommandsFor('paused')).toEqual(['resumeClock', 'extendClock', 'restartClock']);
    expect(clockCommandsFor('stopped')).toEqual([]);
  });

  it('migrates to a version, naming only the nodes that are called otherwise there', () => {
    expect(commandOf(draftOf('migrate'))).toEqual({ fault: 'nothingChosen' });
    expect(commandOf(draftOf('migrate', { version: 2, mapping: { read: '', file: 'file' } }))).toEqual({ command: { kind: 'migrate', version: 2 } });
    expect(commandOf(draftOf('migrate', { version: 2, mapping: { read: 'study' } }))).toEqual({ command: { kind: 'migrate', version: 2, mapping: { read: 'study' } } });
  });

  it('adds an instance for what was typed, and takes one out', () => {
    expect(commandOf(draftOf('addInstance', { elementInstanceId: 'e4', item: '"信访局"' }))).toEqual({ command: { kind: 'addInstance', elementInstanceId: 'e4', item: '信访局' } });
    expect(commandOf(draftOf('addInstance', { elementInstanceId: 'e4', item: '信访局' }))).toEqual({ fault: 'variableValue' });
    expect(commandOf(draftOf('removeInstance', { elementInstanceId: 'e4', loopCounter: 2 }))).toEqual({ command: { kind: 'removeInstance', elementInstanceId: 'e4', loopCounter: 2 } });
  });

  it('begins an activity once it is chosen', () => {
    expect(commandOf(draftOf('activateActivity', { elementInstanceId: 'e5' }))).toEqual({ fault: 'nothingChosen' });
    expect(commandOf(draftOf('activateActivity', { elementInstanceId: 'e5', nodeId: 'visit' }))).toEqual({ command: { kind: 'activateActivity', elementInstanceId: 'e5', nodeId: 'visit' } });
  });

  it('offers for a position what can be done with what it is', () => {
    const element = (type: string, state = 'active', loopCounter?: number) => ({ elementInstanceId: 'e', nodeId: 'n', type, state, activatedAt: '', ...(loopCounter !== undefined && { loopCounter }) });
    const body = element('multiInstanceBody');
    expect(elementCommandsFor(body, undefined)).toEqual(['addInstance', 'removeInstance', 'suspend', 'modify']);
    expect(elementCommandsFor(element('userTask', 'active', 1), body)).toEqual(['removeInstance', 'suspend', 'modify']);
    expect(elementCommandsFor(element('adHocSubProcess'), undefined)).toEqual(['activateActivity', 'completeAdHocSubProcess', 'suspend', 'modify']);
    expect(elementCommandsFor(element('userTask', 'suspended'), undefined)).toEqual(['resume', 'modify']);
    expect(elementCommandsFor(element('userTask', 'completed'), undefined)).toEqual([]);
    expect(elementCommandsFor(element('process'), undefined)).toEqual([]);
  });

  it('suspends one position or the whole', () => {
    expect(commandOf(draftOf('suspend', { elementInstanceId: 'e6' }))).toEqual({ command: { kind: 'suspend', elementInstanceId: 'e6' } });
  });

  it('suspends without further questions', () => {
    expect(commandOf(draftOf('suspend'))).toEqual({ command: { kind: 'suspend' } });
  });
});
