import { BpmnModdle } from 'bpmn-moddle';
import * as elements from 'bpmn-elements';
import serialize, { TypeResolver } from 'moddle-context-serializer';
import type { ProcessModel } from '#bpmn/model';
import { parseProcesses } from '#bpmn/parse';
import { advance } from '#engine/advance';
import type { Command } from '#engine/command';
import type { InstanceState } from '#engine/state';
import { plainEnvironment } from '#engine/testing/environment';

/** One model run by both: instances from start to end per second, each reading its own compiled form. */
export interface Comparison {
  name: string;
  ours: number;
  theirs: number;
}

/** Runs the same files in this core and in bpmn-elements, the most used BPMN engine of the Node world, within one process. */
export async function compareWithBpmnElements(now: () => number): Promise<Comparison[]> {
  const models: [string, string][] = [['chain of 10 service tasks', serviceChain()], ['parallel 100-way split and join', fork(100)]];
  const comparisons: Comparison[] = [];
  for (const [name, xml] of models) {
    const [ours, theirs] = [await oursFor(xml), await theirsFor(xml)];
    // In turns, so that a busy machine is busy for both.
    const best = { ours: Number.POSITIVE_INFINITY, theirs: Number.POSITIVE_INFINITY };
    for (let round = 0; round < 40; round++) {
      best.ours = Math.min(best.ours, timeOf(now, 20, ours));
      best.theirs = Math.min(best.theirs, timeOf(now, 2, theirs));
    }
    comparisons.push({ name, ours: Math.round(1_000 / best.ours), theirs: Math.round(1_000 / best.theirs) });
  }
  return comparisons;
}

/** Milliseconds of one run, over a few. */
function timeOf(now: () => number, runs: number, run: () => void): number {
  const begin = now();
  for (let count = 0; count < runs; count++) run();
  return (now() - begin) / runs;
}

async function oursFor(xml: string): Promise<() => void> {
  const { models: [model], findings } = await parseProcesses(xml);
  if (!model || findings.length > 0) throw new Error(`The bench model is wrong: ${JSON.stringify(findings)}`);
  return () => {
    let state = follow(model, undefined, { id: 'c', at: 0, kind: 'startProcess', instanceId: 'i' });
    for (let job = 1; state.status === 'active'; job++) state = follow(model, state, { id: 'c', at: 0, kind: 'completeJob', jobId: `j${job}` });
  };
}

function follow(model: ProcessModel, state: InstanceState | undefined, command: Command): InstanceState {
  const outcome = advance(model, state, command, plainEnvironment);
  if (!outcome.accepted) throw new Error(outcome.message);
  return outcome.state;
}

async function theirsFor(xml: string): Promise<() => void> {
  const serialized = serialize(await new BpmnModdle().fromXML(xml), TypeResolver(elements));
  return () => {
    let isEnded = false;
    // Its service tasks are done at once where nobody serves them: what is measured is the engine.
    const definition = new elements.Definition(elements.Context(serialized, new elements.Environment({ settings: { enableDummyService: true } })));
    definition.run((error: unknown) => {
      if (error) throw error;
      isEnded = true;
    });
    if (!isEnded) throw new Error('The bench model did not end in bpmn-elements.');
  };
}

function serviceChain(): string {
  const ids = ['start', ...Array.from({ length: 10 }, (_, index) => `task${index}`), 'end'];
  const tasks = ids.slice(1, -1).map((id) => `<bpmn:serviceTask id="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="work" /></bpmn:extensionElements></bpmn:serviceTask>`);
  return file(['<bpmn:startEvent id="start" />', ...tasks, '<bpmn:endEvent id="end" />', ...ids.slice(1).map((id, index) => flow(ids[index] ?? '', id))]);
}

function fork(width: number): string {
  const ids = Array.from({ length: width }, (_, index) => `task${index}`);
  return file([
    '<bpmn:startEvent id="start" />', '<bpmn:parallelGateway id="split" />', ...ids.map((id) => `<bpmn:task id="${id}" />`), '<bpmn:parallelGateway id="join" />', '<bpmn:endEvent id="end" />',
    flow('start', 'split'), ...ids.flatMap((id) => [flow('split', id), flow(id, 'join')]), flow('join', 'end'),
  ]);
}

const flow = (source: string, target: string) => `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}" />`;

function file(content: string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://yiwang.city/bench">
<bpmn:process id="bench" isExecutable="true">${content.join('\n')}</bpmn:process></bpmn:definitions>`;
}
