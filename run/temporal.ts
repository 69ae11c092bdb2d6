import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { startOwned } from '#run/ownedProcess';
import type { OwnedProcess } from '#run/ownedProcess';
import { freePort } from '#run/ports';
import { findTemporal } from '#run/temporalBinary';

export interface TemporalOptions {
  /** SQLite file kept between starts; absent: everything is forgotten at the end. */
  dbFile?: string;
  /** 0: any free port. */
  port?: number;
  namespace?: string;
  log?: (line: string) => void;
}

export interface TemporalServer {
  address: string;
  namespace: string;
  pid: number;
  ended: Promise<string>;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Namespace where none is asked for. */
export const defaultNamespace = 'yiwang';

/**
 * What the server is told to allow beyond its defaults; a production server needs the same (docs/operations.md).
 * `maxInFlightUpdates`: a multi-instance task is completed by many people at once; the default of 10 makes the eleventh wait a second.
 * `maxTotalUpdates` stays 2,000 per run, because instances continue as new before that.
 */
const dynamicConfig = {
  'history.maxInFlightUpdates': 1000,
  'system.enableActivityEagerExecution': true,
};

/** Temporal's one-process server on this machine, ready to take calls when this returns. */
export async function startTemporal(options: TemporalOptions = {}): Promise<TemporalServer> {
  const { dbFile, namespace = defaultNamespace, log } = options;
  const binary = await findTemporal(log);
  const port = options.port || (await freePort());
  if (dbFile) mkdirSync(dirname(dbFile), { recursive: true });
  const server = startOwned({
    file: binary.path,
    args: [
      'server', 'start-dev', '--headless', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace, '--log-level', 'warn',
      ...(dbFile ? ['--db-filename', dbFile] : []),
      ...Object.entries(dynamicConfig).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
    ],
    log,
  });
  const address = `127.0.0.1:${port}`;
  await untilHealthy(server, address, namespace);
  return { address, namespace, pid: server.pid, ended: server.ended, stop: (signal = 'SIGTERM') => server.stop(signal) };
}

async function untilHealthy(server: OwnedProcess, address: string, namespace: string): Promise<void> {
  const connection = Connection.lazy({ address });
  try {
    for (;;) {
      if (!server.isRunning()) throw new Error(`Temporal ${await server.ended}:\n${server.lastLines()}`);
      if (await knowsNamespace(connection, namespace)) return;
      await pause(100);
    }
  } finally {
    await connection.close();
  }
}

async function knowsNamespace(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.withDeadline(Date.now() + 1000, () => connection.workflowService.listWorkflowExecutions({ namespace, pageSize: 1 }));
    return true;
  } catch {
    return false;
  }
}
