import type { Database } from '#database/connection';
import { casesToFollow, noteShadowCases } from '#database/shadowCases';
import { filesOfShadow } from '#database/shadows';
import type { Shadow } from '#database/shadows';
import { followedBy } from '#engine/preflight/shadow';
import { stagesOf, stagesOfFiles } from './stages';

/** The most cases of one round; what is left over is the next one's. */
export const roundOfShadow = 200;
/** Cases in memory at a time. */
const batch = 50;

/**
 * One round of a shadow: plays the cases that began or moved since the last one through its version and writes down what it finds. Meant
 * for a thread of its own, as a pre-flight is.
 */
export async function followCases(database: Database, shadow: Shadow): Promise<void> {
  const stage = (await stagesOfFiles(database, await filesOfShadow(database, shadow.shadowId)))?.get(shadow.processId);
  if (!stage) throw new Error('Its files no longer pass the check; what they refer to may have changed since it began.');
  const own = stagesOf(database);
  for (let done = 0; done < roundOfShadow; done += batch) {
    const cases = await casesToFollow(database, shadow, batch);
    const found = [];
    for (const { instanceId, definition, facts, commands } of cases) {
      found.push({ instanceId, sequence: facts.at(-1)?.sequence ?? 0, ...followedBy({ facts, commands, own: await own(definition) }, stage) });
    }
    await noteShadowCases(database, shadow.shadowId, found);
    if (cases.length < batch) return;
  }
}
