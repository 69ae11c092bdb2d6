import type { Person } from '#city/organisation';
import type { Json } from '#bpmn/model';
import { latestDefinitions } from '#database/definitions';
import type { Database } from '#database/connection';
import type { CaseKind } from '#contract/cases';
import { caseProcess } from './reportCase';
import { Refusal } from './refusal';

/** Every process whose instances are cases, and whether a person may begin one by a report; the ordinary one first. */
export async function caseKinds(database: Database, person: Person): Promise<CaseKind[]> {
  const definitions = (await latestDefinitions(database)).filter(({ annotations }) => annotations['kind'] === 'case');
  const kinds = definitions.map(({ process_id, name, annotations }) => ({ processId: process_id, name: name ?? process_id, mayBegin: process_id === caseProcess || isNamed(annotations['begunBy'], person) }));
  return kinds.sort((one, other) => Number(other.processId === caseProcess) - Number(one.processId === caseProcess));
}

/** Refuses a report for a process that is none of a case's, or that somebody of other roles begins. */
export async function refuseForeignKind(database: Database, person: Person, processId: string): Promise<void> {
  const kind = (await caseKinds(database, person)).find((known) => known.processId === processId);
  if (!kind) throw new Refusal('invalid-request', { errors: [{ path: 'processId', message: `没有可以上报的流程“${processId}” / no process “${processId}” begins with a report` }] });
  if (!kind.mayBegin) throw new Refusal('not-permitted', { detail: { zh: `“${kind.name}”须由其他岗位发起。`, en: `“${kind.name}” is begun by other roles.` } });
}

function isNamed(begunBy: Json | undefined, { roles }: Person): boolean {
  return Array.isArray(begunBy) && roles.some(({ roleId }) => begunBy.includes(roleId));
}
