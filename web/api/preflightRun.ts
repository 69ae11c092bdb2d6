import type { Database } from '#database/connection';
import type { DefinitionReference } from '#database/definitions';
import { endPreflight, notePreflightCases } from '#database/preflights';
import type { Preflight, PreflightCase } from '#database/preflights';
import { filesOfRequest, findReleaseRequest } from '#database/releaseRequests';
import { runningCases } from '#database/runningCases';
import type { RunningCase } from '#database/runningCases';
import { forecast } from '#engine/preflight/forecast';
import type { NewVersion } from '#engine/preflight/forecast';
import type { Stage } from '#engine/preflight/rehearse';
import { stagesOf, stagesOfFiles } from './stages';

/** Cases in memory at a time. */
const batch = 100;
/** How long after its last sign of life a pre-flight is taken up by another server. */
export const preflightLease = 60_000;

/**
 * Plays the record of every running case through the versions of a request and writes down what it finds, some cases at a time. Meant
 * for a thread of its own: it computes for as long as there are cases.
 */
export async function runPreflight(database: Database, preflight: Preflight): Promise<void> {
  const { preflightId, total } = preflight;
  try {
    const own = stagesOf(database);
    let checked = 0;
    for (const next of await newVersions(database, preflight)) {
      for (let after: string | undefined; ;) {
        const cases = await runningCases(database, next.definition.processId, { after, limit: batch });
        if (cases.length === 0) break;
        const found: PreflightCase[] = [];
        for (const one of cases) found.push(await foretold(one, next, own));
        checked += found.length;
        await notePreflightCases(database, preflightId, found, { checked, total: Math.max(total, checked), lease: preflightLease });
        after = cases.at(-1)?.instanceId;
      }
    }
    await endPreflight(database, preflightId);
  } catch (error) {
    await endPreflight(database, preflightId, error instanceof Error ? error.message : String(error));
    throw error;
  }
}

async function foretold({ instanceId, definition, facts, commands }: RunningCase, next: NewVersion, own: (reference: DefinitionReference) => Promise<Stage>): Promise<PreflightCase> {
  const { processId, version } = definition;
  return { instanceId, processId, version, ...forecast({ facts, commands, own: await own(definition) }, next) };
}

/** The versions the request would bring, each as it would run. */
async function newVersions(database: Database, { requestId, mappings }: Preflight): Promise<NewVersion[]> {
  const request = await findReleaseRequest(database, requestId);
  const brought = await stagesOfFiles(database, await filesOfRequest(database, requestId));
  if (!request || !brought) throw new Error('The files of this request no longer pass the check.');
  return request.contents.flatMap(({ kind, id, changed, version }) => {
    const stage = kind === 'process' && changed ? brought.get(id) : undefined;
    return stage ? [{ ...stage, mapping: mappings[id] ?? {}, definition: { processId: id, version, hash: stage.model.hash, release: 0 } }] : [];
  });
}
