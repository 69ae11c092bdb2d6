import { describe, expect, it } from 'vitest';
import type { Variables } from '#bpmn/model';
import type { ElementInstance } from '#engine/state';
import { variablesOfThatTime, withPast } from '#engine/past';
import { visibleVariables, withValueAt } from '#engine/variables';
import { Case } from '#engine/testing/case';
import { modelOf } from '#engine/testing/modelOf';

const awkward = JSON.parse('{"__proto__": [1], "constructor": 2}') as Variables;
const names = (variables: Variables) => [Object.keys(variables).sort(), Object.getPrototypeOf(variables)];

function started(): Case {
  const played = new Case(modelOf(
    [
      { id: 'start', type: 'startEvent', eventDefinitions: [] }, { id: 'end', type: 'endEvent', eventDefinitions: [] },
      { id: 'work', type: 'serviceTask', inputs: [{ source: { feel: '1' }, target: 'own' }], taskDefinition: { type: { literal: 'work' }, retries: { literal: '1' }, headers: {} } },
    ],
    ['start -> work', 'work -> end'],
  ));
  played.start(awkward);
  return played;
}

describe('a variable may be called as what every object inherits', () => {
  it('and is seen through several scopes as any other', () => {
    const played = started();

    const [job] = played.factsOf('jobCreated');
    expect(names(job?.variables ?? {})).toEqual([['__proto__', 'constructor', 'own'], Object.prototype]);
    expect(played.state && names(visibleVariables(played.state, 'e1'))).toEqual([['__proto__', 'constructor'], Object.prototype]);
  });

  it('and is kept for a compensation as any other', () => {
    const scope: ElementInstance = { id: 'e1', nodeId: 'process', type: 'process', variables: awkward, recordedAt: 5 };
    const past = withPast(scope, awkward, 7);
    expect(Object.keys(past)).toEqual(['__proto__', 'constructor']);

    const undoing: ElementInstance = { id: 'e2', nodeId: 'undo', type: 'userTask', scopeInstanceId: 'e1', compensates: { recordedAt: 6 } };
    const now = { ...scope, variables: JSON.parse('{"__proto__": "now", "later": 1}') as Variables, past: { ...past, later: [{ until: 7 }] } };
    const { state } = started();
    expect(state && JSON.stringify(variablesOfThatTime({ ...state, elements: { e1: now, e2: undoing } }, undoing, []))).toBe('{"__proto__":[1],"constructor":2}');
  });

  it('and is written by a mapping as any other', () => {
    expect(JSON.stringify(withValueAt({}, '__proto__.constructor', 1, {}))).toBe('{"__proto__":{"constructor":1}}');
    expect(JSON.stringify(withValueAt(awkward, 'constructor.name', 1, {}))).toBe('{"__proto__":[1],"constructor":{"name":1}}');
  });
});
