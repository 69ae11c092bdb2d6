import { localDay } from '#city/caseNumber';
import { channels } from '#city/channel';
import { caseFigures } from '#database/caseFigures';
import type { Grouping } from '#database/caseFigures';
import { catalogueOn } from '#database/categories';
import type { Database } from '#database/connection';
import type { Coverage } from '#contract/statistics';
import type { FigureAsked } from './caseFigures';
import { cityOffset } from './cityOffset';
import { watchedBy } from './overdue';

/** What there is to be covered, and by what cases of the period are counted for it. */
interface Part {
  part: Coverage['parts'][number]['part'];
  by: Grouping;
  measure: 'reported' | 'closed';
  all: readonly { key: string; name: string }[];
}

/** 诉求全收集、事项全囊括、部门全参与: which channels and items had a report within the period, and which departments closed a case. */
export async function coverage(database: Database, { organisation, person, from, to, now }: FigureAsked): Promise<Coverage> {
  const catalogue = await catalogueOn(database, localDay(now, cityOffset));
  const scope = watchedBy(person, organisation);
  const watched = scope.kind === 'all' ? undefined : new Set(scope.departmentIds);
  const handling = organisation.departments.filter(({ id, handlesCases, closedOn }) => handlesCases && closedOn === undefined && (watched === undefined || watched.has(id)));
  const wanted: Part[] = [
    { part: 'channels', by: 'channel', measure: 'reported', all: Object.entries(channels).map(([key, { name }]) => ({ key, name: name.zh })) },
    { part: 'items', by: 'subcategory', measure: 'reported', all: catalogue.flatMap(({ subcategories }) => subcategories.map(({ code, name }) => ({ key: code, name }))) },
    { part: 'departments', by: 'department', measure: 'closed', all: handling.map(({ id, name }) => ({ key: id, name })) },
  ];
  const parts = await Promise.all(wanted.map(async ({ part, by, measure, all }) => {
    const { rows } = await caseFigures(database, { scope, filter: {}, from, to, now, workingDays: [] }, by);
    const cases = new Map(rows.map(({ key, counts }) => [key, counts[measure]]));
    const used = all.flatMap(({ key, name }) => { const count = cases.get(key) ?? 0; return count > 0 ? [{ key, name, cases: count }] : []; }).sort((one, other) => other.cases - one.cases);
    return { part, covered: used.length, all: all.length, used, unused: all.filter(({ key }) => !((cases.get(key) ?? 0) > 0)) };
  }));
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), parts };
}
