import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { z } from 'zod';
import { CaseDetail, CaseKind, CasePage, type CaseSummary } from '#contract/cases';
import { LevelCounts } from '#contract/levels';
import type { FilterValues } from '#console/lists/filterAddress';
import { news } from '#console/server/news';
import { server } from '#console/server/server';
import type { CaseFilterKey } from './caseFilter';

/** A case with timeline, clocks and open tasks; pages and parts that show the same case share one answer. */
export const useCase = (caseId: Ref<string | undefined>) => useQuery({
  queryKey: ['case', caseId],
  queryFn: ({ signal }) => server.ask(CaseDetail, { path: `/cases/${encodeURIComponent(caseId.value ?? '')}`, signal }),
  enabled: computed(() => Boolean(caseId.value)),
  // The time its clocks used goes on by itself.
  refetchInterval: ({ state: { data } }) => (data?.clocks.some(({ state }) => state === 'running') ? 60_000 : false),
});

/** The case list behind a filter, page by page; loading it settles its news. */
export function useCaseList(filter: Ref<FilterValues<CaseFilterKey>>) {
  const query = useInfiniteQuery({
    queryKey: ['cases', filter],
    queryFn: async ({ pageParam, signal }) => {
      if (!pageParam) news.settle('case');
      return server.ask(CasePage, { path: '/cases', query: { ...filter.value, limit: 100, after: pageParam }, signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  const cases = computed<CaseSummary[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  const total = computed(() => query.data.value?.pages[0]?.total);
  return { ...query, cases, total };
}

/** The processes cases run through; most run the ordinary one, so only another is worth a word. */
export function useCaseKinds() {
  const query = useQuery({ queryKey: ['caseKinds'], queryFn: ({ signal }) => server.ask(z.array(CaseKind), { path: '/cases/kinds', signal }), staleTime: 600_000 });
  const kinds = computed(() => query.data.value ?? []);
  const nameOfOther = (processId: string) => kinds.value.slice(1).find((kind) => kind.processId === processId)?.name;
  return { kinds, nameOfOther };
}

/** How many open cases are being worked on at each level. */
export const useCaseLevels = () => useQuery({ queryKey: ['cases', 'levels'], queryFn: ({ signal }) => server.ask(LevelCounts, { path: '/cases/levels', signal }), staleTime: 30_000 });
