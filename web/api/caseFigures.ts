import { caseMeasures, caseRates, dimensionWords, measureWords, percentOf, rateWords } from '#city/caseMeasure';
import type { CaseRateName, FigureDimension } from '#city/caseMeasure';
import { localDay } from '#city/caseNumber';
import type { Organisation, Person } from '#city/organisation';
import { standardCalendar } from '#city/standardCalendar';
import { withDays, workingDayStarts } from '#city/workCalendar';
import type { z } from 'zod';
import { allCalendars } from '#database/calendars';
import { caseFigures, casesCounted, firstDispatch } from '#database/caseFigures';
import type { FigureQuestion, FigureRow as CountedRow, Grouping } from '#database/caseFigures';
import type { Database } from '#database/connection';
import type { CountedQuery, CountedPage, FigureQuery, FigureRow, Figures } from '#contract/statistics';
import type { Sheet } from '#api/sheets/sheet';
import { caseSummary } from './caseSummaries';
import { figureNames } from './figureNames';
import { cityOffset } from './cityOffset';
import type { Language } from './language';
import { watchedBy } from './overdue';

/** Who asks, of which period. */
export interface FigureAsked {
  organisation: Organisation;
  person: Person;
  from: number;
  to: number;
  now: number;
}

/** What the address says where a case has no area, grid or department. */
const none = 'none';

/** Figures of a period, all together and, where asked for, broken down; what has the most cases comes first. */
export async function figures(database: Database, asked: FigureAsked, query: z.infer<typeof FigureQuery>): Promise<Figures> {
  const question = await questionOf(database, asked, query);
  const grouping = query.by === undefined ? undefined : groupingOf(asked.organisation, query.by);
  const { total, rows: counted } = await caseFigures(database, question, grouping);
  const names = query.by === undefined ? undefined : await figureNames(database, asked.organisation, query.by);
  const rows = counted.map((row): FigureRow => ({ ...row, ...nameOf(row, names) })).sort((one, other) => other.counts.reported + other.counts.closed - one.counts.reported - one.counts.closed || (one.key < other.key ? -1 : 1));
  const all: FigureRow = { ...total, name: '' };
  const isComplete = Object.values(caseRates).every((rate) => !('isWarnedBelow' in rate) || all.counts[rate.rest] === 0);
  return { from: new Date(asked.from).toISOString(), to: new Date(asked.to).toISOString(), total: all, rows, isComplete };
}

/** One page of the cases behind a figure. */
export async function countedCases(database: Database, asked: FigureAsked, query: z.infer<typeof CountedQuery>): Promise<z.input<typeof CountedPage>> {
  const { rows, next, total } = await casesCounted(database, await questionOf(database, asked, query), query);
  const items = rows.map((row) => ({
    ...caseSummary(row, asked.now), ...(row.working_days !== null && { workingDays: Number(row.working_days) }),
    ...(row.responded_at && { respondedAfter: Math.max(0, Math.round((row.responded_at.getTime() - row.reported_at.getTime()) / 1000)) }),
  }));
  return { items, ...(next && { next }), ...(total !== undefined && { total }) };
}

/** The figures as a table: a line for each row and one for all, each rate with the two numbers it is made of. */
export async function figureSheet(database: Database, asked: FigureAsked, query: z.infer<typeof FigureQuery>, language: Language): Promise<Sheet> {
  const side = language === 'en' ? 'en' : 'zh';
  const { total, rows } = await figures(database, asked, query);
  const rates = Object.keys(caseRates) as CaseRateName[];
  const titles = [
    query.by === undefined ? { zh: '范围', en: 'Of' }[side] : dimensionWords[query.by][side], { zh: '编码', en: 'Code' }[side], { zh: '平均处置用时（工作日）', en: 'Mean handling time (working days)' }[side],
    ...rates.map((rate) => `${rateWords[rate][side]}（%）`), ...caseMeasures.map((measure) => measureWords[measure][side]),
  ];
  const line = ({ key, name, counts, workingDays }: FigureRow) => [
    name || { zh: '合计', en: 'All' }[side], key, workingDays === undefined ? undefined : Number(workingDays.toFixed(2)),
    ...rates.map((rate) => numberOf(percentOf(counts[caseRates[rate].part], counts[caseRates[rate].whole]))), ...caseMeasures.map((measure) => counts[measure]),
  ];
  return { name: `${{ zh: '运行统计', en: 'Statistics' }[side]} ${localDay(asked.from, cityOffset)}–${localDay(asked.to - 1, cityOffset)}`, titles, rows: [...rows, total].map(line) };
}

async function questionOf(database: Database, asked: FigureAsked, query: Omit<z.infer<typeof FigureQuery>, 'by' | 'from' | 'to'>): Promise<FigureQuestion> {
  const { organisation, person, from, to, now } = asked;
  const [calendars, dispatched] = await Promise.all([allCalendars(database), firstDispatch(database, { from, to })]);
  const calendar = standardCalendar(calendars);
  const { area, dutyGrid, department, category, subcategory, channel } = query;
  return {
    scope: watchedBy(person, organisation), from, to, now,
    workingDays: calendar ? workingDayStarts(withDays(calendar, calendars), dispatched, to) : [],
    filter: { area: area === undefined ? undefined : area === none ? '' : (organisation.byId.get(area)?.areaCode ?? area), dutyGrid: emptied(dutyGrid), department: emptied(department), category, subcategory, channel },
  };
}

const emptied = (key: string | undefined) => (key === none ? '' : key);

function groupingOf({ departments }: Organisation, by: FigureDimension): Grouping {
  if (by !== 'district' && by !== 'street' && by !== 'community') return by;
  // The codes of one level are equally long in a city; one without any areas has no digits to count by.
  return { areaDigits: Math.max(0, ...departments.filter(({ kind, areaCode }) => kind === by && areaCode !== undefined).map(({ areaCode }) => areaCode?.length ?? 0)) };
}

function nameOf({ key }: CountedRow, names: ReadonlyMap<string, { key: string; name: string }> | undefined): { key: string; name: string } {
  return key === '' ? { key: none, name: '' } : (names?.get(key) ?? { key, name: key });
}

const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));
