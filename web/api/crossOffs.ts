import { subtree } from '#city/organisation';
import type { Json, Variables } from '#bpmn/model';
import { crossOffPage } from '#database/crossOffs';
import type { CrossOffRow } from '#database/crossOffs';
import { currentOrganisation } from '#database/departments';
import { crossOffRoutes } from '#contract/crossOffRoutes';
import type { CrossOffItem } from '#contract/crossOffRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import { caseScopeOf } from './caseScope';
import type { Dependencies } from './dependencies';

/** 销号清单. */
export function crossOffBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(crossOffRoutes.list, async ({ query: { department, ...asked }, person }) => {
      const organisation = await currentOrganisation(database);
      const departmentIds = department === undefined ? undefined : subtree(organisation, department);
      const at = now();
      const { rows, next } = await crossOffPage(database, { ...asked, departmentIds, scope: caseScopeOf(person, organisation), now: at });
      return { status: 200, body: { items: rows.map((row) => itemOf(row, at)), ...(next && { next }) } };
    }),
  ];
}

function itemOf({ item, ...row }: CrossOffRow, now: number): CrossOffItem {
  const [rectification, check, callBack, recheck] = [recordAt(item['rectification']), recordAt(item['check']), recordAt(item['callBack']), recordAt(item['recheck'])];
  const [deadline, crossedOffAt, state] = [instantOf(item['deadline']), instantOf(item['crossedOffAt']), stateOf(row, item)];
  const satisfaction = (['satisfied', 'fair', 'dissatisfied', 'unreachable'] as const).find((known) => known === callBack?.['satisfaction']);
  return {
    instanceId: row.instance_id, caseId: row.case_id, caseNumber: row.case_number, caseTitle: row.case_title, number: textOf(item['number']), requirement: textOf(item['requirement']), departmentName: textOf(item['departmentName']),
    state, isOverdue: state === 'open' && deadline !== undefined && Date.parse(deadline) < now, ...(deadline !== undefined && { deadline }), ...(crossedOffAt !== undefined && { crossedOffAt }),
    ...(rectification && { evidence: { text: textOf(rectification['result']), photoIds: listOf(rectification['photos']) } }),
    ...(check && { check: { passed: check['passed'] === true, opinion: textOf(check['opinion']) } }), ...(satisfaction && { callBack: satisfaction }),
    ...(recheck && { recheck: { passed: recheck['passed'] === true, ...(typeof recheck['score'] === 'number' && { score: recheck['score'] }) } }),
  };
}

function stateOf({ ended_at, status }: Pick<CrossOffRow, 'ended_at' | 'status'>, item: Variables): CrossOffItem['state'] {
  if (ended_at === null) return 'open';
  if (status === 'terminated') return 'withdrawn';
  return item['state'] === 'crossedOff' ? 'crossedOff' : 'failed';
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
const listOf = (value: Json | undefined): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);

function recordAt(value: Json | undefined): Variables | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

/** FEEL writes the zone's name behind the offset. */
function instantOf(value: Json | undefined): string | undefined {
  const at = typeof value === 'string' ? Date.parse(value.replace(/@.*$/, '')) : NaN;
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
