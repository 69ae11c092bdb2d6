import { phoneDigits } from '#city/phone';
import { fieldsOf, hotlineDescription } from '#city/reportForm';
import { callerCases } from '#database/citizenCases';
import { numberOfCase } from '#database/publicCases';
import { intakeRoutes } from '#contract/intakeRoutes';
import type { CallAnswer, RegisterCall } from '#contract/intake';
import { bind } from './bind';
import type { Binding } from './bind';
import { subcategoryToday } from './catalogueToday';
import { mappingBindings } from './channelMappings';
import type { Dependencies } from './dependencies';
import { reportOfProgram, stateOfReport } from './programReports';
import { notFound } from './refusal';
import { reportCase } from './reportCase';
import type { ReportingAccount } from './reportCase';
import { dismissWaiting, fileWaiting, waitingPage } from './waitingReports';

/** 多源归口: reports of every channel. */
export function intakeBindings(dependencies: Dependencies): Binding[] {
  return [
    bind(intakeRoutes.form, async ({ query }) => ({ status: 200, body: fieldsOf(query.source).map(({ field: { id, label, kind, longest, choices }, isNeeded }) => ({ id, label, kind, isNeeded, ...(longest !== undefined && { longest }), ...(choices && { choices }) })) })),
    bind(intakeRoutes.report, ({ body, program }) => reportOfProgram(dependencies, program, body)),
    bind(intakeRoutes.read, async ({ parameters, program }) => ({ status: 200, body: await stateOfReport(dependencies, program, parameters.sourceReference) })),
    bind(intakeRoutes.call, ({ body, person }) => registerCall(dependencies, person, body)),
    bind(intakeRoutes.caller, async ({ query }) => {
      const { total, cases } = await callerCases(dependencies.database, phoneDigits(query.phone), 10);
      return { status: 200, body: { total, cases: cases.map(({ id, number, title, address, stage, state, reported_at, reporter_name }) => ({ id, number, title, address, stage, state, reportedAt: reported_at.toISOString(), ...(reporter_name !== null && { reporterName: reporter_name }) })) } };
    }),
    bind(intakeRoutes.waiting, async ({ query }) => ({ status: 200, body: await waitingPage(dependencies, query) })),
    bind(intakeRoutes.file, ({ parameters: { intakeId }, body, person }) => fileWaiting(dependencies, person, { ...body, intakeId: asIntakeId(intakeId) })),
    bind(intakeRoutes.dismiss, async ({ parameters: { intakeId }, body, person }) => {
      await dismissWaiting(dependencies, { ...body, intakeId: asIntakeId(intakeId), personId: person.id });
      return { status: 204 };
    }),
    ...mappingBindings(dependencies),
  ];
}

/** A call as its acceptor took it down: a case with the five elements beside it. */
async function registerCall(dependencies: Dependencies, acceptor: ReportingAccount, call: RegisterCall): Promise<{ status: 201 | 202; body: CallAnswer }> {
  const { commandId, source, sourceReference, requestKind, urgency, callerName, phone, occurredAt, place, cause, course, subcategoryCode, photoIds } = call;
  const chosen = await subcategoryToday(dependencies, subcategoryCode);
  const { status, body } = await reportCase(dependencies, acceptor, {
    commandId, source, requestKind, urgency, place, subcategoryCode, photoIds, title: `${place.address} ${chosen?.subcategory.name ?? ''}`.trim().slice(0, 100), description: hotlineDescription({ cause, course }),
    reporter: { name: callerName, ...(phone && { phone }) }, details: { occurredAt, cause, course },
  }, { ...(sourceReference && { sourceReference }) });
  return { status, body: { ...body, caseNumber: await numberOfCase(dependencies.database, body.caseId ?? '') ?? '' } };
}

function asIntakeId(text: string): string {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)) throw notFound({ zh: '待定来件', en: 'waiting report' });
  return text;
}
