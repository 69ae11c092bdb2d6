import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangePage } from '#contract/changes';
import type { OwnershipImport, OwnershipReview, OwnershipRuleView } from '#contract/ownership';
import type { Problem } from '#contract/problem';
import { putCatalogueInForce } from '#database/categories';
import { putOwnershipInForce } from '#database/ownershipRules';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startWebServer();
  administrator = await server.browserOf('administrator');
  const subcategory = (code: string, name: string) => ({ code, name, conditions: [] });
  await server.database.transaction((transaction) => putCatalogueInForce(transaction, [
    { code: 'C01', kind: 'facility', name: '公用设施', subcategories: [subcategory('C0101', '上水井盖'), subcategory('C0103', '雨水井盖')] },
    { code: 'E01', kind: 'occurrence', name: '市容环境', subcategories: [subcategory('E0110', '暴露垃圾')] },
  ], '2020-01-01'));
});
afterAll(() => server.close());

/** The city's calendar day in so many days. */
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
const send = async <Answer>(method: string, path: string, body: object = {}) => (await (await administrator.send(method, path, body)).json()) as Answer;
const list = async (day?: string) => ((await (await administrator.get(`/ownership${day ? `?day=${day}` : ''}`)).json()) as OwnershipRuleView[]).map(({ categoryCode, areaName, departmentName }) => `${categoryCode} ${areaName ?? '全市'} ${departmentName}`);
async function table(path: string, rows: string[][]): Promise<OwnershipImport> {
  const form = new FormData();
  form.append('file', new Blob([[['类别编码', '适用区域', '责任单位', '协办单位', '依据文件'], ...rows].map((cells) => cells.join(',')).join('\r\n')]), '确权清单.csv');
  return (await (await administrator.request('POST', path, { body: form })).json()) as OwnershipImport;
}

describe('an ownership rule', () => {
  it('is in force from its day, and one that takes its place ends it on that day', async () => {
    const { id } = await send<OwnershipRuleView>('POST', '/ownership', { categoryCode: 'C01', departmentId: 'urban', coDepartmentIds: ['water'], reason: '首次确权' });
    const replaced = await send<OwnershipRuleView>('PUT', `/ownership/${id}`, { categoryCode: 'C01', departmentId: 'water', effectiveFrom: dayIn(3), document: '安运确〔2026〕8 号' });

    expect(replaced).toMatchObject({ replacesId: id, departmentName: '市水务局', categoryName: '公用设施' });
    expect(await list(dayIn(0))).toEqual(['C01 全市 市城管局']);
    expect(await list(dayIn(3))).toEqual(['C01 全市 市水务局']);
    expect(await list()).toHaveLength(2);
    const { items } = (await (await administrator.get('/changes?noun=ownershipRule')).json()) as ChangePage;
    expect(items[0]?.fields.map(({ field }) => field)).toEqual(['coDepartments', 'department', 'document', 'effectiveFrom']);
  });

  it('is refused with every field that is wrong', async () => {
    const refused = await send<Problem>('POST', '/ownership', { categoryCode: 'X99', areaId: 'urban', departmentId: 'centre', coDepartmentIds: ['nowhere'], effectiveFrom: dayIn(-1) });
    expect(refused.errors?.map(({ path }) => path)).toEqual(['categoryCode', 'areaId', 'departmentId', 'coDepartmentIds.0', 'effectiveFrom']);
  });

  it('ends once and stays in the list of all', async () => {
    const { id } = await send<OwnershipRuleView>('POST', '/ownership', { categoryCode: 'E0110', areaId: 'street', departmentId: 'street' });
    expect((await send<OwnershipRuleView>('POST', `/ownership/${id}/end`, { reason: '划转' })).effectiveTo).toBe(dayIn(0));
    expect(await send<Problem>('POST', `/ownership/${id}/end`)).toMatchObject({ status: 409 });
    expect(await list()).toContain('E0110 解放街道 解放街道');
    expect(await list(dayIn(0))).not.toContain('E0110 解放街道 解放街道');
  });
});

describe('the review of the list', () => {
  it('tells two owners for one thing, and what has none', async () => {
    for (const departmentId of ['urban', 'water']) await send('POST', '/ownership', { categoryCode: 'C0103', areaId: 'district', departmentId });
    const review = (await (await administrator.get('/ownership/review')).json()) as OwnershipReview;

    expect(review.conflicts).toMatchObject([{ categoryCode: 'C0103', categoryName: '雨水井盖', areaName: '东区', ruleIds: [expect.any(String), expect.any(String)] }]);
    expect(review.gaps).toEqual([{ code: 'E0110', name: '暴露垃圾' }]);
    expect(review.subcategories).toBe(3);
  });
});

describe('a table of rules', () => {
  it('is checked, then applied as a whole: new lines are added, others take the place of what they change', async () => {
    const rows = [['E0110', '全市', '市城管局', '市水务局', ''], ['C01', '全市', '市城管局', '市水务局', '']];
    expect(await table('/ownership/check', rows)).toEqual({ added: 1, replaced: 0, unchanged: 1, applied: false, faults: [] });
    expect(await table('/ownership/import', rows)).toMatchObject({ applied: true });
    expect(await table('/ownership/import', [['E0110', '全市', '市水务局', '', '']])).toMatchObject({ replaced: 1, applied: true });
    expect(await list(dayIn(0))).toContain('E0110 全市 市水务局');
  });

  it('with one wrong line applies nothing and tells each', async () => {
    const answer = await table('/ownership/import', [['E0110', '全市', '市城管局', '', ''], ['E0110', '全市', '没有的单位', '', ''], ['Z1', '东区', '市城管局', '', '']]);
    expect(answer.applied).toBe(false);
    expect(answer.faults.map(({ line }) => line)).toEqual([3, 3, 4]);
    expect(await list(dayIn(0))).toContain('E0110 全市 市水务局');
  });

  it('leaves as a file that comes back unchanged', async () => {
    const response = await administrator.get('/ownership/table?format=csv');
    expect(response.headers.get('content-type')).toContain('text/csv');
    const form = new FormData();
    form.append('file', await response.blob(), 'table.csv');
    expect(await (await administrator.request('POST', '/ownership/check', { body: form })).json()).toMatchObject({ added: 0, replaced: 0 });
  });
});

describe('a decision for a piece of ground', () => {
  it('stands in the list with its ground and keeps it when another takes its place; a table leaves it alone', async () => {
    const outlines = [[[114, 30], [114.01, 30], [114.01, 30.01]], [[114.02, 30], [114.03, 30], [114.03, 30.01]]] as const;
    await putOwnershipInForce(server.database, [{ id: 'settled:1', categoryCode: 'E0110', departmentId: 'urban', coDepartmentIds: [], document: '安运确〔2026〕9 号', outlines }], { day: dayIn(0) });
    const rules = (await (await administrator.get('/ownership')).json()) as OwnershipRuleView[];
    expect(rules.find(({ id }) => id === 'settled:1')).toMatchObject({ outlines });
    expect(await (await administrator.get('/ownership/table?format=csv')).text()).not.toContain('安运确〔2026〕9 号');

    const replaced = await send<OwnershipRuleView>('PUT', '/ownership/settled%3A1', { categoryCode: 'E0110', departmentId: 'water', document: '安运确〔2026〕10 号', outlines });
    expect(replaced).toMatchObject({ replacesId: 'settled:1', outlines });
    const flat = await send<Problem>('POST', '/ownership', { categoryCode: 'E0110', departmentId: 'water', outlines: [[[114, 30], [114.01, 30]]] });
    expect(flat.errors).toMatchObject([{ path: 'outlines' }]);
  });
});
