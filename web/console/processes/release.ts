import { useQuery } from '@tanstack/vue-query';
import { computed, type Ref } from 'vue';
import { CheckAnswer, ReleaseAnswer } from '#contract/processes';
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

/** Publishes a release; a repeat after an unknown outcome carries the same id, so nothing is published twice. */
export function useRelease() {
  const ticket = createCommandTicket();
  return async (files: ReleaseFile[], note: string) => {
    const answer = await ticket.run((commandId) => server.ask(ReleaseAnswer, { method: 'POST', path: '/releases', body: { commandId, files, ...(note.trim() ? { note: note.trim() } : {}) } }));
    for (const queryKey of [['processes'], ['process'], ['models']]) void queries.invalidateQueries({ queryKey });
    return answer;
  };
}
