import { masked } from '#city/masking';
import type { Pseudonyms } from '#city/masking';
import { isRoleId } from '#city/permission';
import type { Database } from '#database/connection';
import { loadDefinition } from '#database/loading';
import { recordedCase } from '#database/runningCases';
import type { RunningCase } from '#database/runningCases';
import { stimuliOf } from '#engine/preflight/stimuli';
import type { Act } from '#engine/simulation/act';
import { actsOfRecord } from '#engine/simulation/recorded';
import { endsReached, outcomeOf, runScenario } from '#engine/simulation/scenario';
import type { Scenario } from '#engine/simulation/scenario';
import { environmentOf } from './environmentOf';
import { notFound, Refusal } from './refusal';

/** The most acts a scenario may have; a longer case is told in part by nobody. */
const mostActs = 500;

/** The course of a case as a scenario of its process: what reached it, masked, and what comes of that on the version it ran on. */
export async function scenarioOfCase(database: Database, instanceId: string): Promise<{ scenario: Scenario & { processId: string }; leadsElsewhere: boolean }> {
  const recorded = await recordedCase(database, instanceId);
  if (!recorded) throw notFound({ zh: '流程实例', en: 'process instance' });
  const { startsAt, acts: told } = actsOf(recorded);
  const pseudonyms = await pseudonymsOf(database);
  const acts = told.map((act) => maskedAct(act, pseudonyms));
  const definition = await loadDefinition(database, recorded.definition);
  const playground = { models: new Map([[definition.model.processId, definition.model]]), environment: environmentOf(definition) };
  const run = runScenario(playground, { startsAt, acts, expected: { status: 'active', ends: [], open: [] } });
  const refused = run.differences.find((difference) => difference.kind === 'actRefused');
  if (refused) throw new Refusal('conflict', { detail: { zh: `此案件的经过不能重演：第 ${refused.act + 1} 步 ${refused.message}`, en: `The course of this case cannot be played again: step ${refused.act + 1}: ${refused.message}` } });
  const expected = outcomeOf(run.world, run.happenings);
  return { scenario: { processId: recorded.processId, startsAt, acts, expected }, leadsElsewhere: expected.ends.join() !== endsReached(recorded.facts.map((fact) => ({ instanceId, processId: recorded.processId, fact }))).join() };
}

function actsOf({ processId, facts, commands }: RunningCase & { processId: string }): { startsAt: number; acts: Act[] } {
  const told = stimuliOf(facts, commands);
  if ('forgotten' in told) throw new Refusal('conflict', { detail: { zh: '此案件的记录不完整，不能存为场景。', en: 'The record of this case is not whole; it cannot become a scenario.' } });
  const said = actsOfRecord(processId, told.stimuli);
  if ('obstacle' in said) throw new Refusal('conflict', { detail: { zh: `运维人员在此案件中执行过“${said.obstacle}”，场景无法重演，不能保存。`, en: `An operator did “${said.obstacle}” in this case, which a scenario cannot do again; it is not kept.` } });
  if (said.acts.length > mostActs) throw new Refusal('conflict', { detail: { zh: `此案件有 ${said.acts.length} 步，场景最多 ${mostActs} 步。`, en: `This case has ${said.acts.length} steps; a scenario has at most ${mostActs}.` } });
  return said;
}

function maskedAct(act: Act, pseudonyms: Pseudonyms): Act {
  return { ...act, ...('variables' in act && act.variables && { variables: masked(act.variables, pseudonyms) }), ...('businessKey' in act && { businessKey: 'case' }) };
}

/** The same sign for the same person everywhere; an id that is also a role's name stays, for models speak of roles. */
async function pseudonymsOf(database: Database): Promise<Pseudonyms> {
  const persons = await database('persons').orderBy('id').select<{ id: string; name: string; login: string }[]>('id', 'name', 'login');
  return new Map(persons.flatMap(({ id, name, login }, index) => [[login, `person-${index + 1}`], [id, `person-${index + 1}`], [name, `人员${index + 1}`]] as [string, string][]).filter(([text]) => !isRoleId(text)));
}
