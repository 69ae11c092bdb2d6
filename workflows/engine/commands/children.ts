import { rejected } from '#engine/handler';
import type { Handlers, Rejection } from '#engine/handler';
import { acceptVariables } from '#engine/mapping';
import { named } from '#engine/named';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import { isSuspended } from '#engine/waiting';

/** What called processes report: an escalation, and how they ended. */
export const children: Handlers<'completeChildProcess' | 'failChildProcess' | 'receiveChildEscalation'> = {
  completeChildProcess(run, { childInstanceId, variables }) {
    const { caller, rejection } = callerOf(run, childInstanceId);
    if (!caller) return rejection;
    run.emit({ kind: 'childProcessCompleted', childInstanceId, variables: variables ?? {} });
    const node = run.node(caller.nodeId);
    const takesAll = node.type === 'callActivity' && (node.calledElement.propagateAllChildVariables || (node.outputs ?? []).length > 0);
    if (takesAll) acceptVariables(run, node, caller, variables);
    run.push({ do: 'leave', elementInstanceId: caller.id });
    return undefined;
  },

  failChildProcess(run, { childInstanceId, errorCode, message, variables }) {
    const { caller, rejection } = callerOf(run, childInstanceId);
    if (!caller) return rejection;
    run.emit({ kind: 'childProcessFailed', childInstanceId, ...(errorCode !== undefined && { errorCode }), message });
    if (errorCode !== undefined) {
      run.push({ do: 'throwError', elementInstanceId: caller.id, errorCode, message, ...(variables && { variables }), orElse: { do: 'call', elementInstanceId: caller.id } });
      return undefined;
    }
    run.emit({
      kind: 'incidentRaised', incidentId: `i${run.state.counted.incidents + 1}`, elementInstanceId: caller.id, nodeId: caller.nodeId,
      type: 'calledProcess', message, steps: [{ do: 'call', elementInstanceId: caller.id }],
    });
    return undefined;
  },

  receiveChildEscalation(run, { childInstanceId, escalationCode, variables }) {
    const { caller, rejection } = callerOf(run, childInstanceId);
    if (!caller) return rejection;
    run.push({ do: 'throwEscalation', elementInstanceId: caller.id, escalationCode, variables: variables ?? {} });
    return undefined;
  },
};

function callerOf(run: Run, childInstanceId: string): { caller?: ElementInstance; rejection?: Rejection } {
  const child = named(run.state.children, childInstanceId);
  const caller = child && run.element(child.elementInstanceId);
  if (!caller) {
    const wasOurs = childInstanceId.startsWith(`${run.state.instanceId}.`);
    return { rejection: rejected(wasOurs ? 'alreadyDone' : 'notFound', `No called process ${childInstanceId} is waited for.`) };
  }
  if (isSuspended(run.state, caller.id)) return { rejection: rejected('suspended', `What called process ${childInstanceId} is suspended. Report it again when it is resumed.`) };
  return { caller };
}
