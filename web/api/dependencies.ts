import type { Logger } from 'pino';
import type { Database } from '#database/connection';
import type { LiveUpdates } from './liveUpdates';
import type { WebSettings } from './settings';

/** The process server as far as the platform routes ask for it. */
export interface ProcessServer {
  /** Whether Temporal answers now. */
  isReachable(): Promise<boolean>;
}

/** What every router is given; the composition root opens and closes it. */
export interface Dependencies {
  database: Database;
  processes: ProcessServer;
  live: LiveUpdates;
  log: Logger;
  settings: WebSettings;
  /** Epoch milliseconds; tests move it. */
  now(): number;
}
