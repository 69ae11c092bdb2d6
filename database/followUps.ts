import type { Fact, FactOf } from '#engine/fact';
import type { Transaction } from './connection';
import { insertCommand } from './commands';
import type { CommandRow } from './commands';
import { resolveCalled } from './definitions';
import { catchBuffered, lockCorrelations, publishMessage } from './messages';
import type { RecordedInstance } from './projection';
import { broadcastSignal } from './signals';

/** What one instance asks of another: written as a command in the transaction that records why, so that it happens exactly once. */
type FollowUp<Name extends Fact['kind']> = (transaction: Transaction, fact: FactOf<Name>, instance: RecordedInstance) => Promise<CommandRow[]>;

const followUps = {
  childProcessCalled: startCalled,
  childProcessCancelled: cancelCalled,
  processInstanceCompleted: (transaction, fact, instance) => reportToCaller(transaction, fact, instance, { kind: 'completeChildProcess', childInstanceId: instance.instanceId, variables: fact.variables }),
  processInstanceTerminated: reportEnd,
  messageThrown: (transaction, fact, { instanceId }) => publishMessage(transaction, {
    id: `${instanceId}:${fact.messageId}`, name: fact.messageName, correlationKey: fact.correlationKey, variables: fact.variables, at: fact.at, timeToLive: fact.timeToLive,
    personId: fact.by, thrownBy: instanceId,
  }),
  signalThrown: async (transaction, fact, { instanceId }) => {
    const { commands } = await broadcastSignal(transaction, { id: `${instanceId}:${fact.signalId}`, name: fact.signalName, variables: fact.variables, at: fact.at, personId: fact.by, thrownBy: instanceId });
    return commands;
  },
  escalationThrown: escalateToCaller,
  messageSubscribed: (transaction, fact, { instanceId, definition }) =>
    catchBuffered(transaction, instanceId, definition.processId, { id: fact.subscriptionId, name: fact.messageName, correlationKey: fact.correlationKey }, fact.at),
} satisfies { [Name in Fact['kind']]?: FollowUp<Name> };

type Leading = keyof typeof followUps;

/** What concerns nobody where nobody has called the process. */
const forCallers: ReadonlySet<Fact['kind']> = new Set<Fact['kind']>(['processInstanceCompleted', 'processInstanceTerminated', 'escalationThrown']);

/** Whether facts may lead to commands for other instances. */
export function leadOn({ parent }: RecordedInstance, facts: readonly Fact[]): boolean {
  return facts.some(({ kind }) => kind in followUps && (parent !== undefined || !forCallers.has(kind)));
}

/** Writes the commands that recorded facts lead to; they are submitted after the transaction. */
export async function writeFollowUps(transaction: Transaction, instance: RecordedInstance, facts: readonly Fact[]): Promise<CommandRow[]> {
  const leading = facts.filter((fact): fact is FactOf<Leading> => fact.kind in followUps);
  const closed = new Set(leading.length === 0 ? [] : facts.flatMap((fact) => (fact.kind === 'messageUnsubscribed' ? [fact.subscriptionId] : [])));
  const spoken = leading.flatMap((fact) => (fact.kind === 'messageThrown' || fact.kind === 'messageSubscribed' ? [{ name: fact.messageName, correlationKey: fact.correlationKey }] : []));
  await lockCorrelations(transaction, spoken);
  const commands: CommandRow[] = [];
  for (const fact of leading) {
    if (fact.kind === 'messageSubscribed' && closed.has(fact.subscriptionId)) continue;
    const follow = followUps[fact.kind] as FollowUp<Leading>;
    commands.push(...await follow(transaction, fact, instance));
  }
  return commands;
}

async function startCalled(transaction: Transaction, fact: FactOf<'childProcessCalled'>, instance: RecordedInstance): Promise<CommandRow[]> {
  const { processId, bindingType, versionTag, childInstanceId, elementInstanceId, variables } = fact;
  const definition = await resolveCalled(transaction, { processId, bindingType, versionTag, caller: instance.definition });
  const asked = { at: fact.at, personId: fact.by, businessKey: instance.businessKey };
  if (!definition) {
    const wanted = `process “${processId}”${bindingType === 'versionTag' ? ` with version tag “${versionTag ?? ''}”` : bindingType === 'deployment' ? ' of the same release' : ''}`;
    const { row } = await insertCommand(transaction, {
      ...asked, id: `unpublished:${childInstanceId}`, instanceId: instance.instanceId,
      command: { kind: 'failChildProcess', childInstanceId, message: `The ${wanted} is not published; publish it, then retry.` },
    });
    return [row];
  }
  const { row } = await insertCommand(transaction, {
    ...asked, id: `start:${childInstanceId}`, instanceId: childInstanceId, definition,
    command: { kind: 'startProcess', instanceId: childInstanceId, businessKey: instance.businessKey, variables, parent: { instanceId: instance.instanceId, elementInstanceId } },
  });
  return [row];
}

async function cancelCalled(transaction: Transaction, fact: FactOf<'childProcessCancelled'>, instance: RecordedInstance): Promise<CommandRow[]> {
  const { row } = await insertCommand(transaction, {
    id: cancelledByCaller(fact.childInstanceId), instanceId: fact.childInstanceId, command: { kind: 'cancel' }, at: fact.at, personId: fact.by, businessKey: instance.businessKey,
    reason: 'The calling activity ended.',
  });
  return [row];
}

async function reportEnd(transaction: Transaction, fact: FactOf<'processInstanceTerminated'>, instance: RecordedInstance): Promise<CommandRow[]> {
  const childInstanceId = instance.instanceId;
  if (fact.commandId === cancelledByCaller(childInstanceId)) return [];
  // BPMN 2.0.2, 13.5.6: a terminate end event ends its own process; for the caller it has completed.
  if (fact.reason === 'terminateEnd') return reportToCaller(transaction, fact, instance, { kind: 'completeChildProcess', childInstanceId, variables: fact.variables ?? {} });
  const message = fact.message ?? (fact.reason === 'cancelled' ? 'The called process was cancelled.' : `The called process ended with error “${fact.errorCode ?? ''}”.`);
  return reportToCaller(transaction, fact, instance, { kind: 'failChildProcess', childInstanceId, errorCode: fact.errorCode, message, variables: fact.variables });
}

/** What nobody in the called process catches comes to its caller, which goes on all the same (BPMN 2.0.2, 10.5.6). */
async function escalateToCaller(transaction: Transaction, fact: FactOf<'escalationThrown'>, { parent, instanceId, businessKey }: RecordedInstance): Promise<CommandRow[]> {
  if (!parent || fact.caughtBy !== undefined) return [];
  const { row } = await insertCommand(transaction, {
    id: `escalated:${instanceId}:${fact.sequence}`, instanceId: parent.instanceId, at: fact.at, personId: fact.by, businessKey,
    command: { kind: 'receiveChildEscalation', childInstanceId: instanceId, escalationCode: fact.escalationCode, variables: fact.variables },
  });
  return [row];
}

async function reportToCaller(transaction: Transaction, fact: Fact, instance: RecordedInstance, command: Parameters<typeof insertCommand>[1]['command']): Promise<CommandRow[]> {
  if (!instance.parent) return [];
  const { row } = await insertCommand(transaction, {
    id: `ended:${instance.instanceId}`, instanceId: instance.parent.instanceId, command, at: fact.at, personId: fact.by, businessKey: instance.businessKey,
  });
  return [row];
}

const cancelledByCaller = (childInstanceId: string) => `cancel:${childInstanceId}`;
