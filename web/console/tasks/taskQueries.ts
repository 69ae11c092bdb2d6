import { keepPreviousData, useInfiniteQuery, useQuery, type InfiniteData } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import type { z } from 'zod';
import { LevelCounts } from '#contract/levels';
import { QueueCounts, TaskDetail, TaskPage, type TaskSummary } from '#contract/tasks';
import { queries } from '#console/frame/queries';
import { news } from '#console/server/news';
import { server } from '#console/server/server';
import type { QueueFilter } from './queueFilter';

type Page = z.infer<typeof TaskPage>;
/** Path of a task below `/api`. */
export const taskPath = (taskId: string, action = ''): string => `/tasks/${encodeURIComponent(taskId)}${action}`;

/** The queue behind a filter, page by page; loading it settles its news. */
export function useQueue(filter: Ref<QueueFilter>) {
  const query = useInfiniteQuery({
    queryKey: ['tasks', filter],
    queryFn: async ({ pageParam, signal }) => {
      if (!pageParam) news.settle('task');
      return server.ask(TaskPage, { path: '/tasks', query: { ...filter.value, limit: 100, after: pageParam }, signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  const tasks = computed<TaskSummary[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  const total = computed(() => query.data.value?.pages[0]?.total);
  return { ...query, tasks, total };
}

/** How much waits in each tab. */
export const useQueueCounts = () => useQuery({ queryKey: ['taskCounts'], queryFn: () => server.ask(QueueCounts, { path: '/tasks/counts' }) });

/** How much lies at each level the person works at; of what is done nothing lies anywhere. */
export const useQueueLevels = (tab: Ref<QueueFilter['tab']>) => useQuery({
  queryKey: ['taskCounts', 'levels', tab], enabled: computed(() => tab.value === 'todo' || tab.value === 'doing'),
  queryFn: () => server.ask(LevelCounts, { path: '/tasks/levels', query: { tab: tab.value } }),
});

/** One task with its form. */
export const useTask = (taskId: Ref<string>) => useQuery({
  queryKey: ['task', taskId], queryFn: ({ signal }) => server.ask(TaskDetail, { path: taskPath(taskId.value), signal }),
});

/** Shows a change of one task in every loaded list at once; the server's own answer follows. */
export function patchTask(taskId: string, change: Partial<TaskSummary>): void {
  queries.setQueriesData<InfiniteData<Page>>({ queryKey: ['tasks'] }, (data) => data && {
    ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map((task) => (task.taskId === taskId ? { ...task, ...change } : task)) })),
  });
}

/** Takes a task out of every loaded list, since it is done. */
export function dropTask(taskId: string): void {
  queries.setQueriesData<InfiniteData<Page>>({ queryKey: ['tasks'] }, (data) => data && {
    ...data, pages: data.pages.map((page) => ({ ...page, total: page.total === undefined ? undefined : Math.max(0, page.total - (page.items.some((task) => task.taskId === taskId) ? 1 : 0)), items: page.items.filter((task) => task.taskId !== taskId) })),
  });
}
