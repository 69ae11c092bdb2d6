import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Topic } from '#activities/jobs/topics';
import type { Variables } from '#bpmn/model';
import { findInstance } from '#database/instances';
import { checkoutFolder } from '#run/checkout';
import { until } from '#tests/chaos/processBed';
import type { ProcessBed } from '#tests/chaos/processBed';
import { liveGolden } from '#tests/goldenJourney';

/** Golden traces kept as histories: one for each element that came after the first release. */
export const keptTraces: readonly string[] = [
  'complex-gateway-quorum', 'standard-loop', 'start-quantity', 'completion-quantity', 'instantiating-receive-task', 'instantiating-gateway', 'instantiating-gateway-parallel', 'inclusive-join-in-a-loop',
  'ad-hoc-by-people', 'ad-hoc-sequential', 'multi-instance-add', 'multi-instance-remove', 'compensation-throw', 'compensation-event-sub-process', 'transaction-completed',
  'event-sub-process-interrupting', 'event-sub-process-non-interrupting', 'conditional-boundary-non-interrupting', 'conditional-event-sub-process',
  'multiple-catch', 'parallel-multiple-catch', 'signal-boundary', 'escalation-throw-non-interrupting', 'link', 'transaction-inner-cancelled',
];

const done: Topic = async () => ({ outcome: 'completed' });
const declined: Topic = async () => ({ outcome: 'error', errorCode: 'CARD_DECLINED' });
const confirmed: Topic = async ({ jobId }) => ({ outcome: 'completed', variables: { confirmation: jobId } });

/** What serves the jobs of the Camunda 8 files below. */
export const elementTopics: Record<string, Topic> = {
  'hotel.book': confirmed, 'flight.book': confirmed, 'card.charge': declined, 'hotel.cancel': done, 'flight.cancel': done, 'loan.offer': done, 'machine.run': done, 'machine.halt': done,
  'billing.charge': done, 'billing.settle': done, 'host.isolate': done, 'logs.collect': async () => ({ outcome: 'completed', variables: { lines: 120 } }),
};

/** The files of tests/conformance/camunda8 by name. */
export function camunda8Files(): Record<string, string> {
  const folder = join(checkoutFolder(), 'tests', 'conformance', 'camunda8');
  return Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** Courses through those files; each ends its instance. */
export const elementScenarios: { name: string; play(bed: ProcessBed): Promise<string> }[] = [
  ...keptTraces.map((name) => ({ name: `element-${name}`, play: async (bed: ProcessBed) => (await liveGolden(bed, name)).instanceId })),
  { name: 'element-compensation-saga', play: (bed) => follow(bed, 'travel-booking', {}, async () => undefined) },
  { name: 'element-escalation', play: (bed) => follow(bed, 'loan-application', { income: 500, amount: 10_000 }, (instanceId) => work(bed, instanceId, 'Review the application')) },
  {
    name: 'element-signal', play: (bed) => follow(bed, 'production-line', { hall: 'A' }, async (instanceId) => {
      await until(async () => (await bed.openTasks(instanceId))[0]);
      await bed.commands.broadcastSignal({ id: randomUUID(), name: 'emergency-stop-A', variables: {}, at: Date.now() });
    }),
  },
  {
    name: 'element-event-sub-process-message', play: (bed) => follow(bed, 'subscription', { customerId: 'c-1' }, async (instanceId) => {
      await until(() => bed.database('timers').where({ instance_id: instanceId }).first());
      for (const name of ['address-changed', 'subscription-cancelled']) await bed.commands.deliverMessage({ id: randomUUID(), name, correlationKey: 'c-1', variables: { newAddress: '人民路 2 号' }, at: Date.now(), timeToLive: 0 });
    }),
  },
  { name: 'element-ad-hoc-by-expression', play: (bed) => follow(bed, 'incident-response', { severity: 9 }, async () => undefined) },
];

async function follow(bed: ProcessBed, processId: string, variables: Variables, deeds: (instanceId: string) => Promise<void>): Promise<string> {
  const instanceId = await bed.start(processId, variables);
  await deeds(instanceId);
  await until(async () => (await findInstance(bed.database, instanceId))?.ended_at);
  return instanceId;
}

async function work(bed: ProcessBed, instanceId: string, name: string): Promise<void> {
  await bed.complete(await until(async () => (await bed.openTasks(instanceId)).find((task) => task.name === name)));
}
