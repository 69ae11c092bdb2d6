import fc from 'fast-check';
import type { Json } from '#bpmn/model';
import type { CommandKind } from '#engine/command';
import type { ElementInstance, InstanceState } from '#engine/state';
import { everything } from '#engine/testing/everything';

const value = fc.constantFrom<Json[]>(true, false, -2, -1, 0, 1, 3, 7, '', 'x', 'PT1H', 'R2/PT1M', null, [1, 2], []);
/** Variables that suit the model of everything, and some that break it. */
export const variables = fc.dictionary(fc.constantFrom('go', 'people', 'amount', 'wait', 'turns', 'x', 'constructor', '__proto__'), value, { maxKeys: 3, noNullPrototype: true });
/** Which of the things there are a command is aimed at. */
export const pick = fc.nat(30);
/** Ids are what others send: some are names that every object inherits. */
const inherited = fc.constantFrom('constructor', '__proto__', 'toString');
const id = (letter: string) => fc.oneof({ weight: 12, arbitrary: fc.nat(12).map((number) => `${letter}${number}`) }, { weight: 1, arbitrary: inherited });

/** Any command at all: right ones, wrong ones, at the wrong time, with the wrong variables. */
export const anyCommand: fc.Arbitrary<{ pick: number; passing: number; kind: CommandKind }> = fc.record({
  pick,
  passing: fc.constantFrom(0, 60_000, 3_600_000, 86_400_000),
  kind: fc.oneof<fc.Arbitrary<CommandKind>[]>(
    fc.record({ kind: fc.constant('completeUserTask'), elementInstanceId: id('e'), variables, outcome: fc.constantFrom('yes', 'no') }),
    fc.record({ kind: fc.constant('completeJob'), jobId: id('j'), variables }),
    fc.record({ kind: fc.constant('failJob'), jobId: id('j'), message: fc.constant('broken'), retriesLeft: fc.constantFrom(-1, 0, 1, 2) }),
    fc.record({ kind: fc.constant('throwJobError'), jobId: id('j'), errorCode: fc.constantFrom('KNOWN', 'UNKNOWN'), variables }),
    fc.constant({ kind: 'fireTimers' }),
    fc.record({ kind: fc.constant('receiveSignal'), signalName: fc.constantFrom('alarm', 'unknown'), signalId: fc.constant('signal'), variables }),
    fc.record({ kind: fc.constant('receiveChildEscalation'), childInstanceId: fc.constantFrom('instance.e5', 'nobody', 'constructor'), escalationCode: fc.constantFrom('LATE', 'OTHER'), variables }),
    fc.record({ kind: fc.constant('receiveMessage'), messageId: fc.constant('m'), subscriptionId: id('s'), variables }),
    fc.record({ kind: fc.constant('completeChildProcess'), childInstanceId: fc.constantFrom('instance.e5', 'nobody', 'constructor'), variables }),
    fc.record({ kind: fc.constant('failChildProcess'), childInstanceId: fc.constantFrom('instance.e5', 'nobody', 'constructor'), message: fc.constant('broken') }),
    fc.record({ kind: fc.constant('modify'), terminate: fc.array(id('e'), { maxLength: 2 }), activate: fc.array(fc.record({ nodeId: fc.constantFrom(...Object.keys(everything.nodes), 'nothing', 'constructor') }), { maxLength: 2 }) }),
    fc.record({ kind: fc.constant('addInstance'), elementInstanceId: id('e'), item: fc.option(value, { nil: undefined }), position: fc.constantFrom(undefined, undefined, 1, 2, 3) }),
    fc.record({ kind: fc.constant('removeInstance'), elementInstanceId: id('e'), loopCounter: fc.constantFrom(undefined, 1, 2, 3) }),
    fc.record({ kind: fc.constant('activateActivity'), elementInstanceId: id('e'), nodeId: fc.constantFrom('dig', 'fill', 'check'), variables }),
    fc.record({ kind: fc.constant('completeAdHocSubProcess'), elementInstanceId: id('e') }),
    fc.record({ kind: fc.constant('setVariables'), variables }),
    fc.record({ kind: fc.constant('retry'), incidentId: id('i') }),
    fc.record({ kind: fc.constantFrom('suspend', 'resume'), elementInstanceId: fc.oneof(id('e'), fc.constant(undefined)) }),
    fc.record({ kind: fc.constantFrom('pauseClock', 'resumeClock', 'restartClock'), clockId: id('c') }),
    fc.constant({ kind: 'recomputeClocks' as const }),
    fc.record({ kind: fc.constant('extendClock'), clockId: id('c'), amount: fc.constantFrom(-1, 0, 3) }),
  ),
});

/** Aims a command at something that is there, four times out of five: otherwise nearly all would miss. */
export function aimed(kind: CommandKind, state: InstanceState, chosen: number): CommandKind {
  if (chosen % 5 === 0) return kind;
  const from = (ids: string[]): string | undefined => ids[chosen % Math.max(1, ids.length)];
  const aims: Record<string, string | undefined> = {
    elementInstanceId: from(Object.values(state.elements).filter(suits(kind)).map((element) => element.id)),
    jobId: from(Object.keys(state.jobs)), subscriptionId: from(Object.keys(state.subscriptions)), childInstanceId: from(Object.keys(state.children)),
    incidentId: from(Object.keys(state.incidents)), clockId: from(Object.keys(state.clocks)),
  };
  const changes = Object.entries(aims).filter(([key, target]) => key in kind && target !== undefined);
  return { ...kind, ...Object.fromEntries(changes) } as CommandKind;
}

/** The element instances a command is meant for. */
function suits({ kind }: CommandKind): (element: ElementInstance) => boolean {
  if (kind === 'completeUserTask') return ({ userTask }) => userTask === true;
  if (kind === 'addInstance' || kind === 'removeInstance') return ({ type }) => type === 'multiInstanceBody';
  if (kind === 'activateActivity' || kind === 'completeAdHocSubProcess') return ({ type }) => type === 'adHocSubProcess';
  return () => true;
}
