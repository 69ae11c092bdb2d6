import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangePage } from '#contract/changes';
import type { DutyGridView, GridPlaceView, ImportView } from '#contract/grids';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startWebServer();
  administrator = await server.browserOf('administrator');
  await server.database('departments').where({ id: 'district' }).update({ area_code: '999901' });
  await server.database('departments').where({ id: 'street' }).update({ area_code: '999901001' });
  for (const number of [1, 2]) await administrator.send('POST', '/departments', { name: `第${number}社区`, kind: 'community', parentId: 'street', handlesCases: false, areaCode: `99990100100${number}` });
});
afterAll(() => server.close());

const step = 0.001;
type Ring = [number, number][];
const square = (column: number, row: number): Ring => [[column * step, row * step], [(column + 1) * step, row * step], [(column + 1) * step, (row + 1) * step], [column * step, (row + 1) * step], [column * step, row * step]];
const code = (community: number, number: number) => `99990100100${community}${String(number).padStart(3, '0')}`;
const feature = (properties: object, ring: Ring) => ({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } });
const collection = (features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });
async function send(path: string, text: string, fields: Record<string, string> = {}): Promise<ImportView> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([text]), 'grids');
  return (await (await administrator.request('POST', path, { body: form })).json()) as ImportView;
}
const at = async (longitude: number, latitude: number) => (await (await administrator.get(`/grids/at?longitude=${longitude}&latitude=${latitude}`)).json()) as GridPlaceView;
const firstCommunity = [feature({ code: code(1, 1), dutyGrid: 'one', dutyGridName: '第一责任网格', inspector: 'INSPECTOR' }, square(0, 0)), feature({ code: code(1, 2), dutyGrid: 'one' }, square(1, 0))];

describe('an import of grids', () => {
  it('tells what it would do and does nothing, until it is applied as a whole', async () => {
    expect(await send('/grids/check', collection(firstCommunity))).toMatchObject({ cells: 2, dutyGrids: 1, communities: ['第1社区'], added: 2, changed: 0, removed: 0, faultCount: 0, applied: false });
    expect(await at(0.0005, 0.0005)).toEqual({ areas: [] });

    expect(await send('/grids/import', collection(firstCommunity), { reason: '首次划分' })).toMatchObject({ added: 2, applied: true });

    expect(await at(0.0005, 0.0005)).toEqual({ cell: code(1, 1), dutyGrid: { id: 'one', name: '第一责任网格', inspectorName: '监督员' }, areas: [{ id: 'district', name: '东区', kind: 'district' }, { id: 'street', name: '解放街道', kind: 'street' }, expect.objectContaining({ name: '第1社区' })] });
    expect(((await (await administrator.get('/changes?noun=grid')).json()) as ChangePage).items).toMatchObject([{ name: '第1社区', why: '首次划分', fields: expect.arrayContaining([{ field: 'cells', after: 2 }]) }]);
  });

  it('takes a table too, leaves other communities alone, and removes what its community has no more', async () => {
    const wkt = (ring: Ring) => `POLYGON ((${ring.map(([x, y]) => `${x} ${y}`).join(', ')}))`;
    const table = (rows: string[][]) => [['单元网格编码', '责任网格编码', '边界'], ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n');
    await send('/grids/import', table([[code(2, 1), 'two', wkt(square(0, 1))], [code(2, 2), 'two', wkt(square(1, 1))]]));

    const smaller = await send('/grids/import', table([[code(2, 1), 'two', wkt(square(0, 1))]]));

    expect(smaller).toMatchObject({ communities: ['第2社区'], added: 0, changed: 0, removed: 1, applied: true });
    expect((await at(0.0005, 0.0005)).cell).toBe(code(1, 1));
    expect((await at(0.0015, 0.0015)).cell).toBeUndefined();
  });

  it('with a single fault applies nothing and tells the line of each fault', async () => {
    const wrong = collection([
      ...firstCommunity, feature({ code: code(1, 3), dutyGrid: 'one' }, [[0.002, 0], [0.003, 0], [0.003, 0.001]]), feature({ code: '12', dutyGrid: 'one' }, square(3, 0)), feature({ code: '999909001001001', dutyGrid: 'one' }, square(4, 0)),
      feature({ code: code(1, 4) }, square(5, 0)), feature({ code: code(1, 5), dutyGrid: 'x', inspector: 'nobody' }, square(0, 1)), feature({ code: code(1, 1), dutyGrid: 'one' }, square(8, 8)),
    ]);
    const refused = await send('/grids/import', wrong);

    expect(refused.applied).toBe(false);
    expect(refused.faults.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '1 编码重复，一个单元网格只能出现一次', '3 边界缺失、未闭合、有内孔或由多块组成', '4 编码不符合编码规则', '5 编码前段不是任何社区的区划代码', '6 没有填写责任网格', '7 监督员账号不存在或已停用', `7 与 ${code(2, 1)} 重叠，超出容差`,
    ]);
    expect((await at(0.0015, 0.0005)).cell).toBe(code(1, 2));
  });

  it('follows the rule of the codes it is given', async () => {
    expect(await send('/grids/check', collection(firstCommunity), { street: '4' })).toMatchObject({ faultCount: 2, faults: [{ message: '编码不符合编码规则' }, { message: '编码不符合编码规则' }] });
  });

  it('refuses a file that is none, in words', async () => {
    expect(await send('/grids/check', '{"type": "Feature"')).toMatchObject({ status: 415, detail: expect.stringContaining('没有保存完整') });
    expect(await send('/grids/check', '{"type":"Topology"}')).toMatchObject({ status: 415 });
    expect(await send('/grids/check', '编码,边界\r\n1,2')).toMatchObject({ status: 415, detail: expect.stringContaining('责任网格编码') });
  });
});

describe('a duty grid', () => {
  it('is renamed and given another inspector, with a line in the log', async () => {
    const altered = (await (await administrator.send('PUT', '/duty-grids/one', { name: '滨河第一责任网格', inspectorId: 'acceptor' })).json()) as DutyGridView;

    expect(altered).toMatchObject({ name: '滨河第一责任网格', inspectorName: '受理员', cells: 2 });
    expect(await (await administrator.send('PUT', '/duty-grids/one', { name: 'x', inspectorId: 'nobody' })).json()).toMatchObject({ errors: [{ path: 'inspectorId' }] });
    expect(((await (await administrator.get('/changes?noun=dutyGrid&id=one')).json()) as ChangePage).items[0]?.fields.map(({ field }) => field)).toEqual(['inspector', 'name']);
  });
});

describe('the map', () => {
  it('draws each level around the one below it', async () => {
    const areas = async (level: string) => ((await (await administrator.get(`/map/areas?level=${level}`)).json()) as { areas: { id: string; name: string; rings: Ring[] }[] }).areas;
    expect((await areas('dutyGrid')).map(({ id, rings }) => [id, rings.length])).toEqual([['one', 1], ['two', 1]]);
    expect((await areas('community')).map(({ name }) => name).sort()).toEqual(['第1社区', '第2社区']);
    expect(await areas('street')).toMatchObject([{ id: 'street', name: '解放街道', rings: [expect.any(Array)] }]);
    expect((await areas('district'))[0]?.id).toBe('district');
  });

  it('shows the cells within bounds', async () => {
    const cells = (await (await administrator.get('/map/cells?west=0&south=0&east=0.0005&north=0.0005')).json()) as { cells: { code: string }[] };
    expect(cells.cells.map((cell) => cell.code)).toEqual([code(1, 1)]);
  });
});
