import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { admitApiClient } from '#database/apiClients';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';
import type { Source } from '#city/case';
import type { BuiltParts } from '#run/build';
import { checkoutFolder } from '#run/checkout';
import { demoPassword } from '#run/demo/persons';
import { seedDemoCity } from '#run/demo/seed';
import { migrateDatabase } from '#run/migrate';
import { freePort } from '#run/ports';
import { startPostgres } from '#run/postgres';
import { startPart } from '#run/supervisedPart';
import { startTemporal } from '#run/temporal';
import { workerNodeArgs } from '#run/workerProcess';

/** The demo city as it runs in production: PostgreSQL, Temporal, one worker, one web server, each a process of its own. */
export interface WholeCentre {
  database: Database;
  /** Sends as a program of a channel, with its key. */
  programOf(source: Source): Promise<(path: string, body: unknown) => Promise<Response>>;
  /** Asks as somebody of the demo city at his screen. */
  personAt(login: string): Promise<(path: string, init?: RequestInit) => Promise<Response>>;
  stop(): Promise<void>;
}

/** Starts the whole stack on servers and a folder of its own. */
export async function startWholeCentre({ folder, built, environment }: { folder: string; built: BuiltParts; environment: Record<string, string | undefined> }): Promise<WholeCentre> {
  const [postgres, temporal, port] = await Promise.all([startPostgres({ dataDir: join(folder, 'centre-postgres') }), startTemporal({ dbFile: join(folder, 'centre-temporal.sqlite') }), freePort()]);
  await migrateDatabase(postgres.url, built.migrations);
  const database = openDatabase({ url: postgres.url, applicationName: 'yiwang bench' });
  await seedDemoCity(database, join(checkoutFolder(), 'bpmn', 'models'), Date.now());
  const env = { ...environment, TZ: 'UTC', DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: temporal.namespace, DATA_DIR: folder, PORT: String(port) };
  const part = (name: string, file: string, nodeArgs: string[] = []) => startPart({ name, file, nodeArgs, env, tell: (line) => process.stderr.write(`[${name}] ${line}\n`) });
  const parts = [part('worker', built.worker, workerNodeArgs()), part('web', built.web)];
  await Promise.all(parts.map(({ ready }) => ready));
  return {
    database,
    async programOf(source) {
      const key = randomUUID().replaceAll('-', '');
      await database.transaction((transaction) => admitApiClient(transaction, { id: randomUUID(), name: `bench ${source}`, key, source, departmentId: 'centre', at: Date.now() }));
      return (path, body) => fetch(`http://127.0.0.1:${port}/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }, body: JSON.stringify(body) });
    },
    async personAt(login) {
      const signedIn = await fetch(`http://127.0.0.1:${port}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login, password: demoPassword }) });
      if (!signedIn.ok) throw new Error(`${login} cannot sign in: ${await signedIn.text()}`);
      const { csrfToken } = (await signedIn.json()) as { csrfToken: string };
      const headers = { cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '', 'x-csrf-token': csrfToken };
      return (path, init) => fetch(`http://127.0.0.1:${port}/api${path}`, { ...init, headers: { ...headers, ...init?.headers } });
    },
    async stop() {
      await Promise.all(parts.map((running) => running.stop()));
      await database.destroy();
      await temporal.stop();
      await postgres.stop();
    },
  };
}
