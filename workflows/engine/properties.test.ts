import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, ProcessModel } from '#bpmn/model';
import { advance, preview } from '#engine/advance';
import type { Command, CommandKind } from '#engine/command';
import type { Environment } from '#engine/environment';
import { evolve } from '#engine/evolve';
import type { InstanceState } from '#engine/state';
import { anyBlock } from '#engine/testing/anyBlock';
import { aimed, anyCommand, pick, variables } from '#engine/testing/anyCommand';
import { modelOfBlock } from '#engine/testing/blocks';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { everything } from '#engine/testing/everything';
import { undoing } from '#engine/testing/undoing';
import { lostTokens, unsoundness } from '#engine/testing/soundness';
import { nextDueAt } from '#engine/waiting';

const environment: Environment = { ...plainEnvironment, stepBudget: 300 };
const again = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

function begin(model: ProcessModel, given = {}): { state: InstanceState; facts: ReturnType<typeof startFacts> } {
  const facts = startFacts(model, given);
  const state = facts.reduce<InstanceState | undefined>(evolve, undefined);
  if (!state) throw new Error('the instance did not start');
  return { state, facts };
}

function startFacts(model: ProcessModel, given: Record<string, Json>) {
  const outcome = preview(model, undefined, { id: 'start', at: 0, kind: 'startProcess', instanceId: 'instance', variables: { go: true, people: ['a', 'b'], amount: 3, wait: 'PT1H', ...given } }, environment);
  if (!outcome.accepted) throw new Error(outcome.message);
  return outcome.facts;
}

describe('no sequence of commands, however wrong,', () => {
  it.each([everything, undoing])('throws, loses a token, or makes a state that its facts, JSON or a repetition would not make: $processId', (model) => {
    fc.assert(fc.property(variables, fc.array(anyCommand, { maxLength: 25 }), (given, commands) => {
      let { state, facts } = begin(model, given);
      let at = 0;
      for (const [index, { kind, pick: chosen, passing }] of commands.entries()) {
        at += passing;
        const command: Command = { id: `command-${index}`, at, by: 'zhang', ...aimed(kind, state, chosen) };
        const frozen = JSON.stringify(state);
        const outcome = advance(model, state, command, environment);
        expect(JSON.stringify(state)).toBe(frozen);
        expect(advance(model, again(state), again(command), environment)).toEqual(outcome);
        if (!outcome.accepted) continue;
        facts = [...facts, ...outcome.facts];
        state = again(outcome.state);
        expect(state).toEqual(outcome.state);
        expect(unsoundness(state)).toEqual([]);
        expect(lostTokens(model, outcome.facts)).toEqual([]);
        expect(outcome.facts.filter((fact) => fact.kind === 'incidentRaised' && fact.type === 'model' && !fact.message.startsWith('Tokens wait'))).toEqual([]);
      }
      expect(facts.reduce<InstanceState | undefined>(evolve, undefined)).toEqual(state);
    }), { numRuns: 150 });
  }, 120_000);

  it('moves a suspended instance', () => {
    const still = new Set(['processInstanceSuspended', 'elementSuspended', 'elementResumed', 'variablesSet', 'clockPaused', 'clockRestarted', 'clockExtended', 'timerRescheduled', 'timerScheduled', 'signalReceived']);
    fc.assert(fc.property(fc.array(anyCommand, { maxLength: 6 }), fc.array(anyCommand, { maxLength: 8 }), (before, during) => {
      let { state } = begin(everything);
      const tell = (kind: CommandKind, at: number) => {
        const outcome = advance(everything, state, { id: 'command', at, ...kind }, environment);
        if (outcome.accepted) ({ state } = outcome);
        return outcome.accepted ? outcome.facts : [];
      };
      for (const { kind, pick: chosen } of before) tell(aimed(kind, state, chosen), 0);
      tell({ kind: 'suspend' }, 0);
      const alive = JSON.stringify(Object.keys(state.elements));

      const facts = during.flatMap(({ kind, pick: chosen, passing }) => (kind.kind === 'resume' && kind.elementInstanceId === undefined ? [] : tell(safe(aimed(kind, state, chosen)), passing)));

      if (state.status !== 'active') return;
      expect(facts.filter((fact) => !still.has(fact.kind))).toEqual([]);
      expect(JSON.stringify(Object.keys(state.elements))).toBe(alive);
      expect(nextDueAt(state)).toBeUndefined();
    }), { numRuns: 60 });
  }, 120_000);
});

/** Resuming the process element is resuming the instance. */
function safe(kind: CommandKind): CommandKind {
  return kind.kind === 'resume' ? { kind: 'resume', elementInstanceId: 'e2' } : kind;
}

describe('a block-structured model', () => {
  it('always comes to its end, in whatever order people and time move it', () => {
    fc.assert(fc.property(anyBlock, fc.infiniteStream(pick), (shape, picks) => {
      const model = modelOfBlock(shape);
      const played = new Case(model);
      played.start({});
      for (let turn = 0; turn < 2_000 && played.state?.status === 'active'; turn++) {
        const { state } = played;
        const moves: (() => unknown)[] = [
          ...Object.values(state.elements).flatMap(({ id: elementInstanceId, userTask }) => (userTask ? [() => played.tell({ kind: 'completeUserTask', elementInstanceId })] : [])),
          ...Object.keys(state.jobs).map((jobId) => () => played.tell({ kind: 'completeJob', jobId })),
          ...(nextDueAt(state) === undefined ? [] : [() => played.pass(3_600_000)]),
        ];
        moves[picks.next().value % Math.max(1, moves.length)]?.();
        expect(unsoundness(again(played.state))).toEqual([]);
      }

      expect(played.state?.status).toBe('completed');
      expect(played.factsOf('incidentRaised')).toEqual([]);
      expect(lostTokens(model, played.facts)).toEqual([]);
      const undone = played.factsOf('elementActivated').flatMap(({ compensates }) => compensates ?? []);
      expect(new Set(undone).size).toBe(undone.length);
    }), { numRuns: 80 });
  }, 120_000);
});

const renamedModel = (model: ProcessModel, rename: (id: string) => string): ProcessModel => {
  const again = JSON.parse(JSON.stringify(model)) as ProcessModel;
  const nodes = Object.values(again.nodes).map((node) => ({
    ...node, id: rename(node.id), scopeId: node.scopeId === model.processId ? node.scopeId : rename(node.scopeId),
    ...('attachedToId' in node && { attachedToId: rename(node.attachedToId) }), ...('boundaryEventIds' in node && node.boundaryEventIds && { boundaryEventIds: node.boundaryEventIds.map(rename) }),
  }));
  const scopeId = (id: string) => (id === model.processId ? id : rename(id));
  return {
    ...again, hash: 'hash of the other model', nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    flows: Object.fromEntries(Object.values(again.flows).map((flow) => [flow.id, { ...flow, sourceId: rename(flow.sourceId), targetId: rename(flow.targetId), scopeId: scopeId(flow.scopeId) }])),
    scopes: Object.fromEntries(Object.values(again.scopes).map((scope) => [scopeId(scope.id), {
      ...scope, id: scopeId(scope.id), ...(scope.parentId !== undefined && { parentId: scopeId(scope.parentId) }), nodeIds: scope.nodeIds.map(rename), startNodeIds: scope.startNodeIds.map(rename),
      ...(scope.eventSubProcessIds && { eventSubProcessIds: scope.eventSubProcessIds.map(rename) }),
    }])),
  };
};

describe('a migration', () => {
  const target = renamedModel(everything, (name) => name);
  const other = renamedModel(everything, (name) => `${name}2`);
  const mapping = Object.fromEntries(Object.keys(everything.nodes).map((name) => [name, `${name}2`]));
  const models = { [target.hash]: target };
  const definitionOf = ({ processId, hash }: ProcessModel) => ({ processId, version: 2, hash, release: 2 });

  const reach = (given: Record<string, Json>, commands: { kind: CommandKind; pick: number; passing: number }[]) => {
    let { state } = begin(everything, given);
    let at = 0;
    for (const { kind, pick: chosen, passing } of commands) {
      at += passing;
      const outcome = advance(everything, state, { id: 'command', at, ...aimed(kind, state, chosen) }, environment);
      if (outcome.accepted) ({ state } = outcome);
    }
    return { state, at };
  };

  it('to a model that is the same in everything but its hash changes nothing but the hash', () => {
    fc.assert(fc.property(variables, fc.array(anyCommand, { maxLength: 15 }), (given, commands) => {
      const { state, at } = reach(given, commands);
      if (state.status !== 'active') return;
      const outcome = advance(everything, state, { id: 'migrate', at, kind: 'migrate', definition: definitionOf(target) }, { ...environment, models });
      if (!outcome.accepted) throw new Error(`${outcome.message} ${JSON.stringify(outcome.obstacles)}`);
      expect(outcome.facts.map(({ kind }) => kind)).toEqual(['processInstanceMigrated']);
      expect(again(outcome.state)).toEqual({ ...again(state), hash: target.hash, sequence: state.sequence + 1 });
    }), { numRuns: 100 });
  }, 120_000);

  it('to a model with other ids leaves a sound instance that does there what it would have done here', () => {
    fc.assert(fc.property(variables, fc.array(anyCommand, { maxLength: 12 }), fc.array(anyCommand, { maxLength: 8 }), (given, commands, further) => {
      const { state, at } = reach(given, commands);
      if (state.status !== 'active') return;
      const outcome = advance(everything, state, { id: 'migrate', at, kind: 'migrate', definition: definitionOf(other), mapping }, { ...environment, models: { [other.hash]: other } });
      if (!outcome.accepted) throw new Error(`${outcome.message} ${JSON.stringify(outcome.obstacles)}`);
      expect(unsoundness(again(outcome.state))).toEqual([]);
      expect(outcome.facts.reduce<InstanceState>(evolve, state)).toEqual(outcome.state);

      let [here, there] = [state, outcome.state];
      for (const { kind, pick: chosen } of further.filter(({ kind }) => kind.kind !== 'modify' && kind.kind !== 'activateActivity')) {
        const stimulus: Command = { id: 'further', at, ...aimed(kind, here, chosen) };
        const [one, two] = [advance(everything, here, stimulus, environment), advance(other, there, stimulus, environment)];
        expect(two.accepted).toBe(one.accepted);
        if (!one.accepted || !two.accepted) continue;
        [here, there] = [one.state, two.state];
        expect(two.facts.map(({ kind: name }) => name)).toEqual(one.facts.map(({ kind: name }) => name));
      }
    }), { numRuns: 60 });
  }, 120_000);

  it('to a model with anything taken out is refused as a whole or leaves a sound instance', () => {
    fc.assert(fc.property(variables, fc.array(anyCommand, { maxLength: 12 }), fc.subarray(Object.keys(everything.nodes), { maxLength: 6 }), (given, commands, out) => {
      const { state, at } = reach(given, commands);
      if (state.status !== 'active') return;
      const poorer = renamedModel(everything, (name) => name);
      for (const nodeId of out) delete poorer.nodes[nodeId];
      for (const scope of Object.values(poorer.scopes)) {
        scope.startNodeIds = scope.startNodeIds.filter((nodeId) => poorer.nodes[nodeId]);
        if (scope.eventSubProcessIds) scope.eventSubProcessIds = scope.eventSubProcessIds.filter((nodeId) => poorer.nodes[nodeId]);
      }
      for (const flow of Object.values(poorer.flows)) if (!poorer.nodes[flow.sourceId] || !poorer.nodes[flow.targetId]) delete poorer.flows[flow.id];
      for (const node of Object.values(poorer.nodes)) {
        node.incoming = node.incoming.filter((flowId) => poorer.flows[flowId]);
        node.outgoing = node.outgoing.filter((flowId) => poorer.flows[flowId]);
        if ('boundaryEventIds' in node) node.boundaryEventIds = node.boundaryEventIds?.filter((nodeId) => poorer.nodes[nodeId]);
      }
      const outcome = advance(everything, state, { id: 'migrate', at, kind: 'migrate', definition: definitionOf(poorer) }, { ...environment, models: { [poorer.hash]: poorer } });
      if (outcome.accepted) expect(unsoundness(again(outcome.state))).toEqual([]);
      else expect(outcome.obstacles?.length).toBeGreaterThan(0);
    }), { numRuns: 100 });
  }, 120_000);
});
