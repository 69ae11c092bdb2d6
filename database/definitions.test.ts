import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flows, processXml } from '#bpmn/testing/processXml';
import { compileRelease } from '#bpmn/release';
import { migratedDatabase } from '#tests/servers';
import { openDatabase } from './connection';
import type { Database } from './connection';
import { currentReference, resolveCalled } from './definitions';
import type { DefinitionReference } from './definitions';
import { publishedIds, publishRelease } from './releases';

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

const process = (id: string, task: string, tag = '') =>
  processXml(`${tag && `<extensionElements><zeebe:versionTag value="${tag}" /></extensionElements>`}<startEvent id="s" /><task id="${task}" />${flows(`s->${task}`)}`).replace('id="p"', `id="${id}"`);

async function publish(...texts: string[]): Promise<void> {
  const files = texts.map((text, index) => ({ name: `${index}.bpmn`, text }));
  const checked = await compileRelease(files, await publishedIds(database));
  if (!checked.ok) throw new Error(JSON.stringify(checked.findings));
  await publishRelease(database, { releaseId: randomUUID(), release: checked.release, files, at: Date.now() });
}

const callerOf = async (processId: string): Promise<DefinitionReference> => (await currentReference(database, processId)) as DefinitionReference;

describe('a call activity', () => {
  it('bound to the deployment calls what the caller was last published with, whatever came since', async () => {
    // given
    await publish(process('caller', 'a'), process('called', 'first'));
    const early = await callerOf('caller');
    await publish(process('caller', 'a'), process('called', 'second'));
    const together = await callerOf('caller');
    await publish(process('called', 'third'));
    const late = await callerOf('caller');

    // when
    const versionFor = async (caller: DefinitionReference) => (await resolveCalled(database, { processId: 'called', bindingType: 'deployment', caller }))?.version;

    // then
    expect([early, together, late].map(({ version }) => version)).toEqual([1, 1, 1]);
    expect(await versionFor(early)).toBe(1);
    expect(await versionFor(together)).toBe(2);
    expect(await versionFor(late)).toBe(2);
    expect(await resolveCalled(database, { processId: 'called', bindingType: 'latest', caller: early })).toMatchObject({ version: 3 });
  });

  it('bound to the deployment finds nothing that was published later', async () => {
    await publish(process('lonely', 'a'));
    const caller = await callerOf('lonely');
    await publish(process('newcomer', 'a'));
    expect(await resolveCalled(database, { processId: 'newcomer', bindingType: 'deployment', caller })).toBeUndefined();
  });

  it('bound to a tag calls the newest version that carries it', async () => {
    await publish(process('tagged', 'a', 'gold'));
    await publish(process('tagged', 'b', 'gold'));
    await publish(process('tagged', 'c'));
    const caller = await callerOf('tagged');
    expect(await resolveCalled(database, { processId: 'tagged', bindingType: 'versionTag', versionTag: 'gold', caller })).toMatchObject({ version: 2 });
    expect(await resolveCalled(database, { processId: 'tagged', bindingType: 'versionTag', versionTag: 'silver', caller })).toBeUndefined();
    expect((await publishedIds(database)).taggedProcesses).toEqual(new Set(['tagged@gold']));
  });
});
