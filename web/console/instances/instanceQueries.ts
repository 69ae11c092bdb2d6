import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { InstanceDetail, InstancePage, type InstanceSummary } from '#contract/processes';
import { queries } from '#console/frame/queries';
import type { FilterValues } from '#console/lists/filterAddress';
import { news } from '#console/server/news';
import { server } from '#console/server/server';
import type { InstanceFilterKey } from './instanceFilter';

/** Path of an instance below `/api`. */
export const instancePath = (instanceId: string, action = ''): string => `/instances/${encodeURIComponent(instanceId)}${action}`;

/** Instances behind a filter, page by page. */
export function useInstances(filter: Ref<FilterValues<InstanceFilterKey>>) {
  const query = useInfiniteQuery({
    queryKey: ['instances', filter],
    queryFn: async ({ pageParam, signal }) => {
      if (!pageParam) news.settle('instance');
      return server.ask(InstancePage, { path: '/instances', query: { ...filter.value, limit: 100, after: pageParam }, signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  const instances = computed<InstanceSummary[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  const total = computed(() => query.data.value?.pages[0]?.total);
  return { ...query, instances, total };
}

/** One instance with its variables, elements and open incidents. */
export const useInstance = (instanceId: Ref<string>) => useQuery({
  queryKey: ['instance', instanceId], queryFn: ({ signal }) => server.ask(InstanceDetail, { path: instancePath(instanceId.value), signal }),
  // The time its clocks used goes on by itself.
  refetchInterval: ({ state: { data } }) => (data?.clocks.some(({ state }) => state === 'running') ? 60_000 : false),
});

/** After a command: everything shown of the instance is asked again. */
export function refreshInstance(instanceId: string): void {
  for (const queryKey of [['instance', instanceId], ['diagram', instanceId], ['instances'], ['incidents'], ['case']]) void queries.invalidateQueries({ queryKey });
}
