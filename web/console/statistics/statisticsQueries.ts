import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { CountedPage, Coverage, Figures, StepAudit, type CountedCase } from '#contract/statistics';
import { EvidenceCases, EvidenceFigures, RecheckCases, RecheckFigures } from '#contract/statisticsRoutes';
import { server } from '#console/server/server';
import type { Span } from './period';

type Asked = Ref<Record<string, string | undefined>>;

/** Figures of a period; asked again each minute, because the period may still run. */
export const useFigures = (asked: Asked) => useQuery({ queryKey: ['figures', asked], queryFn: ({ signal }) => server.ask(Figures, { path: '/statistics/figures', query: asked.value, signal }), placeholderData: keepPreviousData, refetchInterval: 60_000 });

/** The cases behind a figure. */
export function useCountedCases(asked: Asked, enabled: Ref<boolean>) {
  const query = useInfiniteQuery({
    queryKey: ['countedCases', asked], enabled,
    queryFn: ({ pageParam, signal }) => server.ask(CountedPage, { path: '/statistics/cases', query: { ...asked.value, limit: 50, after: pageParam }, signal }),
    initialPageParam: '', getNextPageParam: (page) => page.next, placeholderData: keepPreviousData,
  });
  const cases = computed<CountedCase[]>(() => query.data.value?.pages.flatMap(({ items }) => items) ?? []);
  const total = computed(() => query.data.value?.pages[0]?.total ?? 0);
  return { ...query, cases, total };
}

const ofSpan = (span: Ref<Span>) => ({ from: span.value.from, to: span.value.to });
export const useCoverage = (span: Ref<Span>) => useQuery({ queryKey: ['coverage', span], queryFn: ({ signal }) => server.ask(Coverage, { path: '/statistics/coverage', query: ofSpan(span), signal }), placeholderData: keepPreviousData });
export const useStepAudit = (span: Ref<Span>) => useQuery({ queryKey: ['stepAudit', span], queryFn: ({ signal }) => server.ask(StepAudit, { path: '/statistics/audit', query: ofSpan(span), signal }), placeholderData: keepPreviousData });
export const useEvidenceFigures = (span: Ref<Span>) => useQuery({ queryKey: ['evidenceFigures', span], queryFn: ({ signal }) => server.ask(EvidenceFigures, { path: '/statistics/evidence', query: ofSpan(span), signal }), placeholderData: keepPreviousData });
export const useRecheckFigures = (span: Ref<Span>) => useQuery({ queryKey: ['recheckFigures', span], queryFn: ({ signal }) => server.ask(RecheckFigures, { path: '/statistics/rechecks', query: ofSpan(span), signal }), placeholderData: keepPreviousData });

/** The handlings with photos behind a number of the evidence figures. */
export const useEvidenceCases = (asked: Asked, enabled: Ref<boolean>) => useQuery({ queryKey: ['evidenceCases', asked], enabled, queryFn: ({ signal }) => server.ask(EvidenceCases, { path: '/statistics/evidence/cases', query: asked.value, signal }), placeholderData: keepPreviousData });
/** The cases behind a number of the re-check figures. */
export const useRecheckCases = (asked: Asked, enabled: Ref<boolean>) => useQuery({ queryKey: ['recheckCases', asked], enabled, queryFn: ({ signal }) => server.ask(RecheckCases, { path: '/statistics/rechecks/cases', query: asked.value, signal }), placeholderData: keepPreviousData });
