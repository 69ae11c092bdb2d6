import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { ProcessModel, Variables } from '#bpmn/model';
import { parseProcesses } from '#bpmn/parse';
import { parseDecisions } from '#bpmn/parseDecisions';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { unsoundness } from '#engine/testing/soundness';

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../bpmn/models/${name}`, import.meta.url)), 'utf8');

/** What the API writes into a case when it is reported. */
export const reported = {
  case: {
    id: 'c1', number: '20260105-00001', title: '路面坑洼', description: '主路坑洼', category: { code: '01', name: '市政' }, subcategory: { code: '0101', name: '道路' },
    place: { address: '中山路', longitude: 120, latitude: 30, gridCode: 'A-1', inspectorId: null }, source: 'hotline', reporter: { name: '李', phone: '1' }, photos: [],
  },
} satisfies Variables;

export const roads = { dispatch: { departmentId: 'roads', departmentName: '市政处' } };
export const water = { dispatch: { departmentId: 'water', departmentName: '水务局' } };
export const filing = { filing: { conditionId: 'f1', limit: { amount: 10, unit: 'workHour' }, closingCondition: '平整' } };

/** Parsed once: the large model takes a second on a busy machine, and nobody writes into it. */
const models = new Map<string, Promise<ProcessModel>>();

/** A shipped model as it is published. */
export function shippedModel(name: string): Promise<ProcessModel> {
  const known = models.get(name) ?? parsed(name);
  models.set(name, known);
  return known;
}

async function parsed(name: string): Promise<ProcessModel> {
  const [model] = (await parseProcesses(read(name))).models;
  if (!model) throw new Error(`${name} holds no process`);
  return model;
}

/** A case just reported, in the core alone. */
export async function reportedCase(further: Variables = {}): Promise<Case> {
  const decisions = (await Promise.all(['case-priority.dmn', 'case-route.dmn'].map(async (file) => (await parseDecisions(read(file))).decisions))).flat();
  const played = new Case(await shippedModel('case-handling.bpmn'), { ...plainEnvironment, decisions: Object.fromEntries(decisions.map((decision) => [decision.decisionId, decision])) });
  played.start({ case: { ...reported.case, ...further } });
  return played;
}

/** Accepted and filed: it waits for the dispatcher. */
export async function filedCase(): Promise<Case> {
  const played = await reportedCase();
  played.complete('accept', {}, 'accept');
  jobDone(played, 'notifyAccepted');
  played.complete('file', filing, 'file');
  return played;
}

/** At the department that signed for it, its handling clock of ten working hours running. */
export async function caseAtDepartment(): Promise<Case> {
  const played = await filedCase();
  played.complete('dispatch', roads, 'dispatch');
  played.complete('sign', {}, 'sign');
  return played;
}

/** The handler feeds back and the head of his department lets it pass. */
export function feedBack(played: Case): void {
  played.complete('handle', { handling: { result: '已修', photos: ['p1'] } }, 'feedBack');
  played.complete('departmentReview', {}, 'pass');
}

export function check(played: Case, passed: boolean): void {
  played.tell({ kind: 'completeChildProcess', childInstanceId: played.child('check'), variables: { item: { state: passed ? 'verified' : 'failed', check: { passed, opinion: '', photos: [] } } } });
}

/** Told that it is closed, the reporter waits to be called back. */
export function close(played: Case): void {
  played.complete('close', { closing: { conditionMet: true } }, 'close');
  jobDone(played, 'notifyClosed');
}

export function jobDone(played: Case, nodeId: string): void {
  played.tell({ kind: 'completeJob', jobId: played.job(nodeId) });
}

const about = { by: { id: 'p1', name: '赵铁军' }, reason: '材料未到', at: '2026-01-05T01:00:00.000Z' };

/** What the API sends for an operation. */
export function operate(played: Case, messageName: string, answers: Variables = {}) {
  return played.tell({ kind: 'receiveMessage', messageId: `m-${played.facts.length}`, subscriptionId: played.subscription(messageName), variables: { ...answers, ...about } });
}

/** Templates of the notices asked for whose names begin with a word. */
export function noticesOf(played: Case, word: string): string[] {
  return played.factsOf('jobCreated').flatMap(({ headers }) => headers['template'] ?? []).filter((template) => template.startsWith(word));
}

/** The last value a variable was given, also in a process that has ended. */
export function lastSet(played: Case, name: string) {
  return played.factsOf('variablesSet').findLast(({ variables }) => name in variables)?.variables[name];
}

export function clockOf(played: Case, name = 'handling') {
  return Object.values(played.state?.clocks ?? {}).find((clock) => clock.name === name);
}

/** The stages passed through, in order, without repeats one after the other. */
export function stagesOf(played: Case): string[] {
  const stages = played.factsOf('elementActivated').flatMap(({ annotations }) => (typeof annotations?.['stage'] === 'string' ? [annotations['stage']] : []));
  return stages.filter((stage, index) => stage !== stages[index - 1]);
}

export function sound(played: Case): void {
  expect(played.factsOf('incidentRaised')).toEqual([]);
  expect(played.state && unsoundness(played.state)).toEqual([]);
}
