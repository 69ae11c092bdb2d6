import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CaseDetail } from '#contract/cases';
import { CommandAnswer } from '#contract/tasks';
import { checkoutFolder } from '#run/checkout';
import { demoPassword } from '#run/demo/persons';
import { Person } from '#tests/journeys/person';

/** Who takes part in a case, each signed in once per journey. */
export interface CityOfPersons {
  acceptor: Person;
  leader: Person;
  dispatcher: Person;
  handler: Person;
  /** Of the municipal department, the handler's. */
  head: Person;
  inspector: Person;
  supervisor: Person;
  designer: Person;
  approver: Person;
  operator: Person;
}

const roles = ['acceptor', 'leader', 'dispatcher', 'handler', 'head', 'inspector', 'supervisor', 'designer', 'approver', 'operator'] as const;

/** The demo city's persons at a running centre. */
export async function signInAll(url: string): Promise<CityOfPersons> {
  const persons = await Promise.all(roles.map(async (role) => [role, await Person.signIn(url, role === 'head' ? 'municipal-head' : role, demoPassword)] as const));
  return Object.fromEntries(persons) as unknown as CityOfPersons;
}

/** A broken road, as an inspector would report it. */
export function brokenRoad(photoIds: string[] = []): Record<string, unknown> {
  return {
    commandId: randomUUID(), title: '南湖路路面破损', description: '南湖路 18 号门前路面坑洼，约一平方米，雨天积水。', subcategoryCode: 'E0113',
    place: { address: '东湖区南湖路 18 号', longitude: 114.35, latitude: 30.55 }, source: 'inspector', photoIds,
  };
}

/** Reports a case and answers its id. */
export async function report(person: Person, body: Record<string, unknown> = brokenRoad()): Promise<string> {
  const answer = await person.ask('POST', '/cases', body);
  if (answer.status !== 201) throw new Error(`The report was not accepted: ${answer.status} ${JSON.stringify(answer.body)}`);
  return CommandAnswer.parse(answer.body).caseId ?? '';
}

export function readCase(person: Person, caseId: string): Promise<CaseDetail> {
  return person.read(CaseDetail, `/cases/${caseId}`);
}

/** Takes a fresh case to its handler: accepted, filed, dispatched, signed for. */
export async function bringToHandler(city: CityOfPersons, caseId: string, limit: Record<string, unknown> = { amount: 5, unit: 'workDay' }): Promise<void> {
  await city.acceptor.work(caseId, '受理', 'accept', { acceptance: { opinion: '情况属实' } });
  await city.leader.work(caseId, '立案', 'file', { filing: { conditionId: conditionOfRoad, limit, closingCondition: '路面已修复，平整可通行' } });
  await city.dispatcher.work(caseId, '派遣', 'dispatch', { dispatch: { departmentId: 'municipal' } });
  await city.handler.work(caseId, '签收', 'sign');
}

/** The handler's feedback with the photo the step demands, which the head of his department lets pass. */
export async function feedBack(city: CityOfPersons, caseId: string): Promise<void> {
  await city.handler.work(caseId, '处置', 'feedBack', { handling: { result: '已铣刨重铺', photos: [await city.handler.photograph()] } });
  await city.head.work(caseId, '部门初审', 'pass');
}

const conditionOfRoad = 'E0113-1';

/** The shipped model with a handling limit of seven seconds, whatever the catalogue says. */
export function hastyModel(): string {
  const shipped = readFileSync(join(checkoutFolder(), 'bpmn', 'models', 'case-handling.bpmn'), 'utf8');
  const hasty = shipped.replace(/amount="=if dispatch\.limit[^"]*" unit="=if dispatch\.limit[^"]*"/, 'amount="0.002" unit="urgentHour"');
  if (hasty === shipped) throw new Error('The handling clock is no longer where this test looks for it.');
  return hasty;
}
