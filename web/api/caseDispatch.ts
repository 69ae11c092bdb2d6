import { valueAt } from '#bpmn/formAnswers';
import { dispatchesOf } from '#database/caseDispatches';
import type { CaseRow } from '#database/cases';
import type { Database } from '#database/connection';
import { floodLinks, linkedCases } from '#database/mergedCases';
import { namesOfPersons } from '#database/persons';
import { variablesOfInstance } from '#database/variables';
import type { CaseDetail } from '#contract/cases';

/** Cases told of with this one: the one it was merged into and those merged into it; the flood response its emergency belongs to, or the emergencies of this response. */
export async function linksOf(database: Database, caseId: string): Promise<CaseDetail['links']> {
  const [{ mergedInto, merged }, { response, emergencies }] = await Promise.all([linkedCases(database, caseId), floodLinks(database, caseId)]);
  return [
    ...(mergedInto ? [{ kind: 'mergedInto' as const, ...mergedInto }] : []), ...merged.map((one) => ({ kind: 'merged' as const, ...one })),
    ...response.map((one) => ({ kind: 'floodResponse' as const, ...one })), ...emergencies.map((one) => ({ kind: 'floodEmergency' as const, ...one })),
  ];
}

/** The dispatch as it was made last, with the rule it followed or the reason it did not. */
export async function dispatchOf(database: Database, { instance_id, department_id, dispatched_to }: CaseRow): Promise<CaseDetail['dispatch']> {
  if (department_id === null) return undefined;
  const variables = Object.fromEntries((await variablesOfInstance(database, instance_id)).map(({ name, value }) => [name, value]));
  const text = (path: string) => { const found = valueAt(variables, path); return typeof found === 'string' && found !== '' ? found : undefined; };
  const names = valueAt(variables, 'dispatch.coDepartmentNames');
  const [zh, otherReason] = [text('dispatch.proposal.because'), text('dispatch.otherReason')];
  return {
    coDepartmentNames: Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [], departments: dispatched_to.length,
    ...(zh !== undefined && { because: { zh, en: text('dispatch.proposal.becauseEn') ?? zh } }), ...(otherReason !== undefined && { otherReason }),
  };
}

/** 派遣责任人: every dispatch, the last one first, and with it who answers for the case. */
export async function dispatchersOf(database: Database, caseId: string): Promise<Pick<CaseDetail, 'dispatcher' | 'dispatches'>> {
  const rows = await dispatchesOf(database, caseId);
  const names = await namesOfPersons(database, rows.flatMap(({ person_id }) => person_id ?? []));
  const dispatches = rows.map(({ at, person_id, department_name }) => ({
    at: at.toISOString(), ...(person_id !== null && { person: { id: person_id, name: names.get(person_id)?.name ?? person_id } }), ...(department_name !== null && { departmentName: department_name }),
  }));
  const [dispatcher] = dispatches;
  return { dispatches, ...(dispatcher && { dispatcher }) };
}
