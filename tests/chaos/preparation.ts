import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileRelease } from '#bpmn/release';
import { saveCalendar } from '#database/calendars';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';
import { publishRelease } from '#database/releases';
import { checkoutFolder } from '#run/checkout';
import { migrateDatabase } from '#run/migrate';
import { bundleWorkflows } from '#run/workflowBundle';
import { testModels } from './models';

/** Brings an empty database to a city office with the test's models, and further ones by file name. */
export async function prepareDatabase(url: string, further: Record<string, string> = {}): Promise<void> {
  await migrateDatabase(url, join(checkoutFolder(), 'migrations'));
  const database = openDatabase({ url });
  const week = Array.from({ length: 7 }, () => [{ from: '09:00', to: '17:00' }]);
  await saveCalendar(database, { id: 'standard', name: '标准', utcOffset: 480, timetables: [{ effectiveFrom: '2020-01-01', week, makeUpDay: [] }], days: [] });
  await publishFiles(database, { ...testModels, ...further });
  await database.destroy();
}

/** Publishes files by their names, as one release. */
export async function publishFiles(database: Database, texts: Record<string, string>): Promise<void> {
  const files = Object.entries(texts).map(([name, text]) => ({ name, text }));
  const checked = await compileRelease(files);
  if (!checked.ok) throw new Error(JSON.stringify(checked.findings));
  await publishRelease(database, { releaseId: randomUUID(), release: checked.release, files, at: Date.now() });
}

let bundle: Promise<string> | undefined;

/** The workflows, bundled once per test file. */
export function workflowBundleFile(): Promise<string> {
  bundle ??= bundleWorkflows().then(({ code }) => {
    const file = join(mkdtempSync(join(tmpdir(), 'yiwang-bundle-')), 'workflows.js');
    writeFileSync(file, code);
    return file;
  });
  return bundle;
}
