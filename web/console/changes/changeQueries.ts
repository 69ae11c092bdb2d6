import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { ChangePage, type ChangeView } from '#contract/changes';
import { server } from '#console/server/server';

/** What of the log is shown. */
export interface ChangeChoice { noun?: string | undefined; id?: string | undefined; by?: string | undefined; search?: string | undefined; from?: string | undefined; to?: string | undefined }

/** Changes behind a filter, page by page, the latest first. */
export function useChanges(filter: Ref<ChangeChoice>) {
  const query = useInfiniteQuery({
    queryKey: ['changes', filter],
    queryFn: ({ pageParam, signal }) => server.ask(ChangePage, { path: '/changes', query: { ...filter.value, limit: 50, after: pageParam }, signal }),
    initialPageParam: '', getNextPageParam: (page) => page.next, placeholderData: keepPreviousData, refetchOnWindowFocus: false,
  });
  const changes = computed<ChangeView[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  return { ...query, changes };
}
