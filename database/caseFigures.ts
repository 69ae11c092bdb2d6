import { caseMeasures } from '#city/caseMeasure';
import type { CaseMeasure, FigureDimension } from '#city/caseMeasure';
import { channels } from '#city/channel';
import { asidesOf, measureConditions } from './caseMeasures';
import type { Condition } from './caseMeasures';
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

const channelOfSource = `case c.source ${Object.entries(channels).flatMap(([channel, { sources }]) => sources.map((source) => `when '${source}' then '${channel}'`)).join(' ')} end`;
/** What a case is counted under, and what it takes to know. */
const groupings = {
  department: `coalesce(p.department_id, '')`, category: 'c.category_code', subcategory: 'c.subcategory_code', channel: channelOfSource, dutyGrid: `coalesce((select g.duty_grid_id from grid_cells g where g.code = c.grid_code), '')`,
} as const satisfies Record<Exclude<FigureDimension, 'district' | 'street' | 'community'>, string>;

export type Grouping = keyof typeof groupings | { /** Digits of the codes of this level of areas. */ areaDigits: number };

/** Figures of all cases together and by what they are counted under. Both follow from the same conditions as the lists behind them. */
export async function caseFigures(database: Database, question: FigureQuestion, by?: Grouping): Promise<{ total: FigureRow; rows: FigureRow[] }> {
  const all = measureConditions(question, true);
  const key = by === undefined ? `''` : typeof by === 'string' ? groupings[by] : `coalesce(left(c.grid_code, ${Math.trunc(by.areaDigits)}), '')`;
  const [handled, bindings] = all.handled;
  const days = workingDaysBetween('p.dispatched_at', 'p.closed_at', question.workingDays);
  const query = filtered(database, question).withMaterialized('counted', database.raw(...touched(question))).joinRaw('join counted on counted.id = c.id');
  for (const [sql, asideBindings] of asidesOf(question)) query.joinRaw(sql, asideBindings as never);
  const found = await query.groupByRaw('1').orderByRaw('1').select<Record<string, string | number | null>[]>(
    database.raw(`${key} as key`), ...caseMeasures.map((measure) => database.raw(`(count(*) filter (where ${all[measure][0]}))::integer as ??`, [...all[measure][1], measure] as never)),
    database.raw(`(sum(${days[0]}) filter (where ${handled}))::float8 as working_days`, [...days[1], ...bindings] as never),
  );
  const rows = found.map((row) => ({ key: String(row['key'] ?? ''), counts: countsOf((measure) => Number(row[measure])), days: row['working_days'] }));
  const sums = { key: '', counts: countsOf((measure) => rows.reduce((sum, { counts }) => sum + counts[measure], 0)), days: rows.reduce((sum, row) => sum + Number(row.days), 0) };
  return { total: withMean(sums), rows: by === undefined ? [] : rows.map(withMean) };
}

const countsOf = (read: (measure: CaseMeasure) => number) => Object.fromEntries(caseMeasures.map((measure) => [measure, read(measure)])) as Record<CaseMeasure, number>;

/** Without handled cases, or with no calendar to count by, there is no mean. */
function withMean({ key, counts, days }: { key: string; counts: Record<CaseMeasure, number>; days: string | number | null | undefined }): FigureRow {
  return { key, counts, ...(counts.handled > 0 && { workingDays: Number(days) / counts.handled }) };
}

export type CountedRow = CaseRow & { working_days: number | null; responded_at: Date | null };

/** The cases behind a figure, the newest first; `total` comes with the first page and is the figure. */
export async function casesCounted(database: Database, question: FigureQuestion, { measure, after, limit }: { measure: CaseMeasure; after?: string | undefined; limit: number }): Promise<{ rows: CountedRow[]; next?: string; total?: number }> {
  const [sql, bindings] = measureConditions(question)[measure];
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

/** Ids of the cases with anything at all within the period: each moment by its index instead of the whole history by none. */
function touched({ from, to }: FigureQuestion): [sql: string, bindings: Date[]] {
  const moments = ['accepted_at', 'filed_at', 'declined_at', 'closed_at', 'evaluated_at'].map((moment) => `(${moment} >= ? and ${moment} < ?)`);
  const parts = ['select id from cases where reported_at >= ? and reported_at < ?', `select case_id from case_progress where ${moments.join(' or ')}`, `select case_id from matters where kind in ('ownership', 'remedy') and opened_at >= ? and opened_at < ?`];
  return [parts.join(' union '), Array.from({ length: moments.length + 2 }, () => [new Date(from), new Date(to)]).flat()];
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
