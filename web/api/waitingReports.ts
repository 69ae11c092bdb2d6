import { apiClients } from '#database/apiClients';
import { findIntake, waitingFor, waitingIntakes, dismissIntake } from '#database/intakes';
import type { IntakeRow } from '#database/intakes';
import type { Source } from '#city/case';
import { WaitingReport } from '#contract/intake';
import type { CommandAnswer } from '#contract/tasks';
import type { Dependencies } from './dependencies';
import { caseOf } from './programReports';
import { notFound } from './refusal';
import { reportCase } from './reportCase';
import type { ReportingAccount } from './reportCase';

/** A page of the reports that cannot be cases yet. */
export async function waitingPage({ database }: Dependencies, query: { source?: Source | undefined; after?: string | undefined; limit: number }): Promise<{ items: WaitingReport[]; next?: string; total: number }> {
  const [{ rows, next, total }, clients] = await Promise.all([waitingIntakes(database, query), apiClients(database)]);
  const names = new Map(clients.map(({ id, name }) => [id, name]));
  return { items: rows.map((row) => waitingView(row, names)), total, ...(next !== undefined && { next }) };
}

/** Makes a waiting report a case of the subcategory a person chose; it stands under his name who reports it now. */
export async function fileWaiting(dependencies: Dependencies, account: ReportingAccount, { intakeId, subcategoryCode, commandId }: { intakeId: string; subcategoryCode: string; commandId: string }): Promise<{ status: 201 | 202; body: CommandAnswer }> {
  const row = await findIntake(dependencies.database, intakeId);
  // A repeat of the command finds its report filed already, and its command answers for it.
  if (!row || row.state === 'dismissed') throw notFound(waitingNoun);
  const { request_kind: requestKind, urgency } = row;
  const { title, description, place, reporter, details } = contentOf(row);
  const said = { title, description, place, reporter, details, requestKind: requestKind ?? undefined, urgency };
  return reportCase(dependencies, account, { ...(await caseOf(dependencies, row, said, subcategoryCode)), commandId }, { waitingIntakeId: row.id });
}

/** Ends the waiting of a report that is to be no case. */
export async function dismissWaiting({ database, now }: Dependencies, { intakeId, reason, personId }: { intakeId: string; reason: string; personId: string }): Promise<void> {
  if (!await dismissIntake(database, { id: intakeId, reason, at: now(), by: personId })) throw notFound(waitingNoun);
}

/** Reports at once that waited for a code somebody has now translated, as many as one request may; answers how many, and how many are left. */
export async function releaseWaiting(dependencies: Dependencies, { source, code, subcategoryCode }: { source: Source; code: string; subcategoryCode: string }): Promise<{ released: number; left: number }> {
  const ids = await waitingFor(dependencies.database, source, code, mostReleased + 1);
  const clients = new Map((await apiClients(dependencies.database)).map((client) => [client.id, client]));
  let released = 0;
  for (const intakeId of ids.slice(0, mostReleased)) {
    const client = clients.get((await findIntake(dependencies.database, intakeId))?.client_id ?? '');
    if (!client) continue;
    // Its own id: releasing it twice makes one case.
    await fileWaiting(dependencies, { id: client.personId, departmentId: client.departmentId }, { intakeId, subcategoryCode, commandId: intakeId });
    released += 1;
  }
  return { released, left: Math.max(0, ids.length - released) };
}

const mostReleased = 200;
const waitingNoun = { zh: '待定来件', en: 'waiting report' };

/** What a waiting report says; its row was written from a request of this very shape. */
function contentOf({ content, details }: IntakeRow) {
  return WaitingReport.pick({ place: true, reporter: true }).extend({ title: WaitingReport.shape.title.optional(), description: WaitingReport.shape.description.optional() })
    .extend({ details: WaitingReport.shape.details }).parse(content ?? { place: { address: '—' }, details });
}

function waitingView(row: IntakeRow, clientNames: ReadonlyMap<string, string>): WaitingReport {
  const { title, description, place, reporter, details } = contentOf(row);
  const clientName = row.client_id === null ? undefined : clientNames.get(row.client_id);
  return {
    id: row.id, source: row.source, receivedAt: row.received_at.toISOString(), title: title ?? row.unmapped_name ?? place.address, urgency: row.urgency, place,
    description: description ?? [details?.cause, details?.course].filter(Boolean).join('\n'),
    ...(clientName !== undefined && { clientName }), ...(row.source_reference !== null && { sourceReference: row.source_reference }), ...(reporter && { reporter }), ...(details && { details }),
    ...(row.unmapped_code !== null && { category: { code: row.unmapped_code, ...(row.unmapped_name !== null && { name: row.unmapped_name }) } }),
  };
}
