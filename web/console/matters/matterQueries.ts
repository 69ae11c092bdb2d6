import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { MatterCounts, MatterPage, type ListedMatter } from '#contract/matters';
import type { FilterValues } from '#console/lists/filterAddress';
import { addressOf } from '#console/server/client';
import { server } from '#console/server/server';
import type { MatterFilterKey } from './matterFilter';

/** What the server is asked for: how the list is shown is not its business. */
const asked = ({ view: _view, ...filter }: FilterValues<MatterFilterKey>) => filter;

/** Where the matters behind a filter are had as a spreadsheet. */
export const sheetAddress = (filter: FilterValues<MatterFilterKey>, format: 'xlsx' | 'csv'): string => addressOf('/matters/sheet', { ...asked(filter), format });

/** The matters behind a filter, page by page. */
export function useMatters(filter: Readonly<Ref<FilterValues<MatterFilterKey>>>) {
  const query = useInfiniteQuery({
    queryKey: ['matters', filter],
    queryFn: ({ pageParam, signal }) => server.ask(MatterPage, { path: '/matters', query: { ...asked(filter.value), limit: 100, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const matters = computed<ListedMatter[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  return { ...query, matters };
}

/** How many matters of each kind there are within the filter, whatever kind and state it names. */
export function useMatterCounts(filter: Ref<FilterValues<MatterFilterKey>>) {
  const within = computed(() => ({ department: filter.value.department, search: filter.value.search }));
  return useQuery({ queryKey: ['matterCounts', within], queryFn: ({ signal }) => server.ask(MatterCounts, { path: '/matters/counts', query: within.value, signal }), placeholderData: keepPreviousData });
}
