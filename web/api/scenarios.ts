import { discardScenario, findScenario, keepScenario, scenariosOf } from '#database/scenarios';
import type { KeptScenario } from '#database/scenarios';
import type { Database } from '#database/connection';
import { namesOfPersons } from '#database/persons';
import { scenarioRoutes } from '#contract/scenarioRoutes';
import type { ScenarioView } from '#contract/scenarios';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { notFound, Refusal } from './refusal';
import { scenarioOfCase } from './caseScenarios';
import { isUuid } from './uuid';

/** Scenarios: kept simulations that every later version of a model must still hold. */
export function scenarioBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(scenarioRoutes.list, async ({ query }) => ({ status: 200, body: await views(database, await scenariosOf(database, query.processIds)) })),
    bind(scenarioRoutes.save, async ({ parameters: { scenarioId }, body, person }) => {
      if (!isUuid(scenarioId)) throw unknownScenario();
      return { status: 200, body: await keep(database, { ...body, scenarioId, startsAt: Date.parse(body.startsAt), by: person.id, at: now() }) };
    }),
    bind(scenarioRoutes.ofCase, async ({ parameters, body, person }) => {
      const { scenario, leadsElsewhere } = await scenarioOfCase(database, parameters.instanceId);
      const view = await keep(database, { ...scenario, ...body, by: person.id, at: now() });
      return { status: 200, body: { scenario: view, leadsElsewhere } };
    }),
    bind(scenarioRoutes.discard, async ({ parameters: { scenarioId } }) => {
      if (isUuid(scenarioId)) await database.transaction((transaction) => discardScenario(transaction, scenarioId));
      return { status: 204 };
    }),
  ];
}

async function keep(database: Database, given: Parameters<typeof keepScenario>[1]): Promise<ScenarioView> {
  if (!(await database.transaction((transaction) => keepScenario(transaction, given)))) throw nameTaken(given.name);
  const scenario = await findScenario(database, given.scenarioId);
  const [view] = await views(database, scenario ? [scenario] : []);
  if (!view) throw unknownScenario();
  return view;
}

async function views(database: Database, scenarios: readonly KeptScenario[]): Promise<ScenarioView[]> {
  const names = await namesOfPersons(database, scenarios.flatMap(({ savedBy }) => savedBy ?? []));
  return scenarios.map(({ startsAt, acts, expected, savedAt, savedBy, ...scenario }) => ({
    ...scenario, acts: [...acts], expected: { ...expected, ends: [...expected.ends], open: [...expected.open] }, startsAt: new Date(startsAt).toISOString(), savedAt: savedAt.toISOString(),
    ...(savedBy !== undefined && { savedBy: { id: savedBy, name: names.get(savedBy)?.name ?? savedBy } }),
  }));
}

function unknownScenario(): Refusal {
  return notFound({ zh: '该场景', en: 'scenario' });
}

function nameTaken(name: string): Refusal {
  return new Refusal('conflict', { detail: { zh: `此流程已有名为“${name}”的场景，请换一个名称。`, en: `This process has a scenario named “${name}” already; choose another name.` } });
}
