import { caseMeasures, firstResponse } from '#city/caseMeasure';
import type { CaseMeasure, FigureDimension } from '#city/caseMeasure';
import { channels } from '#city/channel';
import { caseColumns, caseQuery } from './cases';
import type { CaseRow } from './cases';
import { withinScope } from './caseScope';
import type { CaseScope } from './caseScope';
import type { Database } from './connection';
import { keysOf, pageOfRows } from './cursor';

/** Which cases are counted. Areas by the beginning of the codes of their cells; the empty text stands for what has none. */
export interface FigureFilter {
  area?: string | undefined;
  dutyGrid?: string | undefined;
  department?: string | undefined;
  category?: string | undefined;
  subcategory?: string | undefined;
  channel?: keyof typeof channels | undefined;
}

/** What figures are asked of: epoch milliseconds, `to` not included. */
export interface FigureQuestion {
  scope: CaseScope;
  filter: FigureFilter;
  from: number;
  to: number;
  now: number;
  /** Where each working day begins, from the first dispatch counted on. */
  workingDays: readonly number[];
}

export interface FigureRow {
  key: string;
  counts: Record<CaseMeasure, number>;
  /** Mean of the working days from dispatch to closure of the cases handled. */
  workingDays?: number;
}

type Condition = readonly [sql: string, bindings: readonly unknown[]];

/** A notice leaves within seconds; who was accepted or closed only now is not yet owed one. */
const noticeGrace = 5 * 60_000;
const sent = (kinds: string) => `exists (select from notices n where n.case_id = c.id and n.kind in (${kinds}) and n.sent_at is not null)`;
const matter = (kind: string) => `exists (select from matters m where m.case_id = c.id and m.kind = '${kind}' and m.opened_at >= ? and m.opened_at < ?)`;
const excused = `exists (select from matters m where m.case_id = c.id and m.kind = 'appeal' and m.outcome = 'granted')`;
const fromCitizens = `c.source in ('citizen', 'hotline', 'serviceLine')`;
const results = `'closed', 'declined', 'answered'`;

/** Every measure as a condition on `cases c` and `case_progress p`. */
function conditions({ from, to, now }: Pick<FigureQuestion, 'from' | 'to' | 'now'>): Record<CaseMeasure, Condition> {
  const within = (moment: string, until = to): Condition => [`${moment} >= ? and ${moment} < ?`, [new Date(from), new Date(Math.max(from, Math.min(to, until)))]];
  const also = ([sql, bindings]: Condition, further: string): Condition => [`(${sql} and ${further})`, bindings];
  const handled = also(within('p.closed_at'), 'p.dispatched_at is not null');
  const [acceptDue, closeDue] = [within('p.accepted_at', now - noticeGrace), within('p.closed_at', now - noticeGrace)];
  const rated = also(within('p.evaluated_at'), `p.satisfaction <> 'notReached'`);
  const ended = within('coalesce(p.closed_at, p.declined_at)', now - noticeGrace);
  const replyDue = also(ended, fromCitizens);
  const respondDue = within('c.reported_at', now - firstResponse);
  const inTime = `coalesce(p.responded_at <= c.reported_at + interval '${firstResponse / 1000} seconds', false)`;
  return {
    reported: within('c.reported_at'), accepted: within('p.accepted_at'), filed: within('p.filed_at'), declined: within('p.declined_at'), closed: within('p.closed_at'),
    handled, onTime: also(handled, `(p.overdue_since is null or ${excused})`), late: also(handled, `p.overdue_since is not null and not ${excused}`), excused: also(handled, `p.overdue_since is not null and ${excused}`),
    returned: also(handled, 'p.returned_count > 0'), reworked: also(handled, 'p.rework_count > 0'), firstPass: also(handled, 'p.returned_count = 0 and p.rework_count = 0'),
    rated, satisfied: also(rated, 'p.dissatisfied_count = 0'), dissatisfied: also(rated, 'p.dissatisfied_count > 0'),
    acceptDue, acceptTold: also(acceptDue, sent(`'accepted'`)), acceptUntold: also(acceptDue, `not ${sent(`'accepted'`)}`),
    closeDue, closeTold: also(closeDue, sent(`'closed'`)), closeUntold: also(closeDue, `not ${sent(`'closed'`)}`),
    replyDue, replied: also(replyDue, sent(results)), unreplied: also(replyDue, `not ${sent(results)}`),
    respondDue, respondedInTime: also(respondDue, inTime), respondedLate: also(respondDue, `not ${inTime}`),
    settled: [matter('ownership'), [new Date(from), new Date(to)]], remedied: [matter('remedy'), [new Date(from), new Date(to)]],
  };
}

const channelOfSource = `case c.source ${Object.entries(channels).flatMap(([channel, { sources }]) => sources.map((source) => `when '${source}' then '${channel}'`)).join(' ')} end`;
/** What a case is counted under, and what it takes to know. */
const groupings = {
  department: `coalesce(p.department_id, '')`, category: 'c.category_code', subcategory: 'c.subcategory_code', channel: channelOfSource, dutyGrid: `coalesce((select g.duty_grid_id from grid_cells g where g.code = c.grid_code), '')`,
} as const satisfies Record<Exclude<FigureDimension, 'district' | 'street' | 'community'>, string>;

export type Grouping = keyof typeof groupings | { /** Digits of the codes of this level of areas. */ areaDigits: number };

/** Figures of all cases together, or by what they are counted under. Both follow from the same conditions as the lists behind them. */
export async function caseFigures(database: Database, question: FigureQuestion, by?: Grouping): Promise<FigureRow[]> {
  const query = filtered(database, question).whereRaw(...touched(question));
  const all = conditions(question);
  const key = by === undefined ? `''` : typeof by === 'string' ? groupings[by] : `coalesce(left(c.grid_code, ${Math.trunc(by.areaDigits)}), '')`;
  const [handled, bindings] = all.handled;
  const days = workingDaysBetween('p.dispatched_at', 'p.closed_at', question.workingDays);
  const rows = await query.groupByRaw('1').orderByRaw('1').select<Record<string, string | number | null>[]>(
    database.raw(`${key} as key`), ...caseMeasures.map((measure) => database.raw(`(count(*) filter (where ${all[measure][0]}))::integer as ??`, [...all[measure][1], measure] as never)),
    database.raw(`avg(${days[0]}) filter (where ${handled}) as working_days`, [...days[1], ...bindings] as never),
  );
  return rows.map((row) => ({
    key: String(row['key'] ?? ''), counts: Object.fromEntries(caseMeasures.map((measure) => [measure, Number(row[measure])])) as Record<CaseMeasure, number>,
    ...(row['working_days'] !== null && { workingDays: Number(row['working_days']) }),
  }));
}

export type CountedRow = CaseRow & { working_days: number | null; responded_at: Date | null };

/** The cases behind a figure, the newest first; `total` comes with the first page and is the figure. */
export async function casesCounted(database: Database, question: FigureQuestion, { measure, after, limit }: { measure: CaseMeasure; after?: string | undefined; limit: number }): Promise<{ rows: CountedRow[]; next?: string; total?: number }> {
  const [sql, bindings] = conditions(question)[measure];
  const query = filtered(database, question).whereRaw(sql, bindings as never);
  const total = after === undefined ? Number((await query.clone().count<{ count: number }[]>({ count: '*' }))[0]?.count ?? 0) : undefined;
  if (after !== undefined) query.whereRaw('c.id < ?::uuid', keysOf(after, 1));
  const days = workingDaysBetween('p.dispatched_at', 'p.closed_at', question.workingDays);
  const rows = await query.orderBy('c.id', 'desc').limit(limit + 1).select<CountedRow[]>(...caseColumns, 'p.responded_at', database.raw(`${days[0]} as working_days`, days[1] as never));
  return { ...pageOfRows(rows, limit, (row) => [row.id]), ...(total !== undefined && { total }) };
}

/** The first dispatch of what is counted: from there on working days must be known. */
export async function firstDispatch(database: Database, { from, to }: Pick<FigureQuestion, 'from' | 'to'>): Promise<number> {
  const row = await database('case_progress').where('closed_at', '>=', new Date(from)).where('closed_at', '<', new Date(to)).min<{ first: Date | null }[]>({ first: 'dispatched_at' });
  return row[0]?.first?.getTime() ?? from;
}

/** Cases with anything at all within the period: each moment by its index instead of the whole history by none. */
function touched({ from, to }: FigureQuestion): [sql: string, bindings: Date[]] {
  const moments = ['accepted_at', 'filed_at', 'declined_at', 'closed_at', 'evaluated_at'].map((moment) => `select case_id from case_progress where ${moment} >= ? and ${moment} < ?`);
  const parts = ['select id from cases where reported_at >= ? and reported_at < ?', ...moments, `select case_id from matters where kind in ('ownership', 'remedy') and opened_at >= ? and opened_at < ?`];
  return [`c.id in (${parts.join(' union all ')})`, parts.flatMap(() => [new Date(from), new Date(to)])];
}

function filtered(database: Database, { scope, filter }: FigureQuestion) {
  const query = caseQuery(database);
  withinScope(query, scope);
  const { area, dutyGrid, department, category, subcategory, channel } = filter;
  if (area === '') query.whereNull('c.grid_code');
  else if (area !== undefined) query.whereRaw('left(c.grid_code, ?) = ?', [area.length, area]);
  if (dutyGrid !== undefined) query.whereRaw(`${groupings.dutyGrid} = ?`, [dutyGrid]);
  if (department !== undefined) query.whereRaw(`${groupings.department} = ?`, [department]);
  if (category !== undefined) query.where('c.category_code', category);
  if (subcategory !== undefined) query.where('c.subcategory_code', subcategory);
  if (channel !== undefined) query.whereIn('c.source', [...channels[channel].sources]);
  return query;
}

/** Working days between two columns: the sum of whole days begun before each, plus what has passed of the last one. Found by halving, not by walking a calendar for each case. */
function workingDaysBetween(from: string, to: string, starts: readonly number[]): Condition {
  const day = 86_400_000;
  const days = starts.map((start) => start / day);
  const at = (column: string) => `(extract(epoch from ${column}) / 86400)::float8`;
  // Day n (from 1) has n - 1 whole working days before it; what lies after its end counts as one whole day.
  const passed = (column: string) => `(case when width_bucket(${at(column)}, ?::float8[]) = 0 then 0 else width_bucket(${at(column)}, ?::float8[]) - 1 + least(1, ${at(column)} - (?::float8[])[width_bucket(${at(column)}, ?::float8[])]) end)`;
  return [`(${passed(to)} - ${passed(from)})`, Array.from({ length: 8 }, () => days)];
}
