import { compileRelease } from '#bpmn/release';
import type { ReleaseFile } from '#bpmn/release';
import type { Database } from '#database/connection';
import type { DefinitionReference } from '#database/definitions';
import { loadDefinition } from '#database/loading';
import type { Stage } from '#engine/preflight/rehearse';
import { environmentOf } from './environmentOf';
import { environmentAfter, publishedSurroundings } from './releaseEnvironment';

/** The versions cases run on, each loaded once. */
export function stagesOf(database: Database): (reference: DefinitionReference) => Promise<Stage> {
  const known = new Map<string, Promise<Stage>>();
  return (reference) => {
    const key = `${reference.hash} ${reference.release}`;
    const found = known.get(key) ?? loadDefinition(database, reference).then((definition) => ({ model: definition.model, environment: environmentOf(definition) }));
    known.set(key, found);
    return found;
  };
}

/** The processes of files that are not in force, each as it would run if they were; undefined where they do not pass the check. */
export async function stagesOfFiles(database: Database, files: readonly ReleaseFile[]): Promise<Map<string, Stage> | undefined> {
  const checked = await compileRelease(files, await publishedSurroundings(database));
  if (!checked.ok) return undefined;
  const environment = await environmentAfter(database, checked.release);
  return new Map(checked.release.processes.map(({ model }) => [model.processId, { model, environment }]));
}
