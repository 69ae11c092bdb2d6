import type { MigrationObstacle } from '#engine/migration/obstacle';
import type { Forecast, ForecastReason } from './forecast';
import { imagesOfPosition, isSamePosition, positionOf } from './position';
import { rehearse } from './rehearse';
import type { Rehearsed, Stage } from './rehearse';
import type { Stimulus } from './stimuli';

/** Where a case would stand once migrated, or why it cannot be. */
export interface Migration { position?: string[]; obstacles?: MigrationObstacle[]; message?: string }

/** A surprise may be the record's fault: then its own version would be surprised as well, and nothing can be said. */
export function unlessTheRecordsFault(judged: Forecast, stimuli: readonly Stimulus[], own: Stage): Forecast {
  const wasMigrated = stimuli.some(({ command }) => command.kind === 'migrate');
  const control = wasMigrated ? undefined : judge(rehearse(stimuli, own.model, own), undefined, (nodeId) => nodeId);
  if (!control || control.kind === 'same') return judged;
  return { ...judged, kind: 'unreplayable', reason: { kind: 'notReproduced', ...nodeOfReason(control.reason) } };
}

/** Tells what the recorded course became; the gravest that is true. Without a migration only the course is judged. */
export function judge(outcome: Rehearsed, migration: Migration | undefined, imageOf: (nodeId: string) => string | undefined): Forecast {
  const position = positionOf(outcome.recorded);
  const rehearsed = outcome.rehearsed && positionOf(outcome.rehearsed);
  const found = { position, ...(rehearsed && { rehearsed }), ...(migration?.position && { migrated: migration.position }) };
  const { obstacles = [], message } = migration ?? {};
  const [obstacle] = obstacles;
  if (obstacle) return { kind: 'stranded', reason: { kind: 'obstacle', nodeId: obstacle.nodeId, obstacles }, ...found };
  const { refusal, divergence } = outcome;
  if (refusal) return { kind: 'refuses', reason: { kind: 'refusal', ...refusal }, ...found };
  const trouble = newTrouble(outcome, imageOf);
  if (trouble) return { kind: 'stranded', reason: { kind: 'incident', ...trouble }, ...found };
  if (divergence) return { kind: 'branch', reason: { kind: 'divergence', divergence }, ...found };
  if (message !== undefined) return { kind: 'refuses', reason: { kind: 'migration', message }, ...found };
  const isWhere = isSamePosition(position, imagesOfPosition(position, imageOf));
  return { kind: isWhere ? 'same' : 'remapped', ...found };
}

/** An incident the recorded course has not. */
function newTrouble({ recorded, rehearsed }: Rehearsed, imageOf: (nodeId: string) => string | undefined): { nodeId: string; message: string } | undefined {
  const known = new Set(Object.values(recorded.incidents).map(({ nodeId, type }) => `${type} ${imageOf(nodeId) ?? nodeId}`));
  const fresh = Object.values(rehearsed?.incidents ?? {}).find(({ nodeId, type }) => !known.has(`${type} ${nodeId}`));
  return fresh && { nodeId: fresh.nodeId, message: fresh.message };
}

function nodeOfReason(reason: ForecastReason | undefined): { nodeId?: string } {
  if (reason?.kind === 'divergence') return { nodeId: reason.divergence.nodeId };
  return reason && 'nodeId' in reason && reason.nodeId !== undefined ? { nodeId: reason.nodeId } : {};
}
