import { match } from 'pinyin-pro';
import type { Database } from '#database/connection';
import { activeNames } from '#database/accounts';

/** Ids of the active persons whose names sound like what was typed in Latin letters (full pinyin, initials or mixed); none for anything else. */
export async function soundAlikes(database: Database, typed: string | undefined): Promise<string[]> {
  if (typed === undefined || !/^[a-z]+$/i.test(typed)) return [];
  return (await activeNames(database)).filter(({ name }) => match(name, typed, { continuous: true }) !== null).map(({ id }) => id);
}
