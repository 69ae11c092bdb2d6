import { useQuery } from '@tanstack/vue-query';
import { z } from 'zod';
import { StandInView, type StandInInput } from '#contract/standIns';
import { queries } from '#console/frame/queries';
import { server } from '#console/server/server';

/** Arrangements in which a person takes part, those to come too; `personId` is left out by who asks for his own. */
export const useStandIns = (personId: string | undefined) => useQuery({
  queryKey: ['standIns', personId ?? ''],
  queryFn: ({ signal }) => server.ask(z.array(StandInView), { path: '/stand-ins', query: personId === undefined ? {} : { person: personId }, signal }),
});

function refresh(): void {
  for (const queryKey of [['standIns'], ['tasks'], ['taskCounts'], ['changes']]) void queries.invalidateQueries({ queryKey });
}

/** Names who does a person's tasks. */
export async function addStandIn(body: StandInInput): Promise<StandInView> {
  const added = await server.ask(StandInView, { method: 'POST', path: '/stand-ins', body });
  refresh();
  return added;
}

/** Ends an arrangement, or takes one back that has not begun. */
export async function endStandIn(id: string): Promise<void> {
  await server.tell({ method: 'POST', path: `/stand-ins/${encodeURIComponent(id)}/end` });
  refresh();
}
