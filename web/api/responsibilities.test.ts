import type { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangePage } from '#contract/changes';
import type { ResponsibilityComparison, ResponsibilityHistory, ResponsibilityImport, ResponsibilityPage, ResponsibilityVersion } from '#contract/responsibilities';
import { putCatalogueInForce } from '#database/categories';
import { saveDepartments } from '#database/departments';
import { putOwnershipInForce } from '#database/ownershipRules';
import { demoCatalogue } from '#run/demo/catalogue';
import { demoDepartments } from '#run/demo/departments';
import { demoAreaClasses, demoLimits } from '#run/demo/limits';
import { demoOwnership } from '#run/demo/ownership';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startWebServer();
  administrator = await server.browserOf('administrator');
  await server.database.transaction(async (transaction) => {
    await saveDepartments(transaction, demoDepartments);
    await putCatalogueInForce(transaction, demoCatalogue(), '2020-01-01', { limits: demoLimits, areaClasses: demoAreaClasses });
    await putOwnershipInForce(transaction, demoOwnership(), { day: '2020-01-01' });
  });
});
afterAll(() => server.close());

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
const get = async <T>(path: string, by: Browser = administrator) => (await (await by.get(path)).json()) as T;
type Page = z.infer<typeof ResponsibilityPage>;
async function send(step: 'check' | 'import', rows: string[][], fields: Record<string, string> = {}, titles = ['事项编码', '责任单位', '协办单位', '处置时限', '单位', '依据文件']): Promise<ResponsibilityImport & { status?: number; detail?: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([[titles, ...rows].map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\r\n')]), '事项清单.csv');
  return (await (await administrator.request('POST', `/responsibilities/${step}`, { body: form })).json()) as ResponsibilityImport;
}
const lineOf = async (code: string, day = dayIn(0)) => (await get<Page>(`/responsibilities?search=${code}&limit=200&day=${day}`)).items.find((item) => item.code === code);
/** Every line of a subcategory as a table has it. */
async function rowsOf(subcategory: string): Promise<string[][]> {
  const { items } = await get<Page>(`/responsibilities?category=${subcategory}&limit=200`);
  const units: Record<string, string> = { urgentHour: '紧急工作时', workHour: '工作时', workDay: '工作日', naturalDay: '自然日' };
  return items.map(({ code, departmentName = '', coDepartments, limit, document = '' }) => [code, departmentName, coDepartments.join('、'), String(limit.amount), units[limit.unit] ?? '', document]);
}

describe('the list of responsibilities', () => {
  it('holds more than a thousand items, each with code, owner, limit and way, and pages without losing one', async () => {
    const codes: string[] = [];
    for (let next: string | undefined = ''; next !== undefined;) {
      const page: Page = await get<Page>(`/responsibilities?limit=200${next && `&after=${encodeURIComponent(next)}`}`);
      codes.push(...page.items.map(({ code }) => code));
      expect(page).toMatchObject({ day: dayIn(0), total: page.all, unowned: 0 });
      expect(page.items.every(({ departmentName, limit, way }) => departmentName && limit.amount > 0 && way.name)).toBe(true);
      next = page.next;
    }
    expect(codes.length).toBeGreaterThanOrEqual(1_000);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('is read by everybody who works here, and found by text, sound, owner, area, level and by nobody answering', async () => {
    const inspector = await server.browserOf('inspector');
    const found = async (query: string) => (await get<Page>(`/responsibilities?limit=200&${query}`, inspector)).items;
    expect((await found('search=暴露 南湖街道')).map(({ departmentId }) => departmentId)).toEqual(['nanhu-street']);
    expect((await found('search=baolu')).every(({ subcategory }) => subcategory.name.includes('暴露'))).toBe(true);
    expect(new Set((await found('department=gas')).map(({ departmentName }) => departmentName))).toEqual(new Set(['安澜燃气有限公司']));
    expect((await found('area=donghu')).every(({ areaId }) => areaId !== undefined)).toBe(true);
    expect(new Set((await found('level=street')).map(({ level }) => level))).toEqual(new Set(['street']));
    expect(await found('unowned=yes')).toEqual([]);
    expect(await found('search=no-such-thing')).toEqual([]);
  });

  it('leaves as a table that comes back unchanged', async () => {
    const form = new FormData();
    form.append('file', new Blob([await (await administrator.get('/responsibilities/table?format=xlsx')).arrayBuffer()]), '事项清单.xlsx');
    const read = (await (await administrator.request('POST', '/responsibilities/check', { body: form })).json()) as ResponsibilityImport;
    expect(read).toMatchObject({ changed: 0, rules: 0, limits: 0, applied: false, faults: [] });
    expect(read.lines).toBeGreaterThanOrEqual(1_000);
  });
});

describe('a table of responsibilities', () => {
  it('decides owner and limit from its day on; the days before, the log and the history of the line keep who it was', async () => {
    const day = dayIn(3);
    const rows = (await rowsOf('E0128')).map(([code = '', , , , unit = '']) => [code, '安澜市城市管理综合行政执法支队', '安澜市生态环境局', '1', unit, '安运确〔2026〕11 号']);
    const code = rows[0]?.[0] ?? '';
    const before = await lineOf(code);
    expect(await send('check', rows, { effectiveFrom: day })).toMatchObject({ changed: rows.length, applied: false, faults: [] });
    expect((await lineOf(code, day))?.departmentId).toBe(before?.departmentId);

    expect(await send('import', rows, { effectiveFrom: day, reason: '噪声职责划转' })).toMatchObject({ applied: true, rules: 1, faults: [] });

    expect(await lineOf(code)).toEqual(before);
    expect(await lineOf(code, day)).toMatchObject({ departmentId: 'enforcement', coDepartments: ['安澜市生态环境局'], limit: { amount: 1, unit: 'urgentHour' }, isFromMatrix: true, document: '安运确〔2026〕11 号' });
    expect((await get<ResponsibilityVersion[]>('/responsibilities/versions'))[0]).toMatchObject({ day, state: 'coming', note: '噪声职责划转', rulesBegun: 1, rulesEnded: 1, by: ['系统管理员'] });
    const compared = await get<z.infer<typeof ResponsibilityComparison>>(`/responsibilities/comparison?from=${dayIn(0)}&to=${day}`);
    expect(compared).toMatchObject({ count: rows.length, changes: [{ code, before: expect.stringContaining('安澜市生态环境局'), after: expect.stringContaining('执法支队') }] });
    const history = await get<ResponsibilityHistory>(`/responsibilities/${code}/history`);
    expect(history).toMatchObject([{ day, isComing: true, departmentName: '安澜市城市管理综合行政执法支队', by: '系统管理员' }, { departmentName: '安澜市生态环境局', isComing: false }]);
    const { items } = await get<ChangePage>('/changes?noun=responsibility');
    expect(items).toMatchObject([{ name: '事项清单.csv', why: '噪声职责划转' }]);
  });

  it('with a fault decides nothing, and every fault names its line', async () => {
    const versions = await get<ResponsibilityVersion[]>('/responsibilities/versions');
    const refused = await send('import', [['E9999-1', '安澜燃气有限公司', '', '1', '工作日', ''], ['E0502-1', '没有这个局', '', '1', '工作日', ''], ['E0502-1', '安澜燃气有限公司', '', '很快', '工作日', '']]);
    expect(refused.applied).toBe(false);
    expect(refused.faults.map(({ line, message }) => `${line} ${message}`)).toEqual([expect.stringMatching(/^2 没有事项“E9999-1”/), expect.stringMatching(/^3 没有单位“没有这个局”/), expect.stringMatching(/^4 无法识别处置时限/)]);
    expect(await get<ResponsibilityVersion[]>('/responsibilities/versions')).toEqual(versions);
  });

  it('may not move a line it leaves out, nor make a body the owner that handles nothing', async () => {
    const [first = []] = await rowsOf('E0101');
    const moved = await send('check', [[first[0] ?? '', '安澜市市政设施管理处', '', first[3] ?? '', first[4] ?? '', '']]);
    expect(moved.faults.every(({ line, message }) => line === 2 && message.includes('也列入表中'))).toBe(true);
    expect(moved.faults.length).toBeGreaterThan(0);
    const rows = (await rowsOf('E0133')).map(([code = '', , , amount = '', unit = '']) => [code, '城市防汛指挥部办公室', '', amount, unit, '']);
    expect((await send('check', rows)).faults[0]?.message).toContain('不承担处置');
  });

  it('that is none is refused in words, with the columns it lacks', async () => {
    expect(await send('check', [['E0110-1']], {}, ['事项编码'])).toMatchObject({ status: 415, detail: expect.stringContaining('责任单位、处置时限、单位') });
  });
});

describe('a line of the list', () => {
  it('that is none has no history', async () => {
    expect((await administrator.get('/responsibilities/E9999-1/history')).status).toBe(404);
  });
});
