import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { CaseDetail } from '#contract/cases';
import { server } from '#console/server/server';

/** A case with timeline, clocks and open tasks; pages and parts that show the same case share one answer. */
export const useCase = (caseId: Ref<string | undefined>) => useQuery({
  queryKey: ['case', caseId],
  queryFn: ({ signal }) => server.ask(CaseDetail, { path: `/cases/${encodeURIComponent(caseId.value ?? '')}`, signal }),
  enabled: computed(() => Boolean(caseId.value)),
});
