import { describe, expect, it } from 'vitest';
import { stimuliOf } from '#engine/preflight/stimuli';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { modelOf } from '#engine/testing/modelOf';
import type { NodeSketch } from '#engine/testing/modelOf';
import { actsOfRecord } from './recorded';
import { outcomeOf, runScenario } from './scenario';

const hour = 3_600_000;
const literal = (text: string) => ({ literal: text });
const nodes: NodeSketch[] = [
  { id: 'start', type: 'startEvent', eventDefinitions: [] },
  { id: 'decide', type: 'userTask', name: 'decide' },
  { id: 'late', type: 'boundaryEvent', attachedToId: 'decide', cancelActivity: false, eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeDuration', expression: literal('PT2H') } }] },
  { id: 'which', type: 'exclusiveGateway' },
  { id: 'write', type: 'serviceTask', taskDefinition: { type: literal('letter'), retries: literal('3'), headers: {} } },
  { id: 'check', type: 'callActivity', calledElement: { processId: literal('check'), bindingType: 'latest', propagateAllChildVariables: true, propagateAllParentVariables: true } },
  { id: 'done', type: 'endEvent', eventDefinitions: [] }, { id: 'refused', type: 'endEvent', eventDefinitions: [] }, { id: 'reminded', type: 'endEvent', eventDefinitions: [] },
];
const model = modelOf(nodes, ['start -> decide', 'decide -> which', 'which -> write if granted', 'which -> refused else', 'write -> check', 'check -> done', 'late -> reminded']);

function recordOf(field: Case) {
  const commands = new Map(field.told.filter(({ accepted }) => accepted).map(({ command: { id, at: _, ...command } }) => [id, { command }]));
  return stimuliOf(field.facts, commands);
}

describe('a recorded course', () => {
  it('is told as acts that come to the same when they are played', () => {
    const field = new Case(model);
    field.start({ size: 1 });
    field.pass(3 * hour);
    field.complete('decide', { granted: true });
    field.tell({ kind: 'failJob', jobId: field.job('write'), message: 'no paper', retriesLeft: 2, retryAt: field.now + hour });
    field.pass(hour);
    field.tell({ kind: 'completeJob', jobId: field.job('write'), variables: { sent: true } });
    field.tell({ kind: 'completeChildProcess', childInstanceId: field.child('check'), variables: { passed: true } });

    const told = recordOf(field);
    if (!('stimuli' in told)) throw new Error('forgotten');
    const said = actsOfRecord('process', told.stimuli);
    if (!('acts' in said)) throw new Error(said.obstacle);

    expect(said.acts.map((act) => act.do)).toEqual(['start', 'wait', 'completeTask', 'wait', 'completeJob', 'answerCall']);
    const { differences, world, happenings } = runScenario({ models: new Map([['process', model]]), environment: plainEnvironment }, { ...said, expected: { status: 'completed', ends: ['process/reminded', 'process/done'], open: [], variables: { passed: true } } });
    expect(differences).toEqual([]);
    expect(outcomeOf(world, happenings).status).toBe('completed');
  });

  it('says what an operator did that no act can do again', () => {
    const field = new Case(model);
    field.start({});
    field.tell({ kind: 'modify', activate: [{ nodeId: 'write' }] });
    const told = recordOf(field);
    expect('stimuli' in told && actsOfRecord('process', told.stimuli)).toEqual({ obstacle: 'modify' });
  });
});
