import { match } from 'pinyin-pro';
import type { Database } from '#database/connection';
import { activeNames } from '#database/accounts';

/** Whether part of a text sounds like what was typed in Latin letters (full pinyin, initials or mixed); nothing sounds like anything else. */
export function soundsLike(text: string, typed: string): boolean {
  return /^[a-z]+$/i.test(typed) && match(text, typed, { continuous: true }) !== null;
}

/** Ids of the active persons whose names sound like what was typed in Latin letters (full pinyin, initials or mixed); none for anything else. */
export async function soundAlikes(database: Database, typed: string | undefined): Promise<string[]> {
  if (typed === undefined || !/^[a-z]+$/i.test(typed)) return [];
  return (await activeNames(database)).filter(({ name }) => soundsLike(name, typed)).map(({ id }) => id);
}
