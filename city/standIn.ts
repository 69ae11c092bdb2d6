import type { HeldRole } from './permission';

/** Somebody who is away, with the roles in which another does his tasks. */
export interface Absent {
  id: string;
  name: string;
  roles: HeldRole[];
}

/** 代理: for a time one person does another's tasks. Epoch milliseconds; without an end it lasts until it is ended. */
export interface StandIn {
  id: string;
  absentId: string;
  standInId: string;
  startsAt: number;
  endsAt?: number | undefined;
}

/** Somebody away for longer is to be replaced, not stood in for. */
export const longestStandIn = 366 * 86_400_000;

/** Where an arrangement stands at a moment. */
export function standInState({ startsAt, endsAt }: Pick<StandIn, 'startsAt' | 'endsAt'>, now: number): 'coming' | 'inForce' | 'past' {
  if (endsAt !== undefined && endsAt <= now) return 'past';
  return startsAt > now ? 'coming' : 'inForce';
}

/** What keeps an arrangement from being made, and the one it collides with. */
export interface StandInObstacle {
  because: 'absentHasOne' | 'absentStandsIn' | 'standInIsAbsent';
  other: StandIn;
}

/**
 * Nobody has two stand-ins at once, and there are no chains: who is stood in for stands in for nobody, and the other way round, or tasks would
 * wander on to people nobody named. `others` are the arrangements in which one of the two takes part.
 */
export function standInObstacle(wanted: Omit<StandIn, 'id'>, others: readonly StandIn[]): StandInObstacle | undefined {
  for (const other of others.filter((one) => overlap(one, wanted))) {
    if (other.absentId === wanted.absentId) return { because: 'absentHasOne', other };
    if (other.standInId === wanted.absentId) return { because: 'absentStandsIn', other };
    if (other.absentId === wanted.standInId) return { because: 'standInIsAbsent', other };
  }
  return undefined;
}

function overlap(one: Pick<StandIn, 'startsAt' | 'endsAt'>, other: Pick<StandIn, 'startsAt' | 'endsAt'>): boolean {
  return one.startsAt < (other.endsAt ?? Infinity) && other.startsAt < (one.endsAt ?? Infinity);
}
