import { useQuery } from '@tanstack/vue-query';
import { z } from 'zod';
import { DutyHandOverView, DutyImport, DutyPostView } from '#contract/duty';
import { queries } from '#console/frame/queries';
import { server } from '#console/server/server';

/** Every post with who keeps it; asked again by itself, because shifts change without anybody doing anything. */
export const useDutyPosts = () => useQuery({ queryKey: ['duty', 'posts'], queryFn: ({ signal }) => server.ask(z.array(DutyPostView), { path: '/duty', signal }), refetchInterval: 60_000 });

/** What shifts handed on, the latest first. */
export const useHandOvers = (isOpen: boolean) => useQuery({ queryKey: ['duty', 'handOvers'], queryFn: ({ signal }) => server.ask(z.array(DutyHandOverView), { path: '/duty/hand-overs', signal }), enabled: isOpen });

const refresh = () => queries.invalidateQueries({ queryKey: ['duty'] });

/** Hands a post on to its next shift. */
export async function handOver(postId: string, remarks: string): Promise<DutyHandOverView> {
  const record = await server.ask(DutyHandOverView, { method: 'POST', path: '/duty/hand-overs', body: { postId, remarks } });
  await refresh();
  return record;
}

/** Signs for what was handed on. */
export async function signHandOver(id: string): Promise<void> {
  await server.ask(DutyHandOverView, { method: 'POST', path: `/duty/hand-overs/${encodeURIComponent(id)}/sign` });
  await refresh();
}

/** Checks a roster, or imports it. */
export async function sendRoster(step: 'check' | 'import', file: File): Promise<DutyImport> {
  const form = new FormData();
  form.append('file', file, file.name);
  const found = await server.ask(DutyImport, { method: 'POST', path: `/duty/${step}`, form });
  if (found.applied) await refresh();
  return found;
}
