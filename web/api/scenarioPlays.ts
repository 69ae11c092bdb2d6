import { createHash } from 'node:crypto';
import type { ProcessModel } from '#bpmn/model';
import type { Database } from '#database/connection';
import { findDefinition } from '#database/definitions';
import { cityTime } from '#database/loading';
import { scenarioStamp, scenariosOf } from '#database/scenarios';
import { passesIn } from '#engine/simulation/coverage';
import type { Passes } from '#engine/simulation/coverage';
import { runScenario } from '#engine/simulation/scenario';
import { environmentAfter } from './releaseEnvironment';
import { playgroundOf } from './scenarioCheck';

/** What the scenarios of a process go through in a version. */
export interface ScenarioPlay { passes: Passes; played: number; of: number }
export interface ScenarioPlayAsked { processId: string; version: number }

/** So many scenarios are played. */
const mostScenarios = 200;
/** So many answers are remembered; each is a number for each node and flow. */
const mostRemembered = 100;

/** Plays the scenarios of a process through one of its versions: seconds of computing, which no request should wait for. */
export async function playScenarios(database: Database, { processId, version }: ScenarioPlayAsked): Promise<ScenarioPlay> {
  const [definition, kept] = await Promise.all([findDefinition(database, processId, version), scenariosOf(database, [processId])]);
  if (!definition || kept.length === 0) return { passes: { nodes: {}, flows: {} }, played: 0, of: kept.length };
  const playground = await playgroundOf(database, [definition.compiled], await environmentAfter(database, { decisions: [] }));
  const played = kept.slice(0, mostScenarios);
  const facts = played.flatMap((scenario) => runScenario(playground, scenario).happenings.flatMap(({ processId: id, fact }) => (id === processId ? [fact] : [])));
  return { passes: passesIn(facts), played: played.length, of: kept.length };
}

/**
 * Remembers what was played until anything it depends on changes: the version, the scenarios, what else is published, the calendars.
 * What is not known yet is played by `play`, one after the other, and once for all who ask meanwhile.
 */
export function rememberPlays(database: Database, play: (asked: ScenarioPlayAsked) => Promise<ScenarioPlay>): (asked: ScenarioPlayAsked, model: ProcessModel) => Promise<ScenarioPlay> {
  const remembered = new Map<string, Promise<ScenarioPlay>>();
  let last: Promise<unknown> = Promise.resolve();
  return async (asked, { hash }) => {
    const [stamp, time] = await Promise.all([scenarioStamp(database, asked.processId), cityTime(database)]);
    if (stamp.scenarios === 0) return { passes: { nodes: {}, flows: {} }, played: 0, of: 0 };
    const key = createHash('sha256').update(JSON.stringify([asked, hash, stamp, time])).digest('hex');
    const known = remembered.get(key);
    if (known) return known;
    const own = last.then(() => play(asked));
    last = own.catch(() => { remembered.delete(key); });
    remembered.set(key, own);
    for (const oldest of [...remembered.keys()].slice(0, Math.max(0, remembered.size - mostRemembered))) remembered.delete(oldest);
    return own;
  };
}
