import { keepPreviousData, useInfiniteQuery, useQuery, type InfiniteData } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import type { z } from 'zod';
import { NoticeCounts, NoticePage, type NoticeView } from '#contract/notices';
import { sayDone, sayTrouble } from '#console/answers/toast';
import { queries } from '#console/frame/queries';
import { say } from '#console/language/language';
import type { FilterValues } from '#console/lists/filterAddress';
import { news } from '#console/server/news';
import { server } from '#console/server/server';
import type { NoticeFilterKey } from './noticeFilter';

type Page = z.infer<typeof NoticePage>;

/** How many notices are unread; the live stream keeps it true. */
export const useNoticeCounts = () => useQuery({ queryKey: ['noticeCounts'], queryFn: () => server.ask(NoticeCounts, { path: '/notices/counts' }) });

/** The notices behind a filter, page by page; loading them settles their news. */
export function useNotices(filter: Ref<FilterValues<NoticeFilterKey>>) {
  const query = useInfiniteQuery({
    queryKey: ['notices', filter],
    queryFn: async ({ pageParam, signal }) => {
      if (!pageParam) news.settle('notice');
      return server.ask(NoticePage, { path: '/notices', query: { ...filter.value, limit: 100, after: pageParam }, signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  const notices = computed<NoticeView[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  return { ...query, notices };
}

/** Marks a notice read where the person sees it, at once; a refusal puts it back. */
export async function markNoticeRead({ id, isRead }: Pick<NoticeView, 'id' | 'isRead'>): Promise<void> {
  if (isRead) return;
  news.expect(id);
  patch((notice) => (notice.id === id ? { ...notice, isRead: true } : notice));
  try {
    queries.setQueryData(['noticeCounts'], await server.ask(NoticeCounts, { method: 'POST', path: `/notices/${encodeURIComponent(id)}/read` }));
  } catch (error) {
    patch((notice) => (notice.id === id ? { ...notice, isRead: false } : notice));
    sayTrouble(error);
  }
}

/** Marks read what the person has before him, the latest included; what comes meanwhile stays unread. */
export async function markAllNoticesRead(latest: Pick<NoticeView, 'at'>): Promise<void> {
  news.expect('all');
  try {
    queries.setQueryData(['noticeCounts'], await server.ask(NoticeCounts, { method: 'POST', path: '/notices/read', body: { until: latest.at } }));
    patch((notice) => (notice.at <= latest.at ? { ...notice, isRead: true } : notice));
    sayDone(say('notice.readAllDone'));
  } catch (error) {
    sayTrouble(error);
  }
}

function patch(change: (notice: NoticeView) => NoticeView): void {
  queries.setQueriesData<InfiniteData<Page>>({ queryKey: ['notices'] }, (known) => known && { ...known, pages: known.pages.map((page) => ({ ...page, items: page.items.map(change) })) });
}
