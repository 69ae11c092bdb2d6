import { randomUUID } from 'node:crypto';
import type { Variables } from '#bpmn/model';
import type { UserTaskRow } from '#database/userTasks';
import { currentReference } from '#database/definitions';
import { newInstanceId } from '#database/messages';
import { modelInARow, serviceTask, timerCatch, userTask } from '#tests/chaos/models';
import { publishFiles } from '#tests/chaos/preparation';
import { until } from '#tests/chaos/processBed';
import type { ProcessBed } from '#tests/chaos/processBed';
import { elementScenarios } from './elementScenarios';
import { familyScenarios } from './familyScenarios';
import { isOver, mainOutcome } from './playing';
import type { Scenario } from './playing';

/** What people enter, by node; the outcome where it is not the usual one. */
const answers: Record<string, Variables> = {
  file: { filing: { conditionId: 'c-1', limit: { amount: 4, unit: 'workHour' }, closingCondition: '路面平整' } },
  accept: { acceptance: { opinion: '情况属实', answer: '每周二回收', mainCaseId: 'replay-main', mainCaseNumber: '20260105-0000' } },
  verify: { verification: { opinion: '现场查看', photos: [] } },
  dispatch: { dispatch: { departmentId: 'urban', departmentName: '市城管局', coDepartmentIds: ['traffic'], coDepartmentNames: ['交管支队'] } },
  assist: { assistance: { result: '已封闭车道', photos: [] } },
  handle: { handling: { result: '已修复', photos: [] } },
  inspect: { check: { opinion: '现场查看', photos: [] } },
  evaluate: { evaluation: { opinion: '满意' } },
};

const reported: Variables = {
  case: {
    id: 'replay', number: '20260105-0001', title: '井盖破损', description: '人行道井盖破损', category: { code: '01', name: '公用设施' }, subcategory: { code: '0101', name: '井盖' },
    place: { address: '解放路 1 号', inspectorId: null }, selfHandled: null, source: 'citizen', reporter: { name: '王', phone: '13800000000' }, photos: [],
  },
};

/** Every scenario that is replayed on each change of the code; add one here, then record it (docs/operations.md). */
export const scenarios: Scenario[] = [
  { name: 'case-handling-closed', play: (bed) => playCase(bed, []) },
  { name: 'case-handling-rework', play: (bed) => playCase(bed, [['inspect', 'fail']]) },
  { name: 'case-handling-declined', play: (bed) => playCase(bed, [['accept', 'decline']]) },
  { name: 'case-handling-verified', play: (bed) => playCase(bed, [['accept', 'verify']]) },
  { name: 'case-handling-merged', play: (bed) => playCase(bed, [['accept', 'merge']]) },
  { name: 'case-handling-answered', play: (bed) => playCase(bed, [['accept', 'answer']]) },
  { name: 'case-handling-returned', play: (bed) => playCase(bed, [['sign', 'return'], ['departmentReview', 'rework']]) },
  { name: 'case-handling-checked', play: (bed) => playCase(bed, [['inspect', 'fail']]) },
  { name: 'case-handling-extended', play: (bed) => playOperation(bed, 'extensionApplied', { extension: { kind: 'ordinary' } }) },
  { name: 'case-handling-deferred', play: (bed) => playOperation(bed, 'deferralApplied', { deferral: { ground: 'season', until: '2026-01-06' } }) },
  { name: 'job-call-timer-message', play: playEverything },
  // The same as before, since small definitions go along with the start of an instance.
  { name: 'definition-sent-along', play: playEverything },
  // And since whoever starts an instance works out its first command.
  { name: 'begun-beforehand', play: playEverything },
  { name: 'case-handling-begun-beforehand', play: (bed) => playCase(bed, []) },
  // And since an instance rests until somebody acts.
  { name: 'rested-first', play: playEverything },
  { name: 'case-handling-rested-first', play: (bed) => playCase(bed, []) },
  // Every run of an instance that hands on, between people's commands and in the middle of everything else.
  { name: 'handed-on', budget: { commands: 2 }, play: playEverything },
  { name: 'handed-on-often', budget: { commands: 2 }, play: playTasks },
  { name: 'migrated', play: playMigration },
  ...familyScenarios,
  ...elementScenarios,
];

/** Works every open task until the case is at its end; `unusual` outcomes are chosen once each. */
async function playCase(bed: ProcessBed, unusual: [nodeId: string, outcome: string][]): Promise<string> {
  return playToEnd(bed, await startCase(bed), unusual);
}

/** A case at the department, on which an operation is done and approved before it goes its usual way. */
async function playOperation(bed: ProcessBed, messageName: string, variables: Variables = {}): Promise<string> {
  const instanceId = await startCase(bed);
  await playToEnd(bed, instanceId, [], 'handle');
  await bed.commands.deliverMessage({ id: `${messageName}-${instanceId}`, name: messageName, correlationKey: 'replay', variables: { ...variables, by: { id: 'clerk', name: '王' }, reason: '材料未到', at: '2026-01-05T01:00:00.000Z' }, at: Date.now(), timeToLive: 60_000 });
  // Whoever reviews goes before the handler, or the application is withdrawn.
  for (const nodeId of ['review', 'decide']) await work(bed, await until(async () => (await bed.openTasks(instanceId)).find((task) => task.node_id === nodeId)), 'agree');
  return playToEnd(bed, instanceId, []);
}

async function startCase(bed: ProcessBed): Promise<string> {
  const instanceId = newInstanceId(Date.now());
  await bed.commands.startProcess({ commandId: randomUUID(), processId: 'case-handling', instanceId, businessKey: instanceId, variables: reported, at: Date.now(), personId: 'acceptor' });
  return instanceId;
}

/** Works what is open until the case is at its end, or a task of the node named waits. */
async function playToEnd(bed: ProcessBed, instanceId: string, unusual: [nodeId: string, outcome: string][], before?: string): Promise<string> {
  for (;;) {
    const task = await until(async () => (await isOver(bed, instanceId)) ? 'over' : (await bed.openTasks(instanceId))[0]);
    if (task === 'over' || task.node_id === before) return instanceId;
    const index = unusual.findIndex(([nodeId]) => nodeId === task.node_id);
    const outcome = index >= 0 ? unusual.splice(index, 1)[0]?.[1] : mainOutcome(task);
    await work(bed, task, outcome);
  }
}

async function work(bed: ProcessBed, task: UserTaskRow, outcome: string | undefined): Promise<void> {
  const result = await bed.commands.submitCommand({
    commandId: randomUUID(), instanceId: task.instance_id, at: Date.now(), personId: 'clerk',
    command: { kind: 'completeUserTask', elementInstanceId: task.element_instance_id, outcome, variables: answers[task.node_id] ?? {} },
  });
  if (result.state === 'refused') throw new Error(`${task.node_id}: ${result.message ?? result.reason ?? ''}`);
}

async function playEverything(bed: ProcessBed): Promise<string> {
  const instanceId = await bed.start('everything', { paper: 'replay' });
  await bed.commands.deliverMessage({ id: `replay-${instanceId}`, name: 'signed', correlationKey: 'replay', variables: {}, at: Date.now(), timeToLive: 60_000 });
  for (const name of ['apply', 'inspect', 'file']) await bed.complete(await until(async () => (await bed.openTasks(instanceId)).find((task) => task.name === name)));
  await until(() => isOver(bed, instanceId));
  return instanceId;
}

async function playTasks(bed: ProcessBed): Promise<string> {
  const instanceId = await bed.start('ten-tasks');
  for (let index = 1; index <= 10; index++) await bed.complete(await until(async () => (await bed.openTasks(instanceId)).find(({ name }) => name === `task${index}`)));
  await until(() => isOver(bed, instanceId));
  return instanceId;
}

/** Taken over by a version in which the first task is called otherwise and a service task and a timer come behind it. */
async function playMigration(bed: ProcessBed): Promise<string> {
  await publishFiles(bed.database, { 'moved.bpmn': modelInARow('moved', [userTask('read'), userTask('file')]) });
  const instanceId = await bed.start('moved');
  await until(async () => (await bed.openTasks(instanceId))[0]);
  await publishFiles(bed.database, { 'moved.bpmn': modelInARow('moved', [userTask('study'), serviceTask('count', 'count'), timerCatch('rest', 'PT1S'), userTask('file')]) });
  const definition = await currentReference(bed.database, 'moved');
  if (!definition) throw new Error('The process "moved" was not published.');
  for (const mapping of [undefined, { read: 'study' }]) {
    await bed.commands.submitCommand({ commandId: randomUUID(), instanceId, at: Date.now(), personId: 'operator', reason: 'replay', command: { kind: 'migrate', definition, ...(mapping && { mapping }) } });
  }
  for (const name of ['study', 'file']) await bed.complete(await until(async () => (await bed.openTasks(instanceId)).find((task) => task.name === name)));
  await until(() => isOver(bed, instanceId));
  return instanceId;
}
