import { lampNames, lamps, type Lamp } from '#city/case';
import { isLevel, levelNames } from '#city/level';
import { stageNames, stages } from '#city/stage';
import type { QueueQuery } from '#contract/tasks';

/** What the address of the queue says: the contract's query without the page. */
export type QueueFilter = Pick<QueueQuery, 'tab' | 'sort'> & Partial<Pick<QueueQuery, 'search' | 'lamp' | 'stage' | 'level' | 'department' | 'subcategory' | 'processId'>>;
type Side = 'zh' | 'en';
type Name = keyof QueueFilter;
interface Nameable { id: string; name: string }

/** Names of the filter in an address; both languages are read, the reader's is written. */
const names: Record<Name, Record<Side, string>> = {
  tab: { zh: '列表', en: 'list' }, search: { zh: '查找', en: 'find' }, lamp: { zh: '状态', en: 'status' }, stage: { zh: '阶段', en: 'stage' },
  level: { zh: '层级', en: 'level' }, department: { zh: '部门', en: 'department' }, subcategory: { zh: '小类', en: 'subcategory' }, sort: { zh: '排序', en: 'sort' }, processId: { zh: '流程', en: 'process' },
};
const order: Name[] = ['tab', 'lamp', 'stage', 'level', 'department', 'subcategory', 'processId', 'search', 'sort'];
const tabs: Record<QueueFilter['tab'], Record<Side, string>> = {
  todo: { zh: '待办', en: 'to do' }, doing: { zh: '在办', en: 'doing' }, done: { zh: '已办', en: 'done' }, started: { zh: '我发起', en: 'started' },
};
const sorts: Record<QueueFilter['sort'], Record<Side, string>> = { due: { zh: '时限', en: 'due' }, newest: { zh: '最新', en: 'newest' }, priority: { zh: '优先级', en: 'priority' } };
const lampWords = Object.fromEntries(lamps.map((lamp) => [lamp, { zh: lampNames[lamp].zh, en: lampNames[lamp].en.toLowerCase() }])) as Record<Lamp, Record<Side, string>>;
const fixedWords: Partial<Record<Name, Record<string, Record<Side, string>>>> = { tab: tabs, sort: sorts, lamp: lampWords, stage: stageNames, level: levelNames };
/** Values a chip offers, in the order they are shown. */
export const filterChoices = { lamp: lamps, stage: stages.filter((stage) => stage !== 'closed' && stage !== 'declined') } as const;

/** Reads the filter out of an address; what it does not know is left out, a department may be named or begun. */
export function readFilter(query: Record<string, unknown>, departments: Nameable[] = []): QueueFilter {
  const given = (name: Name): string | undefined => {
    const value = [names[name].zh, names[name].en, name].map((key) => query[key]).find((one) => typeof one === 'string' && one !== '');
    return typeof value === 'string' ? value.slice(0, 100) : undefined;
  };
  const fixed = (name: Name): string | undefined => {
    const text = given(name)?.toLowerCase();
    return Object.entries(fixedWords[name] ?? {}).find(([id, words]) => text !== undefined && [id.toLowerCase(), words.zh, words.en.toLowerCase()].includes(text))?.[0];
  };
  const department = given('department');
  const found = departments.find(({ id, name }) => id === department || name === department) ?? departments.find(({ name }) => department !== undefined && name.startsWith(department));
  const filter: QueueFilter = { tab: (fixed('tab') ?? 'todo') as QueueFilter['tab'], sort: (fixed('sort') ?? 'due') as QueueFilter['sort'] };
  const lamp = fixed('lamp');
  if (lamp) filter.lamp = lamp as Lamp;
  const stage = fixed('stage') ?? given('stage');
  if (stage) filter.stage = stage;
  const level = fixed('level');
  if (level && isLevel(level)) filter.level = level;
  if (department) filter.department = found?.id ?? department;
  for (const name of ['search', 'subcategory', 'processId'] as const) { const text = given(name); if (text) filter[name] = text; }
  return filter;
}

/** The address of a filter in the reader's language; what is as usual is left out. */
export function writeFilter(filter: QueueFilter, side: Side, departments: Nameable[] = []): Record<string, string> {
  const word = (name: Name, value: string): string => {
    if (name === 'department') return departments.find(({ id }) => id === value)?.name ?? value;
    return fixedWords[name]?.[value]?.[side] ?? value;
  };
  const usual = (name: Name, value: string): boolean => (name === 'tab' && value === 'todo') || (name === 'sort' && value === 'due');
  return Object.fromEntries(order.flatMap((name) => { const value = filter[name]; return value && !usual(name, value) ? [[names[name][side], word(name, value)]] : []; }));
}
