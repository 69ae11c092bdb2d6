import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { PassesView } from '#contract/modelPasses';
import { server } from '#console/server/server';

/** Which version, and which days of production. */
export interface CoverageAsked { version?: number; from?: string; to?: string }

/** What of a version its scenarios and the cases of production went through. */
export const usePasses = (processId: Ref<string>, asked: Ref<CoverageAsked>) => useQuery({
  queryKey: ['passes', processId, asked],
  queryFn: ({ signal }) => server.ask(PassesView, { path: `/processes/${encodeURIComponent(processId.value)}/passes`, query: { ...asked.value }, signal }),
  placeholderData: keepPreviousData,
});
