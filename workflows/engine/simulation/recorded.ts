import type { Command } from '#engine/command';
import { evolved } from '#engine/preflight/evolved';
import type { Stimulus } from '#engine/preflight/stimuli';
import { rootElementId } from '#engine/state';
import type { InstanceState } from '#engine/state';
import type { Act, Spot } from './act';

/** A recorded course as acts, or what an operator did in it that no act can repeat. */
export type RecordedActs = { startsAt: number; acts: Act[] } | { obstacle: Command['kind'] };

/**
 * Says what reached a running or ended instance as acts, so that the case becomes a scenario. Called processes are not played: each
 * ends as it was recorded. Time passes between the acts as it did, and timers with it.
 */
export function actsOfRecord(processId: string, stimuli: readonly Stimulus[]): RecordedActs {
  const startsAt = stimuli[0]?.command.at ?? 0;
  const acts: Act[] = [];
  let [state, now]: [InstanceState | undefined, number] = [undefined, startsAt];
  for (const { command, facts } of stimuli) {
    if (command.at > now) acts.push({ do: 'wait', milliseconds: command.at - now });
    now = Math.max(now, command.at);
    const said = actOf(command, { processId, state });
    if (said === 'untold') return { obstacle: command.kind };
    if (said) acts.push(said);
    state = evolved(state, facts);
  }
  return { startsAt, acts: joined(acts) };
}

interface At { processId: string; state: InstanceState | undefined }

/** Undefined where time brings it by itself. */
function actOf(command: Command, at: At): Act | 'untold' | undefined {
  const { processId } = at;
  switch (command.kind) {
    case 'startProcess': return { do: 'start', processId, alone: true, ...(command.startEventId !== undefined && { startEventId: command.startEventId }), ...(command.businessKey !== undefined && { businessKey: command.businessKey }), variables: command.variables ?? {} };
    case 'fireTimers': case 'recomputeClocks': return undefined;
    case 'completeUserTask': return { do: 'completeTask', at: spotOf(at, command.elementInstanceId, 'userTask'), ...(command.outcome !== undefined && { outcome: command.outcome }), ...(command.variables && { variables: command.variables }) };
    case 'completeJob': return { do: 'completeJob', at: spotOfJob(at, command.jobId), variables: command.variables ?? {} };
    case 'throwJobError': return { do: 'throwError', at: spotOfJob(at, command.jobId), errorCode: command.errorCode, ...(command.variables && { variables: command.variables }) };
    // A job that is tried again stays open until it is done.
    case 'failJob': return command.retriesLeft > 0 ? undefined : { do: 'failJob', at: spotOfJob(at, command.jobId), message: command.message };
    case 'receiveMessage': return { do: 'receive', at: spotOfSubscription(at, command.subscriptionId), variables: command.variables ?? {} };
    case 'receiveSignal': return { do: 'signal', signalName: command.signalName, variables: command.variables ?? {} };
    case 'completeChildProcess': return { do: 'answerCall', at: spotOfCall(at, command.childInstanceId), variables: command.variables ?? {} };
    case 'failChildProcess': return { do: 'answerCall', at: spotOfCall(at, command.childInstanceId), errorCode: command.errorCode ?? '', variables: command.variables ?? {} };
    case 'activateActivity': return { do: 'activate', at: spotOf(at, command.elementInstanceId), nodeId: command.nodeId, ...(command.variables && { variables: command.variables }) };
    case 'completeAdHocSubProcess': return { do: 'endAdHoc', at: spotOf(at, command.elementInstanceId), ...(command.variables && { variables: command.variables }) };
    case 'setVariables': return command.scopeInstanceId === undefined || command.scopeInstanceId === rootElementId ? { do: 'setVariables', processId, variables: command.variables } : 'untold';
    case 'retry': return { do: 'retry', at: { processId, nodeId: at.state?.incidents[command.incidentId]?.nodeId ?? '' } };
    default: return 'untold';
  }
}

/** The place of an element instance among those of its node that are open, as `spots` counts them. */
function spotOf(at: At, elementInstanceId: string, only?: 'userTask'): Spot {
  const elements = Object.values(at.state?.elements ?? {}).filter(({ userTask }) => only === undefined || userTask === true);
  return spotAmong(at, elements, ({ id }) => id === elementInstanceId);
}

function spotOfJob(at: At, jobId: string): Spot {
  return spotAmong(at, Object.values(at.state?.jobs ?? {}), ({ id }) => id === jobId);
}

function spotOfSubscription(at: At, subscriptionId: string): Spot {
  return spotAmong(at, Object.values(at.state?.subscriptions ?? {}), ({ id }) => id === subscriptionId);
}

function spotOfCall(at: At, childInstanceId: string): Spot {
  return spotAmong(at, Object.values(at.state?.children ?? {}), (child) => child.childInstanceId === childInstanceId);
}

/** What is open stands on a node of its own, or on that of the element instance it belongs to. */
function spotAmong<Thing extends { nodeId?: string; elementInstanceId?: string }>({ processId, state }: At, things: readonly Thing[], isMeant: (thing: Thing) => boolean): Spot {
  const nodeOf = ({ nodeId, elementInstanceId = '' }: Thing) => nodeId ?? state?.elements[elementInstanceId]?.nodeId ?? '';
  const meant = things.find(isMeant);
  const nodeId = meant ? nodeOf(meant) : '';
  const nth = things.filter((thing) => nodeOf(thing) === nodeId).findIndex(isMeant);
  return { processId, nodeId, ...(nth > 0 && { nth }) };
}

/** Waits that follow one another are one. */
function joined(acts: readonly Act[]): Act[] {
  const result: Act[] = [];
  for (const act of acts) {
    const last = result.at(-1);
    if (act.do === 'wait' && last?.do === 'wait') result[result.length - 1] = { do: 'wait', milliseconds: last.milliseconds + act.milliseconds };
    else result.push(act);
  }
  return result;
}
