import type { Command } from '#engine/command';
import type { Counterparts, ImageOf } from './counterparts';

/** A recorded command in the words of another course of the instance. */
export type Translated =
  | { command: Command }
  /** It speaks of something that the other version has no need of. */
  | { idle: true }
  /** What it speaks of is not there now. */
  | { missing: true };

/** Says a recorded command anew: the ids it names are those of their counterparts. */
export function translate(command: Command, counterparts: Counterparts, imageOf: ImageOf): Translated {
  switch (command.kind) {
    case 'completeUserTask': case 'addInstance': case 'removeInstance': case 'completeAdHocSubProcess':
      return naming(counterparts.element(command.elementInstanceId), (elementInstanceId) => ({ ...command, elementInstanceId }));
    case 'activateActivity': {
      const nodeId = imageOf(command.nodeId);
      return nodeId === undefined ? { missing: true } : naming(counterparts.element(command.elementInstanceId), (elementInstanceId) => ({ ...command, elementInstanceId, nodeId }));
    }
    case 'completeJob': case 'failJob': case 'throwJobError':
      return naming(counterparts.job(command.jobId), (jobId) => ({ ...command, jobId }));
    case 'receiveMessage':
      return naming(counterparts.subscription(command.subscriptionId), (subscriptionId) => ({ ...command, subscriptionId }));
    case 'receiveChildEscalation': case 'completeChildProcess': case 'failChildProcess':
      return naming(counterparts.child(command.childInstanceId), (childInstanceId) => ({ ...command, childInstanceId }));
    case 'suspend': case 'resume':
      return command.elementInstanceId === undefined ? { command } : naming(counterparts.element(command.elementInstanceId), (elementInstanceId) => ({ ...command, elementInstanceId }));
    case 'setVariables':
      return command.scopeInstanceId === undefined ? { command } : naming(counterparts.element(command.scopeInstanceId), (scopeInstanceId) => ({ ...command, scopeInstanceId }));
    // Where the other version had no trouble and no such clock there is nothing to mend.
    case 'retry':
      return optional(counterparts.incident(command.incidentId), (incidentId) => ({ ...command, incidentId }));
    case 'pauseClock': case 'resumeClock': case 'restartClock': case 'extendClock':
      return optional(counterparts.clock(command.clockId), (clockId) => ({ ...command, clockId }));
    case 'modify':
      return modification(command, counterparts, imageOf);
    case 'startProcess': {
      const startEventId = command.startEventId === undefined ? undefined : imageOf(command.startEventId);
      return command.startEventId === undefined ? { command } : startEventId === undefined ? { missing: true } : { command: { ...command, startEventId } };
    }
    case 'fireTimers': case 'receiveSignal': case 'cancel': case 'recomputeClocks':
      return { command };
    // It is the other version already.
    case 'migrate':
      return { idle: true };
  }
}

function modification(command: Extract<Command, { kind: 'modify' }>, counterparts: Counterparts, imageOf: ImageOf): Translated {
  const terminate = (command.terminate ?? []).map((id) => counterparts.element(id));
  const activate = (command.activate ?? []).map(({ nodeId, scopeInstanceId, ...rest }) => ({ ...rest, nodeId: imageOf(nodeId), scopeInstanceId: scopeInstanceId === undefined ? undefined : (counterparts.element(scopeInstanceId) ?? null) }));
  const isWhole = terminate.every((id) => id !== undefined) && activate.every(({ nodeId, scopeInstanceId }) => nodeId !== undefined && scopeInstanceId !== null);
  if (!isWhole) return { missing: true };
  return {
    command: {
      ...command, terminate: terminate.flatMap((id) => id ?? []),
      activate: activate.map(({ nodeId = '', scopeInstanceId, ...rest }) => ({ ...rest, nodeId, ...(typeof scopeInstanceId === 'string' && { scopeInstanceId }) })),
    },
  };
}

function naming(id: string | undefined, command: (id: string) => Command): Translated {
  return id === undefined ? { missing: true } : { command: command(id) };
}

function optional(id: string | undefined, command: (id: string) => Command): Translated {
  return id === undefined ? { idle: true } : { command: command(id) };
}
