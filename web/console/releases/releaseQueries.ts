import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { z } from 'zod';
import { CaseMoveView, ReleaseRequestDetail, ReleaseRequestSummary, ReleaseView } from '#contract/releases';
import type { NewCaseMove } from '#contract/releases';
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

const Moves = z.array(CaseMoveView);
/** Running cases taken along to what a request brought; asked again while some are on their way. */
export const useCaseMoves = (requestId: Ref<string>) => useQuery({
  queryKey: ['caseMoves', requestId], queryFn: ({ signal }) => server.ask(Moves, { path: `${addressOf(requestId.value)}/moves`, signal }),
  refetchInterval: ({ state }) => (state.data?.some(({ state: one }) => one === 'running' || one === 'undoing') ? 1_500 : false),
});

/** Begins to take running cases along; the caller makes the id, so that a repeat begins nothing more. */
export async function moveCases(requestId: string, body: z.input<typeof NewCaseMove>): Promise<void> {
  await server.ask(Moves, { method: 'POST', path: `${addressOf(requestId)}/moves`, body });
  await queries.invalidateQueries({ queryKey: ['caseMoves', requestId] });
}

/** Pauses a move, lets it go on, or takes back what can be taken back. */
export async function steerMove(requestId: string, moveId: string, verb: 'pause' | 'resume' | 'undo'): Promise<void> {
  await server.ask(Moves, { method: 'POST', path: `${addressOf(requestId)}/moves/${moveId}`, body: { verb } });
  await queries.invalidateQueries({ queryKey: ['caseMoves', requestId] });
}
