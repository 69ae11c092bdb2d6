import { describe, expect, it } from 'vitest';
import { commandOf, draftOf } from './operatorCommand';

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

  it('suspends without further questions', () => {
    expect(commandOf(draftOf('suspend'))).toEqual({ command: { kind: 'suspend' } });
  });
});
