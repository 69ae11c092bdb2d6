import { dimensionWords, measureWords, type FigureDimension } from '#city/caseMeasure';
import { channels } from '#city/channel';
import type { FilterValues } from '#console/lists/filterAddress';
import { periods } from './period';

const channelWords = Object.fromEntries(Object.entries(channels).map(([key, { name }]) => [key, name]));

/** What the address of the statistics says, by the contract's names; areas, grids and departments by id. */
export const statisticsFilterFields = {
  period: { name: { zh: '期间', en: 'period' }, values: periods },
  from: { name: { zh: '起', en: 'from' } },
  to: { name: { zh: '止', en: 'to' } },
  by: { name: { zh: '分组', en: 'by' }, values: dimensionWords },
  area: { name: { zh: '区域', en: 'area' } },
  dutyGrid: { name: { zh: '网格', en: 'grid' } },
  department: { name: { zh: '部门', en: 'department' } },
  category: { name: { zh: '大类', en: 'category' } },
  subcategory: { name: { zh: '小类', en: 'subcategory' } },
  channel: { name: { zh: '渠道', en: 'channel' }, values: channelWords },
  measure: { name: { zh: '指标', en: 'measure' }, values: measureWords },
} as const;
export type StatisticsFilterKey = keyof typeof statisticsFilterFields;
export type StatisticsFilter = FilterValues<StatisticsFilterKey>;

const filterOf: Record<FigureDimension, StatisticsFilterKey> = { district: 'area', street: 'area', community: 'area', dutyGrid: 'dutyGrid', department: 'department', category: 'category', subcategory: 'subcategory', channel: 'channel' };
const finer: Partial<Record<FigureDimension, FigureDimension>> = { district: 'street', street: 'community', community: 'dutyGrid', department: 'subcategory', category: 'subcategory', channel: 'subcategory' };

/** The filter of one row, without going finer: what the lists behind its numbers are asked with. */
export function rowFilter(by: FigureDimension, key: string): StatisticsFilter {
  const values: StatisticsFilter = {};
  values[filterOf[by]] = key;
  return values;
}

/** One step down: the row becomes the filter, and what it consists of is shown. */
export const drilled = (by: FigureDimension, key: string): StatisticsFilter => ({ ...rowFilter(by, key), by: finer[by] ?? by, measure: '' });
