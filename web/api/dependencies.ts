import type { Logger } from 'pino';
import type { ProcessModel } from '#bpmn/model';
import type { CheckedRelease, ReleaseFile } from '#bpmn/release';
import type { ImportView } from '#contract/grids';
import type { Database } from '#database/connection';
import type { GridImport } from './gridImport';
import type { LiveUpdates } from './liveUpdates';
import type { ProcessServer as TemporalServer } from './processClient';
import type { ProcessCommands } from './processCommands';
import type { ScenarioPlay, ScenarioPlayAsked } from './scenarioPlays';
import type { WebSettings } from './settings';

/** The process server as far as routes ask for it themselves; commands go by way of `commands`. */
export type ProcessServer = Pick<TemporalServer, 'isReachable' | 'stateOf'>;

/** What every router is given; the composition root opens and closes it. */
export interface Dependencies {
  database: Database;
  processes: ProcessServer;
  commands: ProcessCommands;
  live: LiveUpdates;
  log: Logger;
  settings: WebSettings;
  /** Checks or imports a file of grids where it keeps no other request waiting. */
  importGrids(task: GridImport): Promise<ImportView>;
  /** Checks what shall come into force, scenarios included, where it keeps no other request waiting. */
  checkFiles(files: readonly ReleaseFile[]): Promise<CheckedRelease>;
  /** Plays the scenarios of a process through one of its versions where it keeps no other request waiting, or remembers what came of it. */
  playScenarios(asked: ScenarioPlayAsked, model: ProcessModel): Promise<ScenarioPlay>;
  /** Where the models to begin with lie. */
  templateFolder: string;
  /** Epoch milliseconds; tests move it. */
  now(): number;
}
