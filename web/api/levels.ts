import { levelOfDepartment, levelOfGroup, levelOfRoles, levels } from '#city/level';
import type { Level } from '#city/level';
import type { Organisation, Person } from '#city/organisation';
import { groupsOf } from '#city/permission';
import type { Reach } from '#database/caseScope';
import { openCasesByPlace } from '#database/caseLists';
import type { CasePlace } from '#database/caseLists';
import { currentOrganisation } from '#database/departments';
import { countDoing, countTodo } from '#database/workQueue';
import { personHolder } from '#database/workQueueWriter';
import type { LevelCounts } from '#contract/levels';
import { reachOf } from './capacity';
import { caseScopeOf } from './caseScope';
import type { Dependencies } from './dependencies';

/** The names a person's tasks of one level stand under in the queue. */
export function holdersAt(organisation: Organisation, person: Person, level: Level): string[] {
  const all = [person, ...(person.standsInFor ?? [])];
  return [...new Set(all.flatMap((one) => [
    ...groupsOf(one).filter((group) => levelOfGroup(organisation, group) === level), ...(levelOfRoles(organisation, one.roles) === level ? [personHolder(one.id)] : []),
  ]))];
}

/** Of what is open to a person, how much lies at each level he works at. */
export async function taskLevels({ database, now }: Dependencies, person: Person, tab: 'todo' | 'doing'): Promise<LevelCounts> {
  const organisation = await currentOrganisation(database);
  const { personIds }: Reach = reachOf(person);
  const own = levels.map((level) => ({ level, holders: holdersAt(organisation, person, level) })).filter(({ holders }) => holders.length > 0);
  return Promise.all(own.map(async ({ level, holders }) => ({
    level, count: tab === 'doing' ? await countDoing(database, personIds, holders) : await countTodo(database, holders, { filter: {}, now: now() }),
  })));
}

/** Which cases are being worked on at a level. */
export function placeAt(organisation: Organisation, level: Level): CasePlace {
  return {
    departmentIds: organisation.departments.filter(({ id }) => levelOfDepartment(organisation, id) === level).map(({ id }) => id), isUndispatched: level === 'city', isInGrid: level === 'grid',
  };
}

/** How many open cases a person may read are being worked on at each level. */
export async function caseLevels({ database }: Dependencies, person: Person): Promise<LevelCounts> {
  const organisation = await currentOrganisation(database);
  const counts = new Map<Level, number>(levels.map((level) => [level, 0]));
  for (const { departmentId, isInGrid, count } of await openCasesByPlace(database, caseScopeOf(person, organisation))) {
    const level = isInGrid ? 'grid' : departmentId === undefined ? 'city' : levelOfDepartment(organisation, departmentId);
    counts.set(level, (counts.get(level) ?? 0) + count);
  }
  return [...counts].map(([level, count]) => ({ level, count }));
}
