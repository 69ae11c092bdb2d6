import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '#run/postgres';
import { benchWorkQueue } from '#run/bench/workQueue';
import { checkoutFolder } from '#run/checkout';
const postgres = await startPostgres({ dataDir: join(mkdtempSync(join(tmpdir(), 'yw-queue-')), 'pg'), survivesPowerLoss: false });
try {
  console.log(postgres.url);
  const { text } = await benchWorkQueue(postgres.url, join(checkoutFolder(), 'migrations'), { tasks: 1_000_000, facts: 1_000_000 }, console.log);
  console.log(text);
} finally { await postgres.stop(); }
