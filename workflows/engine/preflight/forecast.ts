import type { DefinitionReference } from '#bpmn/definitionReference';
import type { ProcessModel } from '#bpmn/model';
import { advance } from '#engine/advance';
import type { Fact } from '#engine/fact';
import type { MigrationObstacle } from '#engine/migration/obstacle';
import type { InstanceState } from '#engine/state';
import { imagesBy } from './divergence';
import type { Divergence } from './divergence';
import { judge, unlessTheRecordsFault } from './judgement';
import type { Migration } from './judgement';
import { positionOf } from './position';
import { rehearse } from './rehearse';
import type { Stage } from './rehearse';
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
  return unlessTheRecordsFault(judged, told.stimuli, own);
}

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
