import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '#city/catalogue';
import { catalogueInForce, catalogueOfVersion, catalogueVersions, insertCatalogueVersion, withdrawCatalogueVersion } from '#database/catalogueVersions';
import { findCondition, findSubcategory } from '#database/categories';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';
import { migratedDatabase } from '#tests/servers';
import { fillCity } from '#tests/webCity';

let database: Database;
let drop: () => Promise<void>;
beforeAll(async () => {
  const fresh = await migratedDatabase();
  ({ drop } = fresh);
  database = openDatabase({ url: fresh.url });
  await fillCity(database);
});
afterAll(async () => {
  await database.destroy();
  await drop();
});

const standard = (hours: number, name = '井盖'): Catalogue => ({
  categories: [{ code: 'C01', kind: 'facility', name: '公用设施', subcategories: [{ code: 'C0101', name, conditions: [{ id: 'C0101-1', edition: 9, condition: '缺失', closingCondition: '恢复', limit: { amount: hours, unit: 'workHour' } }] }] }],
  limits: [], areaClasses: [],
});
const publish = (catalogue: Catalogue, effectiveFrom: string) => database.transaction((transaction) => insertCatalogueVersion(transaction, { catalogue, effectiveFrom, note: '', by: 'administrator', at: Date.now() }));
const limitOn = async (day: string) => (await findCondition(database, { id: 'C0101-1', subcategoryCode: 'C0101', day }))?.condition;

describe('versions of the catalogue', () => {
  it('are in force from their day until the next one, and a condition counts its editions', async () => {
    await publish(standard(4), '2026-01-01');
    await publish(standard(4), '2026-06-01');
    await publish(standard(2, '上水井盖'), '2026-12-01');

    expect(await catalogueInForce(database, '2025-12-31')).toBeUndefined();
    expect(await limitOn('2026-06-01')).toMatchObject({ edition: 9, limit: { amount: 4 } });
    expect(await limitOn('2026-11-30')).toMatchObject({ edition: 9, limit: { amount: 4 } });
    expect(await limitOn('2026-12-01')).toMatchObject({ edition: 10, limit: { amount: 2 } });
    expect((await findSubcategory(database, 'C0101', '2026-11-30'))?.subcategory.name).toBe('井盖');
    expect((await findSubcategory(database, 'C0101', '2026-12-01'))?.subcategory.name).toBe('上水井盖');
  });

  it('can be taken back, and are kept all the same', async () => {
    await database.transaction((transaction) => withdrawCatalogueVersion(transaction, 3, { by: 'administrator', at: Date.now() }));

    expect(await limitOn('2026-12-01')).toMatchObject({ limit: { amount: 4 } });
    expect((await catalogueOfVersion(database, 3))?.catalogue.categories[0]?.subcategories[0]?.name).toBe('上水井盖');
    expect((await catalogueVersions(database)).map(({ number, effectiveFrom, withdrawnAt }) => [number, effectiveFrom, withdrawnAt !== undefined])).toEqual([[3, '2026-12-01', true], [2, '2026-06-01', false], [1, '2026-01-01', false]]);
  });
});
