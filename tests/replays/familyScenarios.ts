import { randomUUID } from 'node:crypto';
import type { Variables } from '#bpmn/model';
import type { UserTaskRow } from '#database/userTasks';
import { newInstanceId } from '#database/messages';
import { until } from '#tests/chaos/processBed';
import type { ProcessBed } from '#tests/chaos/processBed';
import { isOver, mainOutcome } from './playing';
import type { Scenario } from './playing';

/** A process beside the ordinary case: what it begins with, what people enter in it, and what they choose. */
interface Family {
  name: string;
  processId: string;
  /** Of a process that begins with an operation: its start event. */
  startEventId?: string;
  variables: Variables;
  answers?: Record<string, Variables>;
  /** Outcomes other than the main one by node, used in this order, each once. */
  turns?: readonly [nodeId: string, outcome: string][];
}

const photos: string[] = [];
const reported = { id: 'replay', number: 'E011320260105-00001', title: '路面坑洼', category: { code: 'E01', name: '市容环境' }, subcategory: { code: 'E0113', name: '道路破损' }, place: { address: '中山路' }, source: 'hotline', reporter: { name: null, phone: null } };
const dispatch = { departmentId: 'municipal', departmentName: '市政处' };
const about = { by: { id: 'clerk', name: '高建国' }, reason: '久拖未决', at: '2026-01-05T01:00:00.000Z' };
const known = { case: reported, casePriority: 60, dispatch, filing: { conditionId: 'c-1', limit: { amount: 5, unit: 'workDay' } } };
/** What a process begun about a case is given. */
const handedOn = { case: reported, origin: { casePriority: 60, dispatch }, ...about };
const rain = { hours1: 5, hours3: 54, hours6: 60, hours12: 60, hours24: 60, stationName: '南湖' };

const families: readonly Family[] = [
  { name: 'supervision', processId: 'case-supervision', variables: { ...known, order: { kind: 'overdue', requirement: '两日内修复', hours: 24, level: 1 } }, answers: { reply: { supervisionReply: { text: '已修复' } } }, turns: [['confirm', 'redo']] },
  { name: 'appeal', processId: 'case-appeal', startEventId: 'appeal', variables: { ...handedOn, appeal: { ground: 'force' } } },
  {
    name: 'delegation', processId: 'case-delegation', variables: known, turns: [['handle', 'handDown']],
    answers: { handOver: { handOver: { level: 'district', departmentId: 'donghu', departmentName: '东湖区', instruction: '请自行办理' } }, handle: { handling: { result: '已办', photos } } },
  },
  {
    name: 'settlement-unresolved', processId: 'ownership-settlement', variables: known, turns: [['decide', 'unresolved']],
    answers: { invite: { settlement: { departmentIds: ['municipal', 'garden'], meetsAt: '2026-01-06T01:00:00.000Z', place: '现场' } }, giveOpinion: { opinion: { view: 'notOurs', basis: '红线图' } } },
  },
  { name: 'remedy', processId: 'fallback-remedy', variables: known, answers: { order: { remedy: { departmentId: 'sanitation', departmentName: '环卫中心', content: '清运渣土', hours: 48 } }, perform: { handling: { result: '已清运', cost: 7600.5, photos } } } },
  {
    name: 'joint-session', processId: 'joint-session', startEventId: 'callSession', variables: { ...handedOn, session: { topic: '久拖不决', meetsAt: '2026-01-08T01:00:00.000Z', place: '会议室', departmentIds: ['municipal', 'urban'] } },
    answers: { minutes: { minutes: { present: '各单位', text: '讨论', decision: '修复' } } },
  },
  {
    name: 'enforcement-declined', processId: 'enforcement-case', startEventId: 'openEnforcement', variables: { ...handedOn, enforcement: { departmentId: 'enforcement', clue: '擅自掘路', party: '某公司' } }, turns: [['approveFiling', 'decline']],
  },
  {
    name: 'emergency', processId: 'emergency-case', variables: { ...known, emergency: { situation: '路面塌陷', casualties: 0, affected: 20, spread: 'spot', departmentId: 'municipal', departmentName: '市政处', isFlood: true } },
    answers: { respondLocally: { handling: { result: '已围护', photos } }, standDown: { ending: { summary: '险情解除' } } },
  },
  {
    name: 'closure-verification', processId: 'closure-verification', variables: { case: reported, item: { requirement: '加装净化设施', departmentId: 'enforcement', departmentName: '执法支队', hours: 48, samplePercent: 100 } },
    answers: { rectify: { rectification: { result: '已加装', photos } }, inspect: { check: { opinion: '看过', photos } }, recheck: { recheck: { score: 95, photos } }, crossOff: { crossing: { opinion: '予以销号' } } }, turns: [['inspect', 'fail']],
  },
  {
    name: 'joint-restaurant-fumes', processId: 'joint-restaurant-fumes', variables: { case: reported },
    answers: {
      identify: { joint: { subject: '老街烧烤', leadId: 'enforcement', limitDays: 10, optional: [] } }, survey: { survey: { finding: '净化器未开启', photos } }, handlePart: { partWork: { result: '已核查', photos } },
      conclude: { conclusion: { text: '限期加装净化设施', rectifyDays: 3 } }, rectify: { rectification: { result: '已加装', photos } }, inspect: { check: { opinion: '排放正常', photos } }, recheck: { recheck: { score: 92, photos } },
      crossOff: { crossing: { opinion: '整改到位' } }, close: { closing: { opinion: '已整改' } },
    },
  },
  {
    name: 'flood-response', processId: 'flood-response', variables: { case: reported, rain }, turns: [['duty', 'note'], ['duty', 'lift']],
    answers: { consult: { consultation: { level: '2', opinion: '启动' } }, duty: { duty: { level: '2', situation: '各点正常' } }, review: { review: { summary: '总体有序' } } },
  },
];

/** One course of each family, so that a change of the code is tried on all of them. */
export const familyScenarios: Scenario[] = families.map((family) => ({ name: family.name, play: (bed) => play(bed, family) }));

async function play(bed: ProcessBed, { processId, startEventId, variables, answers, turns }: Family): Promise<string> {
  // No case stands behind it, so its key is none of a case: what it writes into the register and into notices names no case.
  const instanceId = newInstanceId(Date.now());
  await bed.commands.startProcess({ commandId: randomUUID(), processId, instanceId, businessKey: 'replay', variables, at: Date.now(), personId: 'clerk', ...(startEventId !== undefined && { start: { startEventId, definition: 0 } }) });
  const left = [...(turns ?? [])];
  for (;;) {
    const task = await until(async () => (await isOver(bed, instanceId)) ? 'over' : (await bed.openTasks(instanceId))[0]);
    if (task === 'over') return instanceId;
    await work(bed, task, { answers: answers?.[task.node_id] ?? {}, left });
  }
}

async function work(bed: ProcessBed, task: UserTaskRow, { answers, left }: { answers: Variables; left: [nodeId: string, outcome: string][] }): Promise<void> {
  const turn = left.findIndex(([nodeId]) => nodeId === task.node_id);
  const outcome = turn >= 0 ? left.splice(turn, 1)[0]?.[1] : mainOutcome(task);
  const result = await bed.commands.submitCommand({ commandId: randomUUID(), instanceId: task.instance_id, at: Date.now(), personId: 'clerk', command: { kind: 'completeUserTask', elementInstanceId: task.element_instance_id, outcome, variables: answers } });
  if (result.state === 'refused') throw new Error(`${task.node_id}: ${result.message ?? result.reason ?? ''}`);
}
