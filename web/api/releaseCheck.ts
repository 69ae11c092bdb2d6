import { platformTopicNames } from '#bpmn/platformTopics';
import type { FileContent } from '#bpmn/modelFile';
import { compileRelease } from '#bpmn/release';
import type { CheckedRelease, ReleaseFile } from '#bpmn/release';
import type { Surroundings } from '#bpmn/rule';
import type { Database } from '#database/connection';
import { publishedIds } from '#database/releases';
import { explorationFindings } from '#engine/exploration/findings';

/** What exploring all models of one release may take together: about a second. */
const mostWork = 40_000;

/**
 * Everything that can be said of a release before it runs: its files, what they refer to, and every way its models can go. `drawn` is
 * what may be referred to beside what is published: the files of the designer, while one of them is still worked on.
 */
export async function checkedRelease(database: Database, files: readonly ReleaseFile[], drawn: readonly FileContent[] = []): Promise<CheckedRelease> {
  const surroundings = beside(drawn, { ...(await publishedIds(database)), topics: new Set<string>(platformTopicNames) });
  const share = Math.ceil(mostWork / Math.max(2, files.length));
  return compileRelease(files, surroundings, [(model) => explorationFindings(model, share)]);
}

function beside(drawn: readonly FileContent[], published: Surroundings): Surroundings {
  const idsOf = (kind: FileContent['kind'], known: ReadonlySet<string>) => new Set([...known, ...drawn.filter((content) => content.kind === kind).map(({ id }) => id)]);
  return { ...published, processIds: idsOf('process', published.processIds), decisionIds: idsOf('decision', published.decisionIds), formIds: idsOf('form', published.formIds) };
}
