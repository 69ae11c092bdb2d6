import { matterNumber } from '#city/matter';
import type { MatterState } from '#city/matter';
import { localDate } from '#bpmn/instant';
import type { Variables } from '#bpmn/model';
import type { Database, Transaction } from './connection';
import { nextNumber } from './numberCounters';

/** What a process says of a matter; what it leaves out stays as it was. */
export interface MatterWords {
  title?: string;
  state?: MatterState;
  outcome?: string;
  result?: string;
  status?: string;
  ownerDepartmentId?: string;
  level?: number;
  levelName?: string;
  dueAt?: number;
  amount?: number;
  debtor?: string;
  details?: Variables;
  /** For the timeline only. */
  note?: string;
}

export interface RecordedMatter extends MatterWords {
  id: string;
  instanceId: string;
  /** Which job says so: a repeat of it changes nothing. */
  jobId: string;
  caseId?: string | undefined;
  kind: string;
  openedBy?: string | undefined;
}

export interface MatterRow {
  id: string;
  instance_id: string;
  case_id: string | null;
  kind: string;
  number: string;
  title: string;
  state: MatterState;
  outcome: string | null;
  result: string | null;
  status: string | null;
  owner_department_id: string | null;
  level: number | null;
  level_name: string | null;
  due_at: Date | null;
  /** As PostgreSQL writes a numeric. */
  amount: string | null;
  debtor: string | null;
  details: Variables;
  opened_by: string | null;
  opened_at: Date;
  closed_at: Date | null;
}

export interface MatterEntryRow {
  matter_id: string;
  number: string;
  kind: string;
  job_id: string;
  at: Date;
  status: string | null;
  level_name: string | null;
  note: string | null;
}

/** Writes a matter, numbered within its kind and year, or what has become of it; answers its number. A repeat of the job changes nothing. */
export async function recordMatter(database: Database, said: RecordedMatter, at: number): Promise<{ number: string }> {
  return database.transaction(async (transaction) => {
    const known = await transaction<MatterRow>('matters').where({ id: said.id }).forUpdate().first();
    const number = known?.number ?? await open(transaction, said, at);
    const entered = await transaction('matter_entries').insert({ matter_id: said.id, job_id: said.jobId, at: new Date(at), status: said.status ?? null, level_name: said.levelName ?? null, note: said.note ?? null })
      .onConflict(['matter_id', 'job_id']).ignore().returning('job_id');
    if (known && entered.length > 0) await transaction('matters').where({ id: said.id }).update({ ...cellsOf(said), ...closing(said.state, at), updated_at: new Date(at) });
    return { number };
  });
}

async function open(transaction: Transaction, said: RecordedMatter, at: number): Promise<string> {
  const year = localDate(at).slice(0, 4);
  const number = matterNumber(said.kind, Number(year), await nextNumber(transaction, `matter:${said.kind}`, `${year}-01-01`));
  await transaction('matters').insert({
    title: '', ...cellsOf(said), ...closing(said.state, at), id: said.id, instance_id: said.instanceId, case_id: said.caseId ?? null, kind: said.kind, number,
    opened_by: said.openedBy ?? null, opened_at: new Date(at), updated_at: new Date(at),
  });
  return number;
}

function cellsOf({ title, state, outcome, result, status, ownerDepartmentId, level, levelName, dueAt, amount, debtor, details }: MatterWords) {
  const said = {
    title, state, outcome, result, status, owner_department_id: ownerDepartmentId, level, level_name: levelName, due_at: dueAt === undefined ? undefined : new Date(dueAt),
    amount, debtor, details: details && JSON.stringify(details),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function closing(state: MatterState | undefined, at: number) {
  return state === undefined ? {} : { closed_at: state === 'open' ? null : new Date(at) };
}

/** The matters of a case, the earliest first. */
export async function mattersOfCase(database: Database, caseId: string): Promise<MatterRow[]> {
  return database('matters as m').leftJoin('instances as i', 'i.instance_id', 'm.instance_id').where('m.case_id', caseId).orderBy([{ column: 'm.opened_at' }, { column: 'm.id' }])
    .select<MatterRow[]>('m.*', standing(database));
}

/** What was told of the matters of a case, in order. */
export async function matterEntriesOfCase(database: Database, caseId: string): Promise<MatterEntryRow[]> {
  return database('matter_entries as e').join('matters as m', 'm.id', 'e.matter_id').where('m.case_id', caseId).orderBy([{ column: 'e.at' }, { column: 'e.job_id' }])
    .select<MatterEntryRow[]>('e.*', 'm.number', 'm.kind');
}

/** A matter whose process was ended without its doing is withdrawn: a case that was voided takes its open orders along. */
export function standing(database: Database) {
  return database.raw(`case when m.state = 'open' and i.ended_at is not null then 'withdrawn' else m.state end as state`);
}

/** A matter by its id. */
export async function findMatter(database: Database, id: string): Promise<MatterRow | undefined> {
  return database<MatterRow>('matters').where({ id }).first();
}
