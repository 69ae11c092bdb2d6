import type { DefinitionReference } from '#bpmn/definitionReference';
import type { ProcessModel } from '#bpmn/model';
import { advance } from '#engine/advance';
import type { Fact } from '#engine/fact';
import type { MigrationObstacle } from '#engine/migration/obstacle';
import type { InstanceState } from '#engine/state';
import { imagesBy } from './divergence';
import type { Divergence } from './divergence';
import { imagesOfPosition, isSamePosition, positionOf } from './position';
import { rehearse } from './rehearse';
import type { Rehearsed, Stage } from './rehearse';
import { stimuliOf } from './stimuli';
import type { Forgotten, RecordedCommand } from './stimuli';

/** What a new version would mean for a case, the gravest that is true of it. */
export type ForecastKind = 'same' | 'remapped' | 'branch' | 'stranded' | 'refuses' | 'unreplayable';

/** Why a case is of its kind; nodes of `obstacle` are those of the model it runs on, all others those of the new one. */
export type ForecastReason =
  | { kind: 'divergence'; divergence: Divergence }
  | { kind: 'incident'; nodeId: string; message: string }
  | { kind: 'obstacle'; nodeId: string; obstacles: MigrationObstacle[] }
  | { kind: 'migration'; message: string }
  | { kind: 'refusal'; nodeId?: string; command: string; message: string }
  | { kind: 'forgotten'; forgotten: Forgotten }
  /** Not even its own version makes of the record what was recorded. */
  | { kind: 'notReproduced'; nodeId?: string };

export interface Forecast {
  kind: ForecastKind;
  reason?: ForecastReason;
  /** Where it stands. */
  position: string[];
  /** Where it would stand had it run by the new version from the start. */
  rehearsed?: string[];
  /** Where it would stand once migrated; absent where it cannot be. */
  migrated?: string[];
}

export interface RunningCase {
  facts: readonly Fact[];
  commands: ReadonlyMap<string, RecordedCommand>;
  /** The version it runs on, with the decisions of its own release. */
  own: Stage;
}

/** The version that is to come into force. */
export interface NewVersion extends Stage {
  definition: DefinitionReference;
  mapping: Readonly<Record<string, string>>;
}

/** Tells what a new version would mean for one running case: what its recorded course would become, and whether it could be migrated where it stands. */
export function forecast({ facts, commands, own }: RunningCase, next: NewVersion): Forecast {
  const told = stimuliOf(facts, commands);
  if ('forgotten' in told) return { kind: 'unreplayable', reason: { kind: 'forgotten', forgotten: told.forgotten }, position: [] };
  const outcome = rehearse(told.stimuli, own.model, next, next.mapping);
  const migration = migrated(outcome.recorded, own.model, next);
  const judged = judge(outcome, migration, imagesBy(next.model, next.mapping));
  if (judged.kind === 'same' || judged.kind === 'remapped' || judged.reason?.kind === 'obstacle') return judged;
  // A surprise may be the record's fault: then its own version would be surprised as well.
  const wasMigrated = told.stimuli.some(({ command }) => command.kind === 'migrate');
  const control = wasMigrated ? undefined : judge(rehearse(told.stimuli, own.model, own), undefined, (nodeId) => nodeId);
  if (!control || control.kind === 'same') return judged;
  return { ...judged, kind: 'unreplayable', reason: { kind: 'notReproduced', ...nodeOfReason(control.reason) } };
}

interface Migration { position?: string[]; obstacles?: MigrationObstacle[]; message?: string }

function migrated(state: InstanceState, from: ProcessModel, next: NewVersion): Migration {
  if (from.hash === next.model.hash) return { position: positionOf(state) };
  const environment = { ...next.environment, models: { [next.model.hash]: next.model } };
  const outcome = advance(from, state, { kind: 'migrate', id: 'preflight', at: latestIn(state), definition: next.definition, mapping: { ...next.mapping } }, environment);
  if (outcome.accepted) return { position: positionOf(outcome.state) };
  return { message: outcome.message, ...(outcome.obstacles && { obstacles: outcome.obstacles }) };
}

/** Nothing falls due by the question alone. */
function latestIn(state: InstanceState): number {
  return Math.max(0, ...Object.values(state.clocks).map(({ since }) => since ?? 0));
}

function judge(outcome: Rehearsed, migration: Migration | undefined, imageOf: (nodeId: string) => string | undefined): Forecast {
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
