import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import type { HttpConnector } from '#activities/jobs/http';
import { startSweeper } from '#activities/sweeper';
import { startWorker } from '#activities/worker';
import type { ReleaseFile } from '#bpmn/release';
import { openLiveUpdates } from '#api/liveUpdates';
import { keepMovingCases } from '#api/caseMoves';
import { importGridFile } from '#api/gridImport';
import type { GridImport } from '#api/gridImport';
import { playedRelease } from '#api/releaseCheck';
import { playScenarios, rememberPlays } from '#api/scenarioPlays';
import { keepPreflights } from '#api/preflightKeeping';
import { runPreflight } from '#api/preflightRun';
import { keepShadows } from '#api/shadowKeeping';
import { followCases } from '#api/shadowRun';
import { openProcessServer } from '#api/processClient';
import { openProcessCommands } from '#api/processCommands';
import type { ProcessCommands } from '#api/processCommands';
import { createServer } from '#api/server';
import { cookieName, csrfTokenOf, hashOfToken, newToken } from '#api/sessionCookie';
import { webSettings } from '#api/settings';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';
import { insertSession } from '#database/sessions';
import { checkoutFolder } from '#run/checkout';
import { demoPersons } from '#run/demo/persons';
import { seedDemoCity } from '#run/demo/seed';
import { bundleWorkflows } from '#run/workflowBundle';
import { migratedDatabase, temporalServer } from '#tests/servers';
import { Browser } from '#tests/webServer';

/** The demo city at work in one test file: rows, process server, worker and API of its own. */
export interface WorkingCity {
  address: string;
  database: Database;
  commands: ProcessCommands;
  /** A browser in which the demo person of this login is signed in. */
  browserOf(login: string): Promise<Browser>;
  close(): Promise<void>;
}

/** `connector`: whom models may speak to; nobody unless told. */
export async function startWorkingCity({ connector }: { connector?: HttpConnector } = {}): Promise<WorkingCity> {
  const fresh = await migratedDatabase();
  const database = openDatabase({ url: fresh.url, poolSize: 20 });
  await seedDemoCity(database, join(checkoutFolder(), 'bpmn', 'models'), Date.now());
  const folder = mkdtempSync(join(tmpdir(), 'yiwang-city-'));
  const log = pino({ level: process.env.YIWANG_TEST_LOG ?? 'silent' });
  const temporal = temporalServer();
  const client = new Client({ connection: Connection.lazy({ address: temporal.address }), namespace: temporal.namespace });
  const taskQueue = `city-${randomUUID()}`;
  // A crowd of fifty on a small test machine may wait longer than a person at a desk would.
  const processes = openProcessServer({ client, taskQueue, patience: 20_000 });
  const commands = openProcessCommands({ database, processes, log });
  const codePath = join(folder, 'workflows.js');
  writeFileSync(codePath, (await bundleWorkflows()).code);
  const worker = await startWorker({ connection: { address: temporal.address }, namespace: temporal.namespace, taskQueue, workflowBundle: { codePath }, database, submit: commands.submitAll, log, connector, publicUrl: 'https://city.example' });
  // On a busy machine a start may outlast the patience of who asked for it; then it is taken up as in a real centre.
  const sweeper = startSweeper({ database, submit: commands.submitPending, log, schedule: async () => undefined });
  const settings = webSettings({ dataDir: folder, version: '0.0.0-test', checkAnswers: true, requestsPerMinute: { person: 100_000, program: 100_000, address: 100_000 } });
  const live = openLiveUpdates({ url: fresh.url, database, log });
  const dependencies = { database, live, log, settings, now: Date.now, processes, commands, importGrids: (task: GridImport) => importGridFile(database, task), checkFiles: (files: readonly ReleaseFile[]) => playedRelease(database, files), playScenarios: rememberPlays(database, (asked) => playScenarios(database, asked)), templateFolder: join(checkoutFolder(), 'bpmn', 'templates') };
  const http = createHttpServer(createServer(dependencies));
  const endMoving = keepMovingCases(dependencies);
  const endPreflights = keepPreflights({ database, log }, (preflight) => runPreflight(database, preflight));
  const endShadows = keepShadows(dependencies, (shadow) => followCases(database, shadow), 100);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    address, database, commands,
    async browserOf(login) {
      const personId = demoPersons.find((person) => person.login === login)?.id ?? login;
      const [token, at] = [newToken(), Date.now()];
      await insertSession(database, { tokenHash: hashOfToken(token), personId, at, idleUntil: at + settings.session.idle, endsAt: at + settings.session.longest });
      return new Browser(address, { cookie: `${cookieName(settings)}=${token}`, csrfToken: csrfTokenOf(token) });
    },
    async close() {
      await live.close();
      await endPreflights();
      await endShadows();
      await endMoving();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await sweeper.stop();
      await worker.shutdown();
      await client.connection.close();
      await database.destroy();
      await fresh.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
