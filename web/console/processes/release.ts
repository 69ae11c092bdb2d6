import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { CheckAnswer, ReleaseRequestSummary } from '#contract/releases';
import { queries } from '#console/frame/queries';
import { createCommandTicket } from '#console/server/command';
import { server } from '#console/server/server';
import type { ReleaseFile } from './releaseFiles';

/** What publishing these files would do; asked again whenever they change. */
export const useReleaseCheck = (files: Ref<ReleaseFile[]>) => useQuery({
  queryKey: ['releaseCheck', files],
  queryFn: ({ signal }) => server.ask(CheckAnswer, { method: 'POST', path: '/releases/check', body: { files: files.value }, signal }),
  enabled: computed(() => files.value.length > 0), staleTime: Infinity, gcTime: 0, retry: false, refetchOnWindowFocus: false,
});

/** Asks for files to be published; a repeat after an unknown outcome carries the same id, so nothing is asked for twice. */
export function useReleaseRequest() {
  const ticket = createCommandTicket();
  return async (files: ReleaseFile[], note: string) => {
    const answer = await ticket.run((requestId) => server.ask(ReleaseRequestSummary, { method: 'POST', path: '/release-requests', body: { requestId, files, note: note.trim() } }));
    void queries.invalidateQueries({ queryKey: ['releaseRequests'] });
    return answer;
  };
}
