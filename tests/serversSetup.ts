import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '#run/postgres';
import { startTemporal } from '#run/temporal';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
    temporal: { address: string; namespace: string };
  }
}

/** Starts one PostgreSQL and one Temporal for all system tests of a run and ends them after the last. */
export default async function startServers(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-test-'));
  const [postgres, temporal] = await Promise.all([
    startPostgres({ dataDir: join(folder, 'postgres'), survivesPowerLoss: false }),
    startTemporal(),
  ]);
  project.provide('postgresUrl', postgres.url);
  project.provide('temporal', { address: temporal.address, namespace: temporal.namespace });
  return async () => {
    await Promise.all([postgres.stop(), temporal.stop()]);
    for (const left of [folder, postgres.dataDir]) rmSync(left, { recursive: true, force: true });
  };
}
