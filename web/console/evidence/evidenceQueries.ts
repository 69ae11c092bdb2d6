import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { z } from 'zod';
import { CaseEvidence, EvidenceFinding } from '#contract/evidence';
import { taskPath } from '#console/tasks/taskQueries';
import { server } from '#console/server/server';

/** Photos of a case from before and after, with what is found of them. */
export const useCaseEvidence = (caseId: Ref<string>) => useQuery({
  queryKey: ['case', caseId, 'evidence'], queryFn: ({ signal }) => server.ask(CaseEvidence, { path: `/cases/${encodeURIComponent(caseId.value)}/evidence`, signal }),
});

/** What is found of photos about to be handed in with a task; asked anew for each photo that arrives. */
export const useFindings = (taskId: Ref<string>, photoIds: Ref<string[]>) => useQuery({
  queryKey: ['evidence', taskId, photoIds],
  queryFn: ({ signal }) => server.ask(z.array(EvidenceFinding), { method: 'POST', path: taskPath(taskId.value, '/evidence'), body: { photoIds: photoIds.value }, signal }),
  enabled: computed(() => photoIds.value.length > 0),
  retry: 1,
});
