import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import type { z } from 'zod';
import { OverdueBoard, OverduePage, type OverdueCase } from '#contract/cases';
import type { FilterValues } from '#console/lists/filterAddress';
import { server } from '#console/server/server';
import type { OverdueFilterKey } from './overdueFilter';

/** Open cases by department and lamp; lamps change by time alone, so it is asked again each minute. */
export const useOverdueBoard = () => useQuery({ queryKey: ['overdueBoard'], queryFn: ({ signal }) => server.ask(OverdueBoard, { path: '/overdue/board', signal }), refetchInterval: 60_000 });

/** The cases behind a number of the board. */
export function useOverdueList(filter: Ref<FilterValues<OverdueFilterKey>>) {
  const query = useInfiniteQuery({
    queryKey: ['overdue', filter],
    queryFn: ({ pageParam, signal }) => server.ask(OverduePage, { path: '/overdue', query: { ...filter.value, limit: 50, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const cases = computed<z.infer<typeof OverdueCase>[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  return { ...query, cases };
}
