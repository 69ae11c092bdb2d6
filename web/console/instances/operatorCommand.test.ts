import { describe, expect, it } from 'vitest';
import { clockCommandsFor, commandOf, draftOf } from './operatorCommand';

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

  it('suspends without further questions', () => {
    expect(commandOf(draftOf('suspend'))).toEqual({ command: { kind: 'suspend' } });
  });
});
