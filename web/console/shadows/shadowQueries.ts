import { useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { z } from 'zod';
import { ShadowCaseDetail, ShadowCasePage, ShadowView } from '#contract/shadows';
import type { NewShadow } from '#contract/shadows';
import { queries } from '#console/frame/queries';
import { server } from '#console/server/server';

/** Which of the cases are shown. */
export type ShadowChoice = { nodeId?: string } & ({ kind: ShadowView['counts'][number]['kind'] } | { term: ShadowView['terms'][number]['kind'] });
const Shadows = z.array(ShadowView);
const addressOf = (shadowId: string) => `/shadows/${encodeURIComponent(shadowId)}`;
const isFollowing = (shadow: ShadowView | undefined) => shadow?.state === 'running';

/** The shadows, those that run first; asked again while one does. */
export const useShadows = () => useQuery({
  queryKey: ['shadows'], queryFn: ({ signal }) => server.ask(Shadows, { path: '/shadows', signal }), refetchInterval: ({ state }) => (state.data?.some(isFollowing) ? 15_000 : false),
});

/** One shadow with what it found so far. */
export const useShadow = (shadowId: Ref<string>) => useQuery({
  queryKey: ['shadows', shadowId], queryFn: ({ signal }) => server.ask(ShadowView, { path: addressOf(shadowId.value), signal }), refetchInterval: ({ state }) => (isFollowing(state.data) ? 5_000 : false),
});

/** The cases of one kind, page by page. */
export const useShadowCases = (shadowId: Ref<string>, choice: Ref<ShadowChoice>) => useInfiniteQuery({
  queryKey: ['shadows', shadowId, 'cases', choice],
  queryFn: ({ signal, pageParam }) => server.ask(ShadowCasePage, { path: `${addressOf(shadowId.value)}/cases`, query: { ...choice.value, limit: 50, ...(pageParam && { after: pageParam }) }, signal }),
  initialPageParam: '', getNextPageParam: ({ next }) => next,
});

/** One case with both diagrams. */
export const useShadowCase = (shadowId: Ref<string>, instanceId: Ref<string>) => useQuery({
  queryKey: ['shadows', shadowId, 'case', instanceId], queryFn: ({ signal }) => server.ask(ShadowCaseDetail, { path: `${addressOf(shadowId.value)}/cases/${encodeURIComponent(instanceId.value)}`, signal }),
});

/** Begins a shadow; the caller makes the id, so that a repeat begins nothing more. */
export const beginShadow = (body: z.input<typeof NewShadow>) => changing(() => server.ask(ShadowView, { method: 'POST', path: '/shadows', body }));
export const extendShadow = (shadowId: string, body: { until: string; mostCases: number }) => changing(() => server.ask(ShadowView, { method: 'PUT', path: addressOf(shadowId), body }));
export const endShadow = (shadowId: string) => changing(() => server.ask(ShadowView, { method: 'POST', path: `${addressOf(shadowId)}/end` }));
export const deleteShadow = (shadowId: string) => changing(() => server.tell({ method: 'DELETE', path: addressOf(shadowId) }));

async function changing<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } finally {
    void queries.invalidateQueries({ queryKey: ['shadows'] });
  }
}
