import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from './connection';
import type { Database } from './connection';
import { changePage, logChange } from './changeLog';
import type { Change } from './changeLog';
import { migratedDatabase } from '#tests/servers';
import { fillCity } from '#tests/webCity';

let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const fresh = await migratedDatabase();
  drop = fresh.drop;
  database = openDatabase({ url: fresh.url });
  await fillCity(database);
});
afterAll(async () => {
  await database.destroy();
  await drop();
});

const at = Date.parse('2026-11-20T08:00:00Z');
const log = (change: Partial<Change>) => database.transaction((transaction) => logChange(transaction, { noun: 'department', id: 'urban', name: '市城管局', before: { name: '市城管局' }, after: { name: '市城市管理局' }, by: 'administrator', at, ...change }));

describe('the change log', () => {
  it('keeps who changed what from what to what, when and why', async () => {
    await log({ why: '机构改革，安编〔2026〕3 号' });

    const { changes } = await changePage(database, { filter: { noun: 'department', id: 'urban' }, limit: 10 });

    expect(changes).toMatchObject([{ noun: 'department', id: 'urban', kind: 'changed', fields: [{ field: 'name', before: '市城管局', after: '市城市管理局' }], by: { id: 'administrator', name: '系统管理员' }, at: new Date(at), why: '机构改革，安编〔2026〕3 号' }]);
  });

  it('enters nothing where nothing changed', async () => {
    await log({ id: 'water', after: { name: '市城管局' } });

    expect((await changePage(database, { filter: { id: 'water' }, limit: 10 })).changes).toEqual([]);
  });

  it('is found by person, time and part of the name or reason, page by page without a repeat', async () => {
    for (let index = 0; index < 5; index++) await log({ id: `street-${index}`, name: `第${index}街道`, before: undefined, after: { name: `第${index}街道` }, at: at + index * 60_000, by: index % 2 ? undefined : 'designer', why: index === 3 ? '100%_新设' : undefined });
    const ids = async (filter: Parameters<typeof changePage>[1]['filter']) => (await changePage(database, { filter, limit: 50 })).changes.map(({ id }) => id);

    expect(await ids({ by: 'designer' })).toEqual(['street-4', 'street-2', 'street-0']);
    expect(await ids({ from: at + 60_000, to: at + 180_000, noun: 'department' })).toEqual(['street-2', 'street-1']);
    expect(await ids({ search: '第3' })).toEqual(['street-3']);
    expect(await ids({ search: '%_新' })).toEqual(['street-3']);
    const first = await changePage(database, { filter: { search: '街道' }, limit: 3 });
    const second = await changePage(database, { filter: { search: '街道' }, limit: 3, after: first.next });
    expect([...first.changes, ...second.changes].map(({ id }) => id)).toEqual(['street-4', 'street-3', 'street-2', 'street-1', 'street-0']);
    expect(second.next).toBeUndefined();
  });

  it('can be added to and not rewritten', async () => {
    await expect(database('change_log').update({ reason: 'other' })).rejects.toThrow('only ever added to');
    await expect(database('change_log').delete()).rejects.toThrow('only ever added to');
  });
});
