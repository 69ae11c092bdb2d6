import { describe, expect, it } from 'vitest';
import { faultsOf, GridIndex, ordinaryGridCodes } from '#city/grid';
import { organisationOf, pathTo } from '#city/organisation';
import { proposeOwner } from '#city/ownership';
import { demoCatalogue } from '#run/demo/catalogue';
import { demoCommunities, demoDepartments, demoDistricts, demoStreets } from '#run/demo/departments';
import { demoOwnership } from '#run/demo/ownership';
import { demoPersons } from '#run/demo/persons';
import { demoTerrain } from '#run/demo/terrain';

const { cells, dutyGrids } = demoTerrain();
const organisation = organisationOf(demoDepartments);

describe('the demo city', () => {
  it('has three districts, twelve streets, forty-eight communities and about forty departments', () => {
    expect([demoDistricts.length, demoStreets.length, demoCommunities.length]).toEqual([3, 12, 48]);
    expect(demoDepartments.filter(({ kind }) => kind === 'department' || kind === 'centre')).toHaveLength(47);
    expect(new Set(demoDepartments.map(({ id }) => id)).size).toBe(demoDepartments.length);
  });

  it('has about 170 people with names, logins and departments of their own', () => {
    expect(demoPersons.length).toBeGreaterThanOrEqual(150);
    for (const key of ['id', 'login', 'name'] as const) expect(new Set(demoPersons.map((person) => person[key])).size, key).toBe(demoPersons.length);
    expect(demoPersons.filter(({ departmentId }) => !organisation.byId.has(departmentId))).toEqual([]);
  });

  it('is divided into cells without fault, each in the duty grid of its own community', () => {
    expect(cells).toHaveLength(48 * 144);
    expect(faultsOf(cells, ordinaryGridCodes)).toEqual([]);
    const communityOf = new Map(dutyGrids.map(({ id, communityId }) => [id, communityId]));
    expect(cells.filter(({ dutyGridId, communityId }) => communityOf.get(dutyGridId) !== communityId)).toEqual([]);
    expect(dutyGrids.filter(({ inspectorId }) => inspectorId === undefined)).toEqual([]);
  });

  it('numbers the cells of a community from west to east and from north to south', () => {
    const first = cells.filter(({ communityId }) => communityId === 'nanhu-1').sort((one, other) => one.code.localeCompare(other.code));
    expect(first[0]?.code).toBe('999903003001001');
    expect(first[1]?.outline[0]?.[0]).toBeGreaterThan(first[0]?.outline[0]?.[0] ?? 0);
    expect(first[12]?.outline[0]?.[1]).toBeLessThan(first[0]?.outline[0]?.[1] ?? 0);
  });

  it('has the places of its example cases in the streets they name', () => {
    const index = new GridIndex(cells);
    const streetAt = (longitude: number, latitude: number) => pathTo(organisation, index.at([longitude, latitude])[0]?.communityId ?? '').find(({ kind }) => kind === 'street')?.name;
    expect([streetAt(114.342, 30.551), streetAt(114.361, 30.548), streetAt(114.301, 30.562), streetAt(114.295, 30.571)]).toEqual(['南湖街道', '晨光街道', '松林街道', '新桥街道']);
  });

  it('has an owner for every subcategory everywhere', () => {
    const rules = demoOwnership();
    const questions = demoCatalogue().flatMap(({ code: categoryCode, subcategories }) => subcategories.map(({ code }) => ({ categoryCode, subcategoryCode: code, areaIds: ['nanhu-1', 'nanhu-street', 'donghu'] })));
    expect(questions.filter((question) => !proposeOwner(rules, question)).map(({ subcategoryCode }) => subcategoryCode)).toEqual([]);
    const named = rules.flatMap(({ departmentId, coDepartmentIds, areaId }) => [departmentId, ...coDepartmentIds, ...(areaId === undefined ? [] : [areaId])]);
    expect(named.filter((id) => !organisation.byId.has(id))).toEqual([]);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });
});
