import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalogue } from '#city/catalogue';
import { writeCsv } from '#api/sheets/csv';
import { readTable } from '#api/sheets/exchange';
import { putCatalogueInForce } from '#database/categories';
import { demoCatalogue } from '#run/demo/catalogue';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startWebServer();
  await server.database.transaction((transaction) => putCatalogueInForce(transaction, demoCatalogue(), '2020-01-01'));
  administrator = await server.browserOf('administrator');
});
afterAll(() => server.close());

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const inDays = (days: number) => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
const read = async (number: number) => ((await (await administrator.get(`/catalogue/versions/${number}`)).json()) as { catalogue: Catalogue }).catalogue;
interface Answer { status: number; body: { number: number; detail?: string; state?: string; errors?: { path: string; message: string }[] } }
const publish = async (body: object): Promise<Answer> => {
  const response = await administrator.send('POST', '/catalogue/versions', { effectiveFrom: today(), note: '测试', ...body });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
};
const withLimit = (catalogue: Catalogue, id: string, amount: number): Catalogue => {
  const copy = structuredClone(catalogue);
  for (const { subcategories } of copy.categories) for (const { conditions } of subcategories) for (const condition of conditions) if (condition.id === id) condition.limit.amount = amount;
  return copy;
};
const upload = (number: number, table: string, bytes: Uint8Array<ArrayBuffer> | string, name = 't.xlsx') => {
  const form = new FormData();
  form.append('file', new Blob([bytes]), name);
  return administrator.request('POST', `/catalogue/versions/${number}/sheet?table=${table}`, { body: form });
};

describe('an edited catalogue', () => {
  it('is in force from its day on, is compared line by line, and says in the log who changed what', async () => {
    const published = await publish({ basedOn: 1, catalogue: withLimit(await read(1), 'E0110-1', 3), note: '缩短暴露垃圾时限' });
    expect(published).toMatchObject({ status: 201, body: { number: 2, state: 'inForce' } });

    const changes = (await (await administrator.get('/catalogue/comparison?from=1&to=2')).json()) as unknown[];
    expect(changes).toEqual([{ part: 'condition', code: 'E0110-1', name: expect.stringContaining('暴露生活垃圾') as string, kind: 'changed', fields: [{ field: 'limit', before: '4 工作时', after: '3 工作时' }] }]);
    const log = (await (await administrator.get('/changes?noun=catalogue')).json()) as { items: { why: string; by: { id: string } }[] };
    expect(log.items[0]).toMatchObject({ why: '缩短暴露垃圾时限', by: { id: 'administrator' } });
  });

  it('that two persons edit at the same time is published once, and the other is told', async () => {
    const base = await read(2);
    const answers = await Promise.all([publish({ basedOn: 2, catalogue: withLimit(base, 'E0110-1', 2) }), publish({ basedOn: 2, catalogue: withLimit(base, 'E0110-1', 1) })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('is refused with every fault named by its code, and nothing of it is kept', async () => {
    const broken = withLimit(await read(3), 'E0110-1', 0);
    broken.limits.push({ scope: 'E0000', limit: { amount: 1, unit: 'workHour' } }, { scope: 'E0110', departmentId: 'nobody', limit: { amount: 1, unit: 'workHour' } });
    const refused = await publish({ basedOn: 3, catalogue: broken });
    expect(refused).toMatchObject({ status: 422 });
    expect(refused.body.errors?.map(({ path }) => path)).toEqual(['E0110-1', 'E0000', 'nobody']);
    expect(await publish({ basedOn: 3, catalogue: await read(3) })).toMatchObject({ status: 409 });
    for (const effectiveFrom of [inDays(-1), '2026-02-30']) expect(await publish({ basedOn: 3, catalogue: withLimit(await read(3), 'E0110-1', 9), effectiveFrom })).toMatchObject({ status: 422 });
    expect((await (await administrator.get('/catalogue/versions')).json()) as unknown[]).toHaveLength(3);
  });

  it('that is still to come can be taken back, one in force cannot', async () => {
    expect(await publish({ basedOn: 3, catalogue: withLimit(await read(3), 'E0110-1', 8), effectiveFrom: inDays(30) })).toMatchObject({ status: 201, body: { state: 'coming' } });
    expect((await administrator.request('DELETE', '/catalogue/versions/3', {})).status).toBe(409);
    expect((await administrator.request('DELETE', '/catalogue/versions/4', {})).status).toBe(204);
    expect((await administrator.request('DELETE', '/catalogue/versions/4', {})).status).toBe(409);
    expect((await administrator.get('/catalogue/versions/99')).status).toBe(404);
    expect((await administrator.get('/catalogue/versions/x')).status).toBe(404);
  });
});

describe('the catalogue as a spreadsheet', () => {
  it.each(['xlsx', 'csv'])('comes back as %s without a change', async (format) => {
    const file = await administrator.get(`/catalogue/versions/3/sheet?table=conditions&format=${format}`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect((await readTable(bytes)).rows.length).toBeGreaterThan(519);
    expect(await (await upload(3, 'conditions', bytes)).json()).toMatchObject({ basedOn: 3, faults: [], changes: [] });
  });

  it('tells what an edited table would change, and every line that cannot be read', async () => {
    const titles = ['类别', '大类代码', '大类名称', '小类代码', '小类名称', '条件编号', '立案条件', '结案条件', '处置时限', '单位', '分阶段时限'];
    const line = (more: Record<string, string | number>) => titles.map((title) => ({ 类别: '事件', 大类代码: 'E01', 大类名称: '市容环境', 小类代码: 'E0110', 小类名称: '暴露生活垃圾', 立案条件: '散落垃圾', 结案条件: '已清理', 处置时限: 2, 单位: '工作时', ...more })[title]);
    const table = writeCsv({ name: 'x', titles, rows: [line({ 分阶段时限: '制止 2 紧急工作时；拆除 20 工作日' }), line({ 单位: '周' }), line({ 类别: '物件' }), line({ 分阶段时限: '马上' })] });
    const imported = (await (await upload(3, 'conditions', new Uint8Array(table), 'a.csv')).json()) as { faults: { line?: number }[]; catalogue: Catalogue; changes: unknown[] };
    expect(imported.faults.map(({ line: at }) => at)).toEqual([3, 4, 5]);
    expect(imported.catalogue.categories[0]?.subcategories[0]?.conditions[0]?.stages).toEqual([{ name: '制止', amount: 2, unit: 'urgentHour' }, { name: '拆除', amount: 20, unit: 'workDay' }]);
    expect(imported.changes.length).toBeGreaterThan(500);
  });

  it('takes the matrix of limits, departments by code or by name', async () => {
    const table = writeCsv({ name: 'x', titles: ['适用编号', '区域等级', '部门名称', '处置时限', '单位'], rows: [['E0110', 'a', '', 1, '小时'], ['E0110-1', '', '市城管局', 2, '工作时'], ['E0110', 'D', '市某局', 1, '小时']] });
    const imported = (await (await upload(3, 'limits', new Uint8Array(table), 'a.csv')).json()) as { faults: { line?: number }[]; catalogue: Catalogue };
    expect(imported.catalogue.limits).toEqual([{ scope: 'E0110', areaClass: 'A', limit: { amount: 1, unit: 'workHour' } }, { scope: 'E0110-1', departmentId: 'urban', limit: { amount: 2, unit: 'workHour' } }]);
    expect(imported.faults.map(({ line }) => line)).toEqual([4, 4]);
    expect((await publish({ basedOn: 3, catalogue: imported.catalogue })).status).toBe(201);
  });

  it('refuses what is no such table, in words', async () => {
    expect(await (await upload(3, 'conditions', 'a,b\r\n1,2\r\n', 'a.csv')).json()).toMatchObject({ status: 415, detail: expect.stringContaining('缺少以下列') as string });
    expect((await upload(3, 'conditions', Uint8Array.from([0x89, 0x50, 0, 0]))).status).toBe(415);
    expect((await upload(3, 'nothing', 'a')).status).toBe(422);
  });
});
