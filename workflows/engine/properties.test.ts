import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, ProcessModel } from '#bpmn/model';
import { advance, preview } from '#engine/advance';
import type { Command, CommandKind } from '#engine/command';
import type { Environment } from '#engine/environment';
import { evolve } from '#engine/evolve';
import type { InstanceState } from '#engine/state';
import { modelOfBlock } from '#engine/testing/blocks';
import type { Block } from '#engine/testing/blocks';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { everything } from '#engine/testing/everything';
import { lostTokens, unsoundness } from '#engine/testing/soundness';
import { nextDueAt } from '#engine/waiting';

const environment: Environment = { ...plainEnvironment, stepBudget: 300 };
const again = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

const value = fc.constantFrom<Json[]>(true, false, -2, -1, 0, 1, 3, 7, '', 'x', 'PT1H', 'R2/PT1M', null, [1, 2], []);
const variables = fc.dictionary(fc.constantFrom('go', 'people', 'amount', 'wait', 'turns', 'x'), value, { maxKeys: 3, noNullPrototype: true });
const pick = fc.nat(30);
const id = (letter: string) => fc.nat(12).map((number) => `${letter}${number}`);

/** Any command at all: right ones, wrong ones, at the wrong time, with the wrong variables. */
const anyCommand: fc.Arbitrary<{ pick: number; passing: number; kind: CommandKind }> = fc.record({
  pick,
  passing: fc.constantFrom(0, 60_000, 3_600_000, 86_400_000),
  kind: fc.oneof<fc.Arbitrary<CommandKind>[]>(
    fc.record({ kind: fc.constant('completeUserTask'), elementInstanceId: id('e'), variables, outcome: fc.constantFrom('yes', 'no') }),
    fc.record({ kind: fc.constant('completeJob'), jobId: id('j'), variables }),
    fc.record({ kind: fc.constant('failJob'), jobId: id('j'), message: fc.constant('broken'), retriesLeft: fc.constantFrom(-1, 0, 1, 2) }),
    fc.record({ kind: fc.constant('throwJobError'), jobId: id('j'), errorCode: fc.constantFrom('KNOWN', 'UNKNOWN'), variables }),
    fc.constant({ kind: 'fireTimers' }),
    fc.record({ kind: fc.constant('receiveMessage'), messageId: fc.constant('m'), subscriptionId: id('s'), variables }),
    fc.record({ kind: fc.constant('completeChildProcess'), childInstanceId: fc.constantFrom('instance.e5', 'nobody'), variables }),
    fc.record({ kind: fc.constant('failChildProcess'), childInstanceId: fc.constantFrom('instance.e5', 'nobody'), message: fc.constant('broken') }),
    fc.record({ kind: fc.constant('modify'), terminate: fc.array(id('e'), { maxLength: 2 }), activate: fc.array(fc.record({ nodeId: fc.constantFrom(...Object.keys(everything.nodes), 'nothing') }), { maxLength: 2 }) }),
    fc.record({ kind: fc.constant('setVariables'), variables }),
    fc.record({ kind: fc.constant('retry'), incidentId: id('i') }),
    fc.record({ kind: fc.constantFrom('suspend', 'resume'), elementInstanceId: fc.oneof(id('e'), fc.constant(undefined)) }),
    fc.record({ kind: fc.constantFrom('pauseClock', 'resumeClock', 'restartClock'), clockId: id('c') }),
    fc.record({ kind: fc.constant('extendClock'), clockId: id('c'), amount: fc.constantFrom(-1, 0, 3) }),
  ),
});

/** Aims a command at something that is there, four times out of five: otherwise nearly all would miss. */
function aimed(kind: CommandKind, state: InstanceState, chosen: number): CommandKind {
  if (chosen % 5 === 0) return kind;
  const from = (ids: string[]): string | undefined => ids[chosen % Math.max(1, ids.length)];
  const aims: Record<string, string | undefined> = {
    elementInstanceId: kind.kind === 'completeUserTask' ? from(Object.values(state.elements).flatMap((element) => (element.userTask ? [element.id] : []))) : from(Object.keys(state.elements)),
    jobId: from(Object.keys(state.jobs)), subscriptionId: from(Object.keys(state.subscriptions)), childInstanceId: from(Object.keys(state.children)),
    incidentId: from(Object.keys(state.incidents)), clockId: from(Object.keys(state.clocks)),
  };
  const changes = Object.entries(aims).filter(([key, target]) => key in kind && target !== undefined);
  return { ...kind, ...Object.fromEntries(changes) } as CommandKind;
}

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
  it('throws, loses a token, or makes a state that its facts, JSON or a repetition would not make', () => {
    fc.assert(fc.property(variables, fc.array(anyCommand, { maxLength: 25 }), (given, commands) => {
      let { state, facts } = begin(everything, given);
      let at = 0;
      for (const [index, { kind, pick: chosen, passing }] of commands.entries()) {
        at += passing;
        const command: Command = { id: `command-${index}`, at, by: 'zhang', ...aimed(kind, state, chosen) };
        const frozen = JSON.stringify(state);
        const outcome = advance(everything, state, command, environment);
        expect(JSON.stringify(state)).toBe(frozen);
        expect(advance(everything, again(state), again(command), environment)).toEqual(outcome);
        if (!outcome.accepted) continue;
        facts = [...facts, ...outcome.facts];
        state = again(outcome.state);
        expect(state).toEqual(outcome.state);
        expect(unsoundness(state)).toEqual([]);
        expect(lostTokens(everything, outcome.facts)).toEqual([]);
        expect(outcome.facts.filter((fact) => fact.kind === 'incidentRaised' && fact.type === 'model' && !fact.message.startsWith('Tokens wait'))).toEqual([]);
      }
      expect(facts.reduce<InstanceState | undefined>(evolve, undefined)).toEqual(state);
    }), { numRuns: 150 });
  }, 120_000);

  it('moves a suspended instance', () => {
    const still = new Set(['processInstanceSuspended', 'elementSuspended', 'elementResumed', 'variablesSet', 'clockPaused', 'clockRestarted', 'clockExtended', 'timerRescheduled', 'timerScheduled']);
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

const { block } = fc.letrec<{ block: Block }>((tie) => {
  const blocks = (minLength: number) => fc.array(tie('block'), { minLength, maxLength: 3 });
  const holds = fc.array(fc.boolean(), { minLength: 3, maxLength: 3 });
  return {
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: fc.constantFrom('task', 'userTask', 'serviceTask') }),
      fc.record({ kind: fc.constant('sequence'), blocks: blocks(1) }),
      fc.record({ kind: fc.constant('parallel'), blocks: blocks(2) }),
      fc.record({ kind: fc.constantFrom('exclusive', 'inclusive'), blocks: blocks(2), holds }),
      fc.record({ kind: fc.constantFrom('subProcess', 'bounded'), block: tie('block') }),
      fc.record({ kind: fc.constant('multiInstance'), block: tie('block'), times: fc.nat(3), isSequential: fc.boolean() }),
      fc.record({ kind: fc.constant('loop'), block: tie('block'), times: fc.integer({ min: 1, max: 3 }) }),
    ),
  };
});

describe('a block-structured model', () => {
  it('always comes to its end, in whatever order people and time move it', () => {
    fc.assert(fc.property(block, fc.infiniteStream(pick), (shape, picks) => {
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
    }), { numRuns: 80 });
  }, 120_000);
});
