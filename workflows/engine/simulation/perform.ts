import type { CommandKind } from '#engine/command';
import type { Act, ActName } from './act';
import { CannotBeDone, Play } from './play';
import { callAt, elementAt, incidentAt, jobAt, oldestOf, subscriptionAt, taskAt, timerAt } from './spots';
import type { Happening, Playground, World } from './world';

/** What came of an act. One that cannot be done changes nothing and says why. */
export type Performed = { done: true; world: World; happenings: Happening[] } | { done: false; message: string };

type ActOf<Name extends ActName> = Extract<Act, { do: Name }>;
type Performers = { readonly [Name in ActName]: (play: Play, act: ActOf<Name>, world: World) => void };

/** Published by hand, a message waits for its event as long as anybody plays. */
const forAsLongAsPlayed = 366 * 86_400_000;

const performers: Performers = {
  start: (play, { processId, do: _, alone, ...start }) => {
    play.isAlone ||= alone === true;
    play.begin(processId, start);
  },
  completeTask: (play, { at, outcome, variables }, world) => {
    const { instanceId, thing } = taskAt(world, at);
    play.submit(instanceId, { kind: 'completeUserTask', elementInstanceId: thing.id, ...(outcome !== undefined && { outcome }), ...(variables && { variables }) });
  },
  completeJob: (play, { at, variables }, world) => toJob(play, world, at, (jobId) => ({ kind: 'completeJob', jobId, variables: variables ?? {} })),
  throwError: (play, { at, errorCode, variables }, world) => toJob(play, world, at, (jobId) => ({ kind: 'throwJobError', jobId, errorCode, ...(variables && { variables }) })),
  failJob: (play, { at, message }, world) => toJob(play, world, at, (jobId) => ({ kind: 'failJob', jobId, message, retriesLeft: 0 })),
  work: (play, { jobs }) => {
    play.jobsAtOnce = jobs === 'atOnce';
    if (play.jobsAtOnce) play.workOff();
  },
  receive: (play, { at, variables }, world) => {
    const { instanceId, thing } = subscriptionAt(world, at);
    play.submit(instanceId, { kind: 'receiveMessage', messageId: `by hand ${world.counted}`, subscriptionId: thing.id, variables: variables ?? {} });
  },
  publish: (play, { messageName, correlationKey, variables }, world) => play.deliver({ messageId: `by hand ${world.counted}`, messageName, correlationKey, variables: variables ?? {}, until: world.now + forAsLongAsPlayed }),
  signal: (play, { signalName, variables }, world) => play.broadcast({ signalName, signalId: `by hand ${world.counted}`, variables: variables ?? {} }),
  awaitTimer: (play, { at }, world) => play.waitUntil(timerAt(world, at).thing.dueAt ?? world.now),
  wait: (play, { milliseconds }, world) => {
    if (!(milliseconds >= 0)) throw new CannotBeDone('Time goes forward only.');
    play.waitUntil(world.now + milliseconds);
  },
  activate: (play, { at, nodeId, variables }, world) => {
    const { instanceId, thing } = elementAt(world, at);
    play.submit(instanceId, { kind: 'activateActivity', elementInstanceId: thing.id, nodeId, ...(variables && { variables }) });
  },
  endAdHoc: (play, { at, variables }, world) => {
    const { instanceId, thing } = elementAt(world, at);
    play.submit(instanceId, { kind: 'completeAdHocSubProcess', elementInstanceId: thing.id, ...(variables && { variables }) });
  },
  answerCall: (play, { at, variables, errorCode }, world) => {
    const call = callAt(world, at);
    const { childInstanceId } = call;
    play.answerCall(call, errorCode === undefined ? { kind: 'completeChildProcess', childInstanceId, variables: variables ?? {} } : { kind: 'failChildProcess', childInstanceId, errorCode, message: errorCode, variables: variables ?? {} });
  },
  setVariables: (play, { processId, variables }, world) => play.submit(oldestOf(world, processId).instanceId, { kind: 'setVariables', variables }),
  retry: (play, { at }, world) => {
    const { instanceId, thing } = incidentAt(world, at);
    play.submit(instanceId, { kind: 'retry', incidentId: thing.id });
  },
};

/** Does one act in a world and lets everything follow from it. Pure: the world given stays as it was. */
export function perform(playground: Playground, world: World, act: Act): Performed {
  const play = new Play(playground, world);
  try {
    const performer: ((play: Play, act: never, world: World) => void) | undefined = performers[act.do];
    performer(play, act as never, world);
    play.settle();
  } catch (error) {
    // A sentence for the person; anything else is a bug and is not hidden.
    if (error instanceof CannotBeDone) return { done: false, message: error.message };
    throw error;
  }
  return { done: true, world: play.world, happenings: play.happenings };
}

function toJob(play: Play, world: World, at: Parameters<typeof jobAt>[1], command: (jobId: string) => CommandKind): void {
  const { instanceId, thing } = jobAt(world, at);
  play.submit(instanceId, command(thing.id));
}
