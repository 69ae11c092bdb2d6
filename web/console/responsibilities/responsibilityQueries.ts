import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { z } from 'zod';
import { ResponsibilityComparison, ResponsibilityHistory, ResponsibilityImport, ResponsibilityPage, ResponsibilityVersion, type ResponsibilityView } from '#contract/responsibilities';
import { queries } from '#console/frame/queries';
import type { FilterValues } from '#console/lists/filterAddress';
import { addressOf } from '#console/server/client';
import { server } from '#console/server/server';
import type { ResponsibilityFilterKey } from './responsibilityFilter';

type Filter = FilterValues<ResponsibilityFilterKey>;

/** Where the list behind a filter is had as a spreadsheet. */
export const responsibilitySheetAddress = (filter: Filter, format: 'xlsx' | 'csv'): string => addressOf('/responsibilities/table', { ...filter, format });

/** The list behind a filter, page by page. */
export function useResponsibilities(filter: Readonly<Ref<Filter>>) {
  const query = useInfiniteQuery({
    queryKey: ['responsibilities', filter],
    queryFn: ({ pageParam, signal }) => server.ask(ResponsibilityPage, { path: '/responsibilities', query: { ...filter.value, limit: 100, after: pageParam || undefined }, signal }),
    initialPageParam: '', getNextPageParam: (page) => page.next, placeholderData: keepPreviousData,
  });
  const items = computed<ResponsibilityView[]>(() => query.data.value?.pages.flatMap((page) => page.items) ?? []);
  return { ...query, items, counts: computed(() => query.data.value?.pages[0]) };
}

export const useResponsibilityVersions = () => useQuery({ queryKey: ['responsibilities', 'versions'], queryFn: ({ signal }) => server.ask(z.array(ResponsibilityVersion), { path: '/responsibilities/versions', signal }) });

/** What reads otherwise on another day. */
export const useResponsibilityComparison = (from: string, to: string) => useQuery({ queryKey: ['responsibilities', 'comparison', from, to], queryFn: ({ signal }) => server.ask(ResponsibilityComparison, { path: '/responsibilities/comparison', query: { from, to }, signal }) });

/** How one line came to read as it does. */
export const useResponsibilityHistory = (code: string) => useQuery({ queryKey: ['responsibilities', 'history', code], queryFn: ({ signal }) => server.ask(ResponsibilityHistory, { path: `/responsibilities/${encodeURIComponent(code)}/history`, signal }) });

/** Checks a table, or decides owners and limits by it. */
export async function sendResponsibilities(step: 'check' | 'import', file: File, fields: { effectiveFrom?: string; reason?: string }): Promise<ResponsibilityImport> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  form.append('file', file, file.name);
  const found = await server.ask(ResponsibilityImport, { method: 'POST', path: `/responsibilities/${step}`, form });
  if (found.applied) for (const queryKey of [['responsibilities'], ['ownership'], ['ownershipReview'], ['catalogue'], ['changes']]) void queries.invalidateQueries({ queryKey });
  return found;
}
