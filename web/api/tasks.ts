import { groupsOf } from '#city/permission';
import type { Person } from '#city/organisation';
import { subtree } from '#city/organisation';
import { currentOrganisation } from '#database/departments';
import { countDoing, countTodo, doingPage, todoPage } from '#database/workQueue';
import type { QueueFilter } from '#database/workQueue';
import { personHolder } from '#database/workQueueWriter';
import { countHistory, donePage, startedPage } from '#database/workHistory';
import { taskRoutes } from '#contract/taskRoutes';
import type { QueueQuery } from '#contract/tasks';
import { bind } from './bind';
import type { Binding } from './bind';
import { reachOf } from './capacity';
import type { Dependencies } from './dependencies';
import { holdersAt, taskLevels } from './levels';
import { taskDetail } from './taskDetail';
import { taskSummaries } from './taskSummaries';

/** Reading queues and tasks. */
export function taskBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  return [
    bind(taskRoutes.list, async ({ query, person, language }) => {
      const { taskIds, next, total } = await queuePage(dependencies, person, query);
      return { status: 200, body: { items: await taskSummaries(dependencies, taskIds, person, language), ...(next && { next }), ...(total !== undefined && { total }) } };
    }),
    bind(taskRoutes.counts, async ({ person }) => {
      const { holders, personIds } = reachOf(person);
      const [todo, doing, history] = await Promise.all([countTodo(database, holders, { filter: {}, now: now() }), countDoing(database, personIds), countHistory(database, person.id)]);
      return { status: 200, body: { todo, doing, ...history } };
    }),
    bind(taskRoutes.levels, async ({ query, person }) => ({ status: 200, body: await taskLevels(dependencies, person, query.tab) })),
    bind(taskRoutes.read, async ({ parameters, person, language }) => ({ status: 200, body: await taskDetail(dependencies, parameters.taskId, person, language) })),
  ];
}

/** Under which names a person's own tasks and notices are addressed. */
export function holdersOf(person: Person): string[] {
  return [...groupsOf(person), personHolder(person.id)];
}

async function queuePage({ database, now }: Dependencies, person: Person, { tab, after, limit, sort, level, ...query }: QueueQuery): Promise<{ taskIds: string[]; next?: string; total?: number }> {
  const organisation = await currentOrganisation(database);
  const filter: QueueFilter = { ...query, departmentIds: query.department === undefined ? undefined : subtree(organisation, query.department) };
  if (tab === 'done') return donePage(database, person.id, { filter, after, limit });
  if (tab === 'started') return startedPage(database, person.id, { filter, after, limit });
  const page = { filter, sort, after, limit, now: now() };
  const { holders: all, personIds } = reachOf(person);
  const holders = level === undefined ? all : holdersAt(organisation, person, level);
  if (tab === 'doing') return doingPage(database, personIds, level === undefined ? page : { ...page, filter: { ...filter, holders } });
  const [found, total] = await Promise.all([todoPage(database, holders, page), after === undefined ? countTodo(database, holders, page) : undefined]);
  return { ...found, ...(total !== undefined && { total }) };
}
