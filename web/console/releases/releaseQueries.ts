import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { z } from 'zod';
import { ReleaseRequestDetail, ReleaseRequestSummary, ReleaseView } from '#contract/releases';
import { queries } from '#console/frame/queries';
import { server } from '#console/server/server';

const Requests = z.array(ReleaseRequestSummary);
const Releases = z.array(ReleaseView);
const addressOf = (requestId: string) => `/release-requests/${encodeURIComponent(requestId)}`;

/** What was asked to be published, open requests first. */
export const useReleaseRequests = () => useQuery({ queryKey: ['releaseRequests'], queryFn: ({ signal }) => server.ask(Requests, { path: '/release-requests', signal }), refetchInterval: 30_000 });
/** What came into force, the newest first. */
export const useReleases = () => useQuery({ queryKey: ['releases'], queryFn: ({ signal }) => server.ask(Releases, { path: '/releases', signal }) });
/** One request with its files. */
export const useReleaseRequest = (requestId: Ref<string>) => useQuery({ queryKey: ['releaseRequest', requestId], queryFn: ({ signal }) => server.ask(ReleaseRequestDetail, { path: addressOf(requestId.value), signal }) });

/** Lets a request pass, sends it back, or takes it back; every list that shows it is asked again. */
export async function decideRelease(requestId: string, verb: 'approve' | 'decline' | 'withdraw', body: object = {}): Promise<void> {
  try {
    await server.ask(ReleaseRequestSummary, { method: 'POST', path: `${addressOf(requestId)}/${verb}`, body });
  } finally {
    for (const key of ['releaseRequests', 'releaseRequest', 'releases', 'processes', 'process', 'models']) void queries.invalidateQueries({ queryKey: [key] });
  }
}

/** Asks for the files as they were before a release; the caller makes the id, so that a repeat asks for nothing more. */
export async function askToRestore(releaseNumber: number, body: { requestId: string; note: string }): Promise<ReleaseRequestSummary> {
  const asked = await server.ask(ReleaseRequestSummary, { method: 'POST', path: `/releases/${releaseNumber}/restore`, body });
  void queries.invalidateQueries({ queryKey: ['releaseRequests'] });
  return asked;
}
