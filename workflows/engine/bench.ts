import { advance } from '#engine/advance';
import type { Command } from '#engine/command';
import type { InstanceState } from '#engine/state';
import { plainEnvironment } from '#engine/testing/environment';
import { modelOf } from '#engine/testing/modelOf';
import type { NodeSketch } from '#engine/testing/modelOf';

/** What the core is measured by (design.md, section 9). */
export interface CoreFigures {
  /** Flow nodes executed per second on one core: a chain of ten service tasks, one command each. */
  serviceChainNodesPerSecond: number;
  /** The same chain of tasks that do nothing, in one command: what the queue itself costs. */
  plainChainNodesPerSecond: number;
  /** A parallel split and join over 100 branches: nodes per second. */
  parallelNodesPerSecond: number;
  /** One command of a case of 40 nodes with FEEL conditions, mappings, a clock and boundary timers; microseconds. */
  commandMedianMicroseconds: number;
  commandP95Microseconds: number;
  /** The largest JSON of that case's state on its way, bytes. */
  caseStateBytes: number;
}

/**
 * Measures the core; `now` is the caller's clock in milliseconds. Throughput is that of the best of many short batches: what one
 * core does while nothing else takes it away.
 */
export function benchCore(now: () => number, batches = 300): CoreFigures {
  const [service, plain, parallel] = [serviceChain(), chain(300), fork(100)];
  const { median, p95, bytes } = measureCase(now, batches);
  return {
    serviceChainNodesPerSecond: nodesPerSecond(now, batches, 12 * 50, () => {
      for (let round = 0; round < 50; round++) runJobs(service);
    }),
    plainChainNodesPerSecond: nodesPerSecond(now, batches, 302, () => runOnce(plain)),
    parallelNodesPerSecond: nodesPerSecond(now, batches, 104, () => runOnce(parallel)),
    commandMedianMicroseconds: median, commandP95Microseconds: p95, caseStateBytes: bytes,
  };
}

function nodesPerSecond(now: () => number, batches: number, nodes: number, run: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let batch = 0; batch < batches; batch++) {
    const begin = now();
    run();
    best = Math.min(best, now() - begin);
  }
  return Math.round((nodes * 1_000) / best);
}

function command(kind: Record<string, unknown> & { kind: Command['kind'] }, at = 0): Command {
  return { id: 'command', at, ...kind } as Command;
}

function follow(model: ReturnType<typeof modelOf>, state: InstanceState | undefined, next: Command): InstanceState {
  const outcome = advance(model, state, next, plainEnvironment);
  if (!outcome.accepted) throw new Error(outcome.message);
  return outcome.state;
}

const start = command({ kind: 'startProcess', instanceId: 'instance', variables: { amount: 7 } });

function runJobs(model: ReturnType<typeof modelOf>): void {
  let state = follow(model, undefined, start);
  for (let job = 1; state.status === 'active'; job++) state = follow(model, state, command({ kind: 'completeJob', jobId: `j${job}`, variables: { done: job } }));
}

function runOnce(model: ReturnType<typeof modelOf>): void {
  const state = follow(model, undefined, start);
  if (state.status !== 'completed') throw new Error('the bench model did not end');
}

function serviceChain() {
  const tasks = Array.from({ length: 10 }, (_, index): NodeSketch => ({ id: `task${index}`, type: 'serviceTask', taskDefinition: { type: { literal: 'work' }, retries: { literal: '3' }, headers: {} } }));
  return inARow(tasks);
}

function chain(length: number) {
  return inARow(Array.from({ length }, (_, index): NodeSketch => ({ id: `task${index}`, type: 'task' })));
}

function inARow(tasks: NodeSketch[]) {
  const nodes: NodeSketch[] = [{ id: 'start', type: 'startEvent', eventDefinitions: [] }, ...tasks, { id: 'end', type: 'endEvent', eventDefinitions: [] }];
  return modelOf(nodes, nodes.slice(1).map(({ id }, index) => `${nodes[index]?.id} -> ${id}`));
}

function fork(width: number) {
  const tasks = Array.from({ length: width }, (_, index): NodeSketch => ({ id: `task${index}`, type: 'task' }));
  return modelOf(
    [{ id: 'start', type: 'startEvent', eventDefinitions: [] }, { id: 'split', type: 'parallelGateway' }, ...tasks, { id: 'join', type: 'parallelGateway' }, { id: 'end', type: 'endEvent', eventDefinitions: [] }],
    ['start -> split', ...tasks.flatMap(({ id }) => [`split -> ${id}`, `${id} -> join`]), 'join -> end'],
  );
}

/** Ten rounds of handle, decide, hand on: 40 nodes; each task has a limit with a notice at 80 %, each gateway a condition. */
function cityCase() {
  const nodes: NodeSketch[] = [{ id: 'start', type: 'startEvent', eventDefinitions: [] }, { id: 'end', type: 'endEvent', eventDefinitions: [] }];
  const flows = ['start -> handle0'];
  for (let round = 0; round < 10; round++) {
    nodes.push(
      {
        id: `handle${round}`, type: 'userTask', name: `Handle ${round}`, candidateGroups: { feel: '["handler@" + dispatch.departmentId]' }, formId: 'handling',
        timeLimit: { clockName: 'handling', amount: { feel: 'filing.limit.amount' }, unit: { literal: 'workHour' } },
        outputs: [{ source: { feel: 'outcome' }, target: `round${round}.outcome` }],
      },
      { id: `notice${round}`, type: 'boundaryEvent', attachedToId: `handle${round}`, cancelActivity: false, eventDefinitions: [{ trigger: 'timer', timer: { kind: 'clock', clockName: 'handling', percent: 80 } }] },
      { id: `isDone${round}`, type: 'exclusiveGateway' },
      { id: `noted${round}`, type: 'endEvent', eventDefinitions: [] },
    );
    flows.push(`handle${round} -> isDone${round}`, `notice${round} -> noted${round}`, `isDone${round} -> ${round < 9 ? `handle${round + 1}` : 'end'} if round${round}.outcome = "done"`, `isDone${round} -> handle${round} else`);
  }
  return modelOf(nodes, flows);
}

function measureCase(now: () => number, rounds: number) {
  const model = cityCase();
  const variables = {
    case: { id: '0190b3c4', number: '2026-000123', title: '路面坑洼', description: '主路有坑洼，影响行车。'.repeat(20), place: { address: '中山路 1 号', longitude: 120.1, latitude: 30.2, gridCode: 'A-12' } },
    filing: { limit: { amount: 8, unit: 'workHour' } }, dispatch: { departmentId: 'roads', departmentName: '市政' },
  };
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    let state = follow(model, undefined, command({ kind: 'startProcess', instanceId: 'instance', variables }));
    while (state.status === 'active') {
      const task = Object.values(state.elements).find(({ userTask }) => userTask);
      const next = command({ kind: 'completeUserTask', elementInstanceId: task?.id, outcome: 'done', variables: { note: 'ok' } }, 60_000);
      const begin = now();
      state = follow(model, state, next);
      times.push((now() - begin) * 1_000);
      if (round === 0) bytes = Math.max(bytes, new TextEncoder().encode(JSON.stringify(state)).length);
    }
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
  return { median: at(0.5), p95: at(0.95), bytes };
}
