import { describe, expect, it } from 'vitest';
import type { ProcessModel } from '#bpmn/model';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { modelOf } from '#engine/testing/modelOf';
import type { NodeSketch } from '#engine/testing/modelOf';
import { followedBy } from './shadow';
import type { ShadowFinding } from './shadow';
import type { RecordedCommand } from './stimuli';

const task = (id: string): NodeSketch => ({ id, type: 'userTask', name: id });
const start: NodeSketch = { id: 'start', type: 'startEvent', eventDefinitions: [] };
const end: NodeSketch = { id: 'end', type: 'endEvent', eventDefinitions: [] };
const choice: NodeSketch = { id: 'choice', type: 'exclusiveGateway' };
const version = (number: number, nodes: NodeSketch[], flows: string[]): ProcessModel => ({ ...modelOf(nodes, flows), hash: `version ${number}` });
const dispatch = (condition: string) => version(condition === 'size > 10' ? 1 : 2, [start, task('verify'), choice, task('repair'), task('send'), end], [
  'start -> verify', 'verify -> choice', `choice -> send if ${condition}`, 'choice -> repair else', 'repair -> end', 'send -> end',
]);

function followed(field: Case, model: ProcessModel): ShadowFinding {
  const commands = field.told.filter(({ accepted }) => accepted).map(({ command: { id, at: _, ...command } }): [string, RecordedCommand] => [id, { command }]);
  return followedBy({ facts: field.facts, commands: new Map(commands), own: { model: field.model, environment: plainEnvironment } }, { model, environment: plainEnvironment });
}

function worked(model: ProcessModel, variables: Record<string, number>, ...completed: string[]): Case {
  const field = new Case(model);
  field.start(variables);
  for (const nodeId of completed) field.complete(nodeId);
  return field;
}

describe('a version that runs beside the live one', () => {
  it('goes the same way as long as nothing it changes matters, and to the end', () => {
    expect(followed(worked(dispatch('size > 10'), { size: 50 }, 'verify', 'send'), dispatch('size > 20'))).toEqual({ kind: 'same', position: [], rehearsed: [] });
  });

  it('tells where a case first goes another way, and by which values on either side', () => {
    const field = worked(dispatch('size > 10'), { size: 15 }, 'verify', 'send');
    const finding = followed(field, dispatch('size > 20'));
    const flows = Object.values(field.model.flows);
    const flowTo = (targetId: string) => flows.find((flow) => flow.sourceId === 'choice' && flow.targetId === targetId)?.id;
    expect(finding).toMatchObject({
      kind: 'branch', position: [], rehearsed: ['repair'], reason: { kind: 'divergence', divergence: { nodeId: 'choice', before: ['send'], after: ['repair'] } },
      difference: { before: [{ flowId: flowTo('send'), because: { expression: 'size > 10', operands: { size: 15 } } }], after: [{ flowId: flowTo('repair'), because: 'default' }] },
    });
    expect(finding.difference?.at).toBe(field.facts.find((fact) => fact.kind === 'userTaskCompleted')?.at);
  });

  it('keeps the first difference, however far both have gone since', () => {
    const loop = (condition: string) => version(condition === 'size > 10' ? 1 : 2, [start, task('verify'), choice, task('repair'), end], ['start -> verify', 'verify -> choice', `choice -> repair if ${condition}`, 'choice -> end else', 'repair -> verify']);
    const field = worked(loop('size > 10'), { size: 15 }, 'verify', 'repair', 'verify', 'repair', 'verify');
    const first = worked(loop('size > 10'), { size: 15 }, 'verify');
    const [finding, early] = [followed(field, loop('size > 20')), followed(first, loop('size > 20'))];
    expect(finding).toMatchObject({ kind: 'branch', position: ['repair'], rehearsed: [] });
    expect(finding.difference).toMatchObject({ before: early.difference?.before, after: early.difference?.after });
  });

  it('is ahead where it has no such step, stops where it would break, and says so where the record cannot be played', () => {
    const straight = (number: number, ...between: string[]) => version(number, [start, ...between.map(task), end], ['start', ...between].map((id, index) => `${id} -> ${between[index] ?? 'end'}`));
    const field = worked(straight(1, 'verify', 'read', 'sign'), {}, 'verify');
    expect(followed(field, straight(2, 'verify', 'sign'))).toMatchObject({ kind: 'elsewhere', position: ['read'], rehearsed: ['sign'] });
    expect(followed(worked(dispatch('size > 10'), { size: 15 }, 'verify'), dispatch('size > limit'))).toMatchObject({ kind: 'stops', reason: { kind: 'incident', nodeId: 'choice' } });
    expect(followedBy({ facts: field.facts, commands: new Map(), own: { model: field.model, environment: plainEnvironment } }, { model: straight(2, 'verify'), environment: plainEnvironment })).toMatchObject({ kind: 'unreplayable', reason: { kind: 'forgotten' } });
  });

  it('goes the same way on other terms: due at another time, for other people, with another form, with other ways to end', () => {
    const literal = (text: string) => ({ literal: text });
    const twoSteps = (nodes: NodeSketch[]) => version(nodes === before ? 1 : 2, [start, ...nodes, end], ['start -> verify', 'verify -> sign', 'sign -> end']);
    const limited = (hours: string, outcome: string, groups: string): NodeSketch => ({
      ...task('verify'), type: 'userTask', candidateGroups: literal(groups), formId: 'check', timeLimit: { clockName: 'verify', amount: literal(hours), unit: literal('workHour') }, annotations: { outcomes: [{ id: outcome, name: outcome }] },
    });
    const before = [limited('4', 'agree', 'acceptor'), task('sign')];
    const after = [limited('2', 'approve', 'dispatcher@works'), { ...task('sign'), formId: 'signature' } as NodeSketch];
    const field = worked(twoSteps(before), {}, 'verify');
    const begun = field.facts.find((fact) => fact.kind === 'clockStarted')?.dueAt ?? 0;
    expect(followed(field, twoSteps(after))).toEqual({
      kind: 'terms', position: ['sign'], rehearsed: ['sign'], terms: [
        { kind: 'people', nodeId: 'verify', before: { candidateGroups: ['acceptor'], candidateUsers: [] }, after: { candidateGroups: ['dispatcher@works'], candidateUsers: [] } },
        { kind: 'outcomes', nodeId: 'verify', before: ['agree'], after: ['approve'] },
        { kind: 'form', nodeId: 'sign', after: 'signature' },
        { kind: 'earlier', nodeId: 'verify', clock: 'verify', before: begun, after: begun - 2 * 3_600_000 },
      ],
    });
    expect(followed(field, twoSteps(before))).toEqual({ kind: 'same', position: ['sign'], rehearsed: ['sign'] });
    expect(followed(worked(twoSteps([task('verify'), task('sign')]), {}), twoSteps(after)).terms).toContainEqual({ kind: 'earlier', nodeId: 'verify', clock: 'verify', after: expect.any(Number) as number });
  });
});
