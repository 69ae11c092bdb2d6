import { effectOf, platformResult, platformStatusWords } from '#city/enforcement';
import type { PlatformOutcome, PlatformStatus, ReportedStatus, ReportEffect } from '#city/enforcement';
import { localDateTime } from '#bpmn/instant';
import type { Variables } from '#bpmn/model';
import type { CommandRow } from './commands';
import type { Database, Transaction } from './connection';
import { publishMessage } from './messages';

/** An enforcement case on an outside platform, as far as we know it. */
export interface EnforcementPush {
  number: string;
  matter_id: string;
  case_id: string;
  client_id: string;
  round: number;
  job_id: string;
  pushed_at: Date | null;
  status: PlatformStatus;
  reported_at: Date | null;
  external_number: string | null;
  reason: string | null;
  outcome: PlatformOutcome | null;
  penalty: string | null;
  amount: string | null;
  document: string | null;
}

/** What a platform says of a case; `at` is by its own clock. */
export interface PlatformReport {
  reportId: string;
  number: string;
  status: ReportedStatus;
  at: number;
  reason?: string | undefined;
  outcome?: PlatformOutcome | undefined;
  penalty?: string | undefined;
  amount?: number | undefined;
  document?: string | undefined;
  externalNumber?: string | undefined;
}

/** How a report was taken; of one that is impossible nothing is kept. `commands` are submitted after the transaction. */
export interface TakenReport {
  effect: ReportEffect;
  isRepeated: boolean;
  push: EnforcementPush;
  commands: CommandRow[];
}

/** The message the process of an enforcement case waits for. */
export const enforcementReported = 'enforcementReported';
/** A report may come while the case is not waiting for one, at the latest while an incident is being mended. */
const reportLife = 90 * 24 * 60 * 60_000;

/** Notes that a case is about to be sent, before it is: the platform may answer faster than we do. A repeat of the job is the same round. */
export async function beginPush(database: Database, push: { number: string; matterId: string; caseId: string; clientId: string; jobId: string }, at: number): Promise<{ round: number }> {
  const { rows } = await database.raw<{ rows: { round: number }[] }>(
    `insert into enforcement_pushes as p (number, matter_id, case_id, client_id, job_id, first_tried_at, status) values (:number, :matterId, :caseId, :clientId, :jobId, :at, 'pushed')
     on conflict (number) do update set
       round = p.round + (p.job_id <> excluded.job_id)::integer, client_id = excluded.client_id, job_id = excluded.job_id,
       status = case when p.job_id <> excluded.job_id then 'pushed' else p.status end, reason = case when p.job_id <> excluded.job_id then null else p.reason end
     returning round`, { ...push, at: new Date(at) },
  );
  return { round: rows[0]?.round ?? 1 };
}

/** Notes that the platform has taken it, under which number of its own. */
export async function notePushed(database: Database, number: string, externalNumber: string | undefined, at: number): Promise<void> {
  await database('enforcement_pushes').where({ number }).update({ pushed_at: new Date(at), ...(externalNumber !== undefined && { external_number: externalNumber }) });
}

/** A pushed case by our number, for the program it was pushed to. */
export async function findPush(database: Database | Transaction, clientId: string, number: string): Promise<EnforcementPush | undefined> {
  return database<EnforcementPush>('enforcement_pushes').where({ client_id: clientId, number }).first();
}

/** Whether a case with everything attached to it was pushed to a program. */
export async function wasPushedTo(database: Database, clientId: string, caseId: string): Promise<boolean> {
  return (await database('enforcement_pushes').where({ client_id: clientId, case_id: caseId }).first('number')) !== undefined;
}

/** What is known of pushed cases, by their matter. */
export async function pushesOf(database: Database, matterIds: readonly string[]): Promise<Map<string, EnforcementPush & { platform: string }>> {
  if (matterIds.length === 0) return new Map();
  const rows = await database('enforcement_pushes as p').join('api_clients as a', 'a.id', 'p.client_id').whereIn('p.matter_id', [...matterIds]).select<(EnforcementPush & { platform: string })[]>('p.*', 'a.name as platform');
  return new Map(rows.map((row) => [row.matter_id, row]));
}

/**
 * Takes a report: kept, put in order and told to the case's process in one transaction, so that it is never half taken. Undefined where
 * no such case was pushed to the program. `missing` names what a closing needs and nobody has said yet.
 */
export async function takeReport(transaction: Transaction, clientId: string, report: PlatformReport, now: number): Promise<TakenReport | { missing: 'outcome' } | undefined> {
  const push = await transaction<EnforcementPush>('enforcement_pushes').where({ client_id: clientId, number: report.number }).forUpdate().first();
  if (!push) return undefined;
  const kept = await transaction('enforcement_reports').where({ client_id: clientId, report_id: report.reportId }).first<{ effect: ReportEffect; number: string } | undefined>('effect', 'number');
  if (kept) return { effect: kept.effect, isRepeated: true, push, commands: [] };
  const effect = effectOf({ status: push.status, reportedAt: push.reported_at?.getTime() }, report);
  if (effect === 'impossible') return { effect, isRepeated: false, push, commands: [] };
  const after = effect === 'applied' ? standingAfter(push, report) : push;
  if (after.status === 'closed' && after.outcome === null) return { missing: 'outcome' };
  const { number, status, at, reportId, ...content } = report;
  await transaction('enforcement_reports').insert({ client_id: clientId, report_id: reportId, number, status, at: new Date(at), received_at: new Date(now), effect, content: JSON.stringify(content) });
  if (effect === 'outdated') return { effect, isRepeated: false, push, commands: [] };
  const { status: newStatus, reported_at, reason, outcome, penalty, amount, document, external_number } = after;
  await transaction('enforcement_pushes').where({ number }).update({ status: newStatus, reported_at, reason, outcome, penalty, amount, document, external_number });
  const commands = await publishMessage(transaction, { id: `enforcement:${clientId}:${reportId}`, name: enforcementReported, correlationKey: number, variables: { platformReport: told(after) }, at: now, timeToLive: reportLife });
  return { effect, isRepeated: false, push: after, commands };
}

function standingAfter(push: EnforcementPush, { status, at, reason, outcome, penalty, amount, document, externalNumber }: PlatformReport): EnforcementPush {
  return {
    ...push, status, reported_at: new Date(at), reason: reason ?? null, outcome: outcome ?? push.outcome, penalty: penalty ?? push.penalty, amount: amount === undefined ? push.amount : String(amount),
    document: document ?? push.document, external_number: externalNumber ?? push.external_number,
  };
}

/** What the process is told: every name is there, so that a model's expressions find it. */
function told({ status, reported_at, reason, outcome, penalty, amount, document, external_number }: EnforcementPush): Variables {
  const time = reported_at === null ? '' : localDateTime(reported_at.getTime()).slice(0, 16).replace('T', ' ');
  const note = [`平台时间 ${time}`, reason?.replace(/[。；;.]+$/, ''), external_number && `平台编号 ${external_number}`].filter(Boolean).join('；');
  return {
    status, statusName: platformStatusWords[status].zh, at: reported_at?.toISOString() ?? null, time, reason, outcome, penalty, amount: amount === null ? null : Number(amount), document, externalNumber: external_number,
    result: platformResult({ outcome: outcome ?? undefined, penalty: penalty ?? undefined, document: document ?? undefined }) ?? null, note,
  };
}
