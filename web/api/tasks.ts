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
import type { Dependencies } from './dependencies';
import { taskDetail } from './taskDetail';
import { taskSummaries } from './taskSummaries';

/** Reading queues and tasks. */
export function taskBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  return [
    bind(taskRoutes.list, async ({ query, person, language }) => {
      const { taskIds, next, total } = await queuePage(dependencies, person, query);
      return { status: 200, body: { items: await taskSummaries(dependencies, taskIds, language), ...(next && { next }), ...(total !== undefined && { total }) } };
    }),
    bind(taskRoutes.counts, async ({ person }) => {
      const [todo, doing, history] = await Promise.all([countTodo(database, holdersOf(person), { filter: {}, now: now() }), countDoing(database, person.id), countHistory(database, person.id)]);
      return { status: 200, body: { todo, doing, ...history } };
    }),
    bind(taskRoutes.read, async ({ parameters, person, language }) => ({ status: 200, body: await taskDetail(dependencies, parameters.taskId, person, language) })),
  ];
}

/** Under which names a person's tasks stand in the queue. */
export function holdersOf(person: Person): string[] {
  return [...groupsOf(person), personHolder(person.id)];
}

async function queuePage({ database, now }: Dependencies, person: Person, { tab, after, limit, sort, ...query }: QueueQuery): Promise<{ taskIds: string[]; next?: string; total?: number }> {
  const filter: QueueFilter = { ...query, departmentIds: query.department === undefined ? undefined : subtree(await currentOrganisation(database), query.department) };
  if (tab === 'done') return donePage(database, person.id, { filter, after, limit });
  if (tab === 'started') return startedPage(database, person.id, { filter, after, limit });
  const page = { filter, sort, after, limit, now: now() };
  if (tab === 'doing') return doingPage(database, person.id, page);
  const holders = holdersOf(person);
  const [found, total] = await Promise.all([todoPage(database, holders, page), after === undefined ? countTodo(database, holders, page) : undefined]);
  return { ...found, ...(total !== undefined && { total }) };
}
