import { activitiesToBegin } from '#bpmn/activity';
import type { ProcessModel } from '#bpmn/model';
import { operationAt } from '#bpmn/operation';
import type { Operation } from '#bpmn/operation';
import type { CommandKind } from '#engine/command';
import { adHocSubProcessesOf } from '#database/adHocSubProcesses';
import type { AdHocRow } from '#database/adHocSubProcesses';
import type { Database, Transaction } from '#database/connection';
import type { InstanceRow } from '#database/instances';
import { compiledModel } from '#database/releases';
import { subscriptionsOf } from '#database/subscriptions';
import type { SubscriptionRow } from '#database/subscriptions';
import type { Bilingual } from '#contract/problemKinds';

/** What an operation asks of the process: the message an event waits for, an activity of an ad-hoc sub-process to begin, or its end. */
export type Act =
  | Pick<Extract<CommandKind, { kind: 'receiveMessage' }>, 'kind' | 'subscriptionId'>
  | Pick<Extract<CommandKind, { kind: 'activateActivity' }>, 'kind' | 'elementInstanceId' | 'nodeId'>
  | Pick<Extract<CommandKind, { kind: 'completeAdHocSubProcess' }>, 'kind' | 'elementInstanceId'>;

/** An operation of the model at the very place that offers, or offered, it. */
export interface OperationPlace {
  operation: Operation;
  instance: InstanceRow;
  act: Act;
  /** Whose variables guard, roles and form see. */
  elementInstanceId: string;
  isOpen: boolean;
  /** What stands in the way whatever the guard says. */
  obstacle?: Bilingual;
}

type Reader = Database | Transaction;

/** Every operation the models of some instances offer, done, offered or withdrawn. */
export async function operationPlaces(database: Reader, instances: readonly InstanceRow[]): Promise<OperationPlace[]> {
  const ids = instances.map(({ instance_id }) => instance_id);
  const [subscriptions, adHocs] = await Promise.all([subscriptionsOf(database, ids), adHocSubProcessesOf(database, ids)]);
  const offering = new Set([...subscriptions, ...adHocs].map(({ instance_id }) => instance_id));
  const hashes = [...new Set(instances.filter(({ instance_id }) => offering.has(instance_id)).map(({ hash }) => hash))];
  const models = new Map(await Promise.all(hashes.map(async (hash): Promise<[string, ProcessModel | undefined]> => [hash, await compiledModel(database, hash)])));
  const within = <Row extends { instance_id: string }>(rows: readonly Row[], places: (row: Row, instance: InstanceRow, model: ProcessModel) => OperationPlace[]) => rows.flatMap((row) => {
    const instance = instances.find(({ instance_id }) => instance_id === row.instance_id);
    const model = instance && models.get(instance.hash);
    return model ? places(row, instance, model) : [];
  });
  return [...within(subscriptions, messagePlace), ...within(adHocs, adHocPlaces)];
}

/** The name of a place in requests: an operation may wait at several, such as once for each order of supervision. */
export function placeName({ instance, act }: Pick<OperationPlace, 'instance' | 'act'>): string {
  const at = act.kind === 'receiveMessage' ? act.subscriptionId : act.kind === 'activateActivity' ? `${act.elementInstanceId}:${act.nodeId}` : act.elementInstanceId;
  return `${instance.instance_id}:${at}`;
}

function messagePlace({ subscription_id, element_instance_id, node_id, state }: SubscriptionRow, instance: InstanceRow, { nodes }: ProcessModel): OperationPlace[] {
  const operation = operationAt(nodes[node_id]);
  const act: Act = { kind: 'receiveMessage', subscriptionId: subscription_id };
  return operation ? [{ operation, instance, act, elementInstanceId: element_instance_id, isOpen: state === 'open' && instance.ended_at === null }] : [];
}

function adHocPlaces(row: AdHocRow, instance: InstanceRow, model: ProcessModel): OperationPlace[] {
  const node = model.nodes[row.node_id];
  if (node?.type !== 'adHocSubProcess') return [];
  const elementInstanceId = row.element_instance_id;
  const isOpen = (row.state === 'active' || row.state === 'suspended') && !row.is_ending && instance.ended_at === null;
  const obstacle = row.state === 'suspended' ? standsStill(node.name ?? node.id) : undefined;
  const busy = node.ordering === 'Sequential' && row.is_busy ? oneAtATime(node.name ?? node.id) : undefined;
  const place = (operation: Operation | undefined, act: Act, inTheWay: Bilingual | undefined): OperationPlace[] =>
    (operation ? [{ operation, instance, act, elementInstanceId, isOpen, ...(inTheWay && { obstacle: inTheWay }) }] : []);
  return [
    ...activitiesToBegin(model, node.id).flatMap((activity) => place(operationAt(activity), { kind: 'activateActivity', elementInstanceId, nodeId: activity.id }, obstacle ?? busy)),
    ...place(operationAt(node), { kind: 'completeAdHocSubProcess', elementInstanceId }, obstacle),
  ];
}

const standsStill = (name: string): Bilingual => ({ zh: `“${name}”已挂起，恢复后才能办理。`, en: `“${name}” is suspended. Resume it first.` });
const oneAtATime = (name: string): Bilingual => ({ zh: `“${name}”一次只办一项，请先办结正在进行的一项。`, en: `“${name}” does one activity at a time. Complete the one under way first.` });
