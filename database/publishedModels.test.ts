import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileRelease } from '#bpmn/release';
import { flows, processXml } from '#bpmn/testing/processXml';
import { migratedDatabase } from '#tests/servers';
import { saveCalendar } from './calendars';
import { openDatabase } from './connection';
import type { Database } from './connection';
import { currentReference } from './definitions';
import type { DefinitionReference } from './definitions';
import { loadDefinition, startingDefinition } from './loading';
import { publishedModel } from './publishedModels';
import { publishRelease } from './releases';

let database: Database;
let drop: () => Promise<void>;

beforeAll(async () => {
  const fresh = await migratedDatabase();
  drop = fresh.drop;
  database = openDatabase({ url: fresh.url });
});

afterAll(async () => {
  await database?.destroy();
  await drop?.();
});

/** A process of so many tasks in a row; answers what a new instance runs on. */
async function publish(id: string, tasks: number): Promise<DefinitionReference> {
  const names = Array.from({ length: tasks }, (_, index) => `t${index}`);
  const text = processXml(`<startEvent id="s" />${names.map((name) => `<task id="${name}" />`).join('')}${flows(...names.map((name, index) => `${names[index - 1] ?? 's'}->${name}`))}`).replace('id="p"', `id="${id}"`);
  const files = [{ name: `${id}.bpmn`, text }];
  const checked = await compileRelease(files);
  if (!checked.ok) throw new Error(JSON.stringify(checked.findings));
  await publishRelease(database, { releaseId: randomUUID(), release: checked.release, files, at: Date.now() });
  return (await currentReference(database, id)) as DefinitionReference;
}

describe('what an instance runs on', () => {
  it('is read once by each process, but for the calendars, which people change', async () => {
    const reference = await publish('small', 2);
    const before = await loadDefinition(database, reference);
    const day = [{ from: '09:00', to: '17:00' }];
    await saveCalendar(database, { id: 'standard', name: '标准', utcOffset: 480, timetables: [{ effectiveFrom: '2020-01-01', week: [day, day, day, day, day, [], []], makeUpDay: day }], days: [] });
    const after = await loadDefinition(database, reference);

    expect(after.model).toBe(before.model);
    expect([before.calendars.length, after.calendars.length]).toEqual([0, 1]);
    expect(after.contentHash).not.toBe(before.contentHash);
    expect(await loadDefinition(database, reference)).toEqual(after);
  });

  it('goes along with the start where it is small', async () => {
    const [small, large] = [await publish('small', 2), await publish('large', 900)];
    expect(await startingDefinition(database, small)).toEqual({ definition: await loadDefinition(database, small), goesAlong: true });
    expect(await startingDefinition(database, large)).toEqual({ definition: await loadDefinition(database, large), goesAlong: false });
    expect(Object.keys((await loadDefinition(database, large)).model.nodes)).toHaveLength(901);
  });

  it('that is not there is looked for again', async () => {
    const unknown: DefinitionReference = { processId: 'late', version: 1, hash: 'nobody', release: 1 };
    expect([await publishedModel(database, unknown), await startingDefinition(database, unknown)]).toEqual([undefined, undefined]);
    await expect(loadDefinition(database, unknown)).rejects.toThrow('Process “late” version 1 (nobody) is not in this database.');

    const { processId, version } = await publish('late', 1);
    await database('process_definitions').where({ process_id: processId, version }).update({ hash: 'nobody' });
    expect((await publishedModel(database, unknown))?.model.processId).toBe('late');
  });
});
