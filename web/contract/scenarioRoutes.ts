import { z } from 'zod';
import type { Routes } from './routes';
import { KeepCase, KeptCase, SaveScenario, ScenarioQuery, ScenarioView } from './scenarios';

/** Scenarios: kept simulations that every later version of a model must still hold. */
export const scenarioRoutes = {
  list: { method: 'get', path: '/scenarios', summary: 'The scenarios of processes', permission: 'process.read', query: ScenarioQuery, answers: { 200: z.array(ScenarioView) } },
  save: { method: 'put', path: '/scenarios/:scenarioId', summary: 'Keep a simulation as a scenario, or change one', permission: 'model.edit', body: SaveScenario, bodyLimit: 2 * 1024 * 1024, answers: { 200: ScenarioView } },
  discard: { method: 'delete', path: '/scenarios/:scenarioId', summary: 'Keep a scenario no more', permission: 'model.edit', answers: { 204: null } },
  ofCase: { method: 'post', path: '/instances/:instanceId/scenario', summary: 'Keep the course of a case as a scenario, with nobody recognisable in it', permission: 'instance.operate', body: KeepCase, answers: { 200: KeptCase } },
} as const satisfies Routes;
