import { describe, expect, it } from 'vitest';
import type { FlowNode, SequenceFlow } from '#bpmn/model';
import { advance, preview } from '#engine/advance';
import type { CommandKind } from '#engine/command';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { modelOf } from '#engine/testing/modelOf';
import type { NodeSketch } from '#engine/testing/modelOf';

describe('advance', () => {
  const model = modelOf(
    [
      { id: 'start', type: 'startEvent', eventDefinitions: [] },
      { id: 'accept', type: 'userTask', outputs: [{ source: { feel: 'outcome' }, target: 'acceptance.outcome' }] },
      { id: 'isAccepted', type: 'exclusiveGateway' },
      { id: 'file', type: 'userTask' },
      { id: 'filed', type: 'endEvent', eventDefinitions: [] },
      { id: 'declined', type: 'endEvent', eventDefinitions: [] },
    ],
    ['start -> accept', 'accept -> isAccepted', 'isAccepted -> file if acceptance.outcome = "accept"', 'isAccepted -> declined else', 'file -> filed'],
  );

  it('carries a case from its start over a person and a decision to its end', () => {
    const report = new Case(model);

    report.start({ title: 'pothole' });
    report.complete('accept', {}, 'accept');
    report.complete('file', { number: 7 });

    expect(report.state?.status).toBe('completed');
    expect(report.variables).toEqual({});
    expect(report.factsOf('processInstanceCompleted')[0]?.variables).toEqual({ title: 'pothole', acceptance: { outcome: 'accept' }, number: 7 });
  });

  it('leaves the state it was given as it was', () => {
    const report = new Case(model);
    report.start({ title: 'pothole' });
    const before = JSON.stringify(report.state);
    const given = report.state;

    report.complete('accept', { note: 'x' }, 'accept');

    expect(JSON.stringify(given)).toBe(before);
    expect(report.state).not.toBe(given);
  });

  it('shows in a preview what a command would do, and does nothing', () => {
    const report = new Case(model);
    report.start();
    const before = JSON.stringify(report.state);

    const shown = preview(model, report.state, { id: 'preview', at: 0, kind: 'completeUserTask', elementInstanceId: 'e3', outcome: 'no' }, plainEnvironment);

    expect(shown).toMatchObject({ accepted: true });
    expect(shown.accepted && shown.facts.at(-1)).toMatchObject({ kind: 'processInstanceCompleted' });
    expect(JSON.stringify(report.state)).toBe(before);
  });

  it('tells the second of two people that the task is done already', () => {
    const report = new Case(model);
    report.start();
    report.complete('accept', {}, 'accept');

    expect(report.tell({ kind: 'completeUserTask', elementInstanceId: 'e3' })).toMatchObject({ accepted: false, reason: 'alreadyDone' });
    expect(report.tell({ kind: 'completeUserTask', elementInstanceId: 'e99' })).toMatchObject({ accepted: false, reason: 'notFound' });
  });

  it('refuses by value whatever does not fit', () => {
    const report = new Case(model);
    expect(report.tell({ kind: 'cancel' })).toMatchObject({ reason: 'notFound' });
    expect(report.tell({ kind: 'startProcess', instanceId: 'instance', startEventId: 'accept' })).toMatchObject({ reason: 'invalid' });
    report.start();
    expect(report.start()).toMatchObject({ reason: 'alreadyDone' });
    expect(report.tell(JSON.parse('{"kind":"conquer"}') as CommandKind)).toMatchObject({ reason: 'invalid' });
    expect(report.tell({ kind: 'extendClock', clockId: 'c1', amount: 1 })).toMatchObject({ reason: 'notFound' });
    expect(report.tell({ kind: 'setVariables', variables: {} })).toMatchObject({ reason: 'invalid' });
    expect(advance({ ...model, hash: 'another' }, report.state, { id: 'x', at: 0, kind: 'cancel' }, plainEnvironment)).toMatchObject({ reason: 'invalid' });
    report.tell({ kind: 'cancel' });
    expect(report.tell({ kind: 'cancel' })).toMatchObject({ reason: 'ended' });
  });

  it('gives every fact its place, its time and its cause', () => {
    const report = new Case(model);
    report.start();
    report.now += 5;
    report.complete('accept', {}, 'accept');

    expect(report.facts.map(({ sequence }) => sequence)).toEqual(report.facts.map((_, index) => index + 1));
    expect(report.facts.at(-1)).toMatchObject({ at: report.now, commandId: 'command-2' });
  });
});

describe('a long way', () => {
  const chainOf = (length: number) => {
    const nodes: NodeSketch[] = [{ id: 'start', type: 'startEvent', eventDefinitions: [] }, ...Array.from({ length }, (_, index): NodeSketch => ({ id: `t${index}`, type: 'task' })), { id: 'end', type: 'endEvent', eventDefinitions: [] }];
    const ids = nodes.map(({ id }) => id);
    const flows = ids.slice(1).map((id, index): [string, SequenceFlow] => [`f${index}`, { id: `f${index}`, sourceId: ids[index] ?? '', targetId: id, scopeId: 'process' }]);
    // Built by hand: a sketch of this size would take longer than the run.
    const built = nodes.map((node, index): [string, FlowNode] => [node.id, { ...node, scopeId: 'process', incoming: index > 0 ? [`f${index - 1}`] : [], outgoing: index < ids.length - 1 ? [`f${index}`] : [] } as FlowNode]);
    return { ...modelOf([], []), nodes: Object.fromEntries(built), flows: Object.fromEntries(flows), scopes: { process: { id: 'process', nodeIds: ids, startNodeIds: ['start'] } } };
  };

  it('of 20,000 nodes is gone in one command where the budget allows it', () => {
    const long = new Case(chainOf(20_000), { ...plainEnvironment, stepBudget: 30_000 });

    long.start();

    expect(long.state?.status).toBe('completed');
    expect(long.factsOf('elementCompleted')).toHaveLength(20_003);
  });

  it('is stopped by the step budget and goes on where it stood, however often', () => {
    const long = new Case(chainOf(1_000), { ...plainEnvironment, stepBudget: 400 });

    long.start();
    long.tell({ kind: 'retry', incidentId: 'i1' });
    expect(long.state?.status).toBe('active');
    long.tell({ kind: 'retry', incidentId: 'i2' });

    expect(long.state?.status).toBe('completed');
    expect(long.factsOf('incidentRaised').map(({ type }) => type)).toEqual(['stepBudget', 'stepBudget']);
  });

  it('of branches over the budget keeps every branch for the retry', () => {
    const tasks = Array.from({ length: 30 }, (_, index): NodeSketch => ({ id: `t${index}`, type: 'task' }));
    const wide = new Case(modelOf(
      [{ id: 'start', type: 'startEvent', eventDefinitions: [] }, { id: 'split', type: 'parallelGateway' }, ...tasks, { id: 'join', type: 'parallelGateway' }, { id: 'end', type: 'endEvent', eventDefinitions: [] }],
      ['start -> split', ...tasks.flatMap(({ id }) => [`split -> ${id}`, `${id} -> join`]), 'join -> end'],
    ), { ...plainEnvironment, stepBudget: 10 });

    wide.start();
    for (let incident = 1; wide.state?.status === 'active' && incident < 10; incident++) wide.tell({ kind: 'retry', incidentId: `i${incident}` });

    expect(wide.state?.status).toBe('completed');
  });
});
