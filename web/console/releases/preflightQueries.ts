import { useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { PreflightCaseDetail, PreflightCasePage, PreflightView } from '#contract/releases';
import { queries } from '#console/frame/queries';
import { server } from '#console/server/server';

/** Which of the cases are shown. */
export interface PreflightChoice { processId: string; kind: PreflightView['processes'][number]['counts'][number]['kind']; nodeId?: string }
const addressOf = (requestId: string) => `/release-requests/${encodeURIComponent(requestId)}/preflight`;
const isUnderWay = (view: PreflightView | undefined) => view?.state === 'waiting' || view?.state === 'running';

/** What a release would mean for the running cases; asked again while it is being found out. */
export const usePreflight = (requestId: Ref<string>) => useQuery({
  queryKey: ['preflight', requestId], queryFn: ({ signal }) => server.ask(PreflightView, { path: addressOf(requestId.value), signal }),
  refetchInterval: ({ state }) => (isUnderWay(state.data) ? 1_500 : false),
});

/** The cases of one kind, page by page. */
export const usePreflightCases = (requestId: Ref<string>, choice: Ref<PreflightChoice | undefined>) => useInfiniteQuery({
  queryKey: ['preflight', requestId, 'cases', choice],
  queryFn: ({ signal, pageParam }) => server.ask(PreflightCasePage, { path: `${addressOf(requestId.value)}/cases`, query: { ...choice.value, limit: 50, ...(pageParam && { after: pageParam }) }, signal }),
  initialPageParam: '', getNextPageParam: ({ next }) => next, enabled: computed(() => choice.value !== undefined),
});

/** One case with both diagrams. */
export const usePreflightCase = (requestId: Ref<string>, instanceId: Ref<string>) => useQuery({
  queryKey: ['preflight', requestId, 'case', instanceId], queryFn: ({ signal }) => server.ask(PreflightCaseDetail, { path: `${addressOf(requestId.value)}/cases/${encodeURIComponent(instanceId.value)}`, signal }),
});

/** Has the running cases looked at again; the caller makes the id, so that a repeat asks for nothing more. */
export async function lookAgain(requestId: string, body: { preflightId: string; mappings: PreflightView['mappings'] }): Promise<void> {
  await server.ask(PreflightView, { method: 'POST', path: addressOf(requestId), body });
  await queries.invalidateQueries({ queryKey: ['preflight', requestId] });
}
