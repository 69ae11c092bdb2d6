import { useQuery } from '@tanstack/vue-query';
import type { Ref } from 'vue';
import { z } from 'zod';
import { ScenarioView } from '#contract/scenarios';
import type { Scenario } from '#engine/simulation/scenario';
import { queries } from '#console/frame/queries';
import { server } from '#console/server/server';

/** The scenarios of the processes of a file. */
export const useScenarios = (processIds: Ref<readonly string[]>) => useQuery({
  queryKey: ['scenarios', processIds], enabled: () => processIds.value.length > 0,
  queryFn: ({ signal }) => server.ask(z.array(ScenarioView), { path: '/scenarios', query: { processIds: processIds.value.join(',') }, signal }),
});

export type ScenarioToKeep = Pick<ScenarioView, 'processId' | 'name'> & Scenario;

/** Keeps a scenario, new or again; the caller makes the id. */
export async function saveScenario(scenarioId: string, { startsAt, ...scenario }: ScenarioToKeep): Promise<void> {
  await server.ask(ScenarioView, { method: 'PUT', path: `/scenarios/${scenarioId}`, body: { ...scenario, startsAt: new Date(startsAt).toISOString() } });
  await queries.invalidateQueries({ queryKey: ['scenarios'] });
}

export async function dropScenario(scenarioId: string): Promise<void> {
  await server.tell({ method: 'DELETE', path: `/scenarios/${scenarioId}` });
  await queries.invalidateQueries({ queryKey: ['scenarios'] });
}
