import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { CaseDetail } from '#contract/cases';
import { WatchPage, type WatchedCase } from '#contract/supervision';
import { queries } from '#console/frame/queries';
import type { FilterValues } from '#console/lists/filterAddress';
import { server } from '#console/server/server';
import type { WatchFilterKey } from './watchFilter';

/** The cases of the supervision queue behind a filter, and how many ask for it for each reason. */
export function useWatchedCases(filter: Ref<FilterValues<WatchFilterKey>>) {
  const query = useInfiniteQuery({
    queryKey: ['supervision', filter],
    queryFn: ({ pageParam, signal }) => server.ask(WatchPage, { path: '/supervision', query: { ...filter.value, limit: 100, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const cases = computed<WatchedCase[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  const first = computed(() => query.data.value?.pages[0]);
  return { ...query, cases, first };
}

/** A case with what may be done on it, asked when somebody is about to do it from a list. */
export const readCase = (caseId: string): Promise<CaseDetail> =>
  queries.fetchQuery({ queryKey: ['case', caseId], queryFn: ({ signal }) => server.ask(CaseDetail, { path: `/cases/${encodeURIComponent(caseId)}`, signal }), staleTime: 0 });
