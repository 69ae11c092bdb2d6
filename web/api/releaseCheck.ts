import { platformTopicNames } from '#bpmn/platformTopics';
import { compileRelease } from '#bpmn/release';
import type { CheckedRelease, ReleaseFile } from '#bpmn/release';
import type { Database } from '#database/connection';
import { publishedIds } from '#database/releases';
import { explorationFindings } from '#engine/exploration/findings';

/** What exploring all models of one release may take together: about a second. */
const mostWork = 40_000;

/** Everything that can be said of a release before it runs: its files, what they refer to, and every way its models can go. */
export async function checkedRelease(database: Database, files: readonly ReleaseFile[]): Promise<CheckedRelease> {
  const surroundings = { ...(await publishedIds(database)), topics: new Set<string>(platformTopicNames) };
  const share = Math.ceil(mostWork / Math.max(2, files.length));
  return compileRelease(files, surroundings, [(model) => explorationFindings(model, share)]);
}
