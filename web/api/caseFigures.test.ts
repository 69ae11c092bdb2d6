import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseMeasures } from '#city/caseMeasure';
import type { CaseMeasure, FigureDimension } from '#city/caseMeasure';
import { makeTimekeeper } from '#city/workCalendar';
import { saveCalendar } from '#database/calendars';
import { insertCase } from '#database/cases';
import { keepNotice } from '#database/notices';
import type { Figures, StepAudit, Coverage } from '#contract/statistics';
import { readTable } from '#api/sheets/exchange';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const now = Date.now();
const week = [0, 1, 2, 3, 4].map(() => [{ from: '09:00', to: '17:00' }]);
const calendar = { id: 'standard', name: '市工作日历', utcOffset: 480, timetables: [{ effectiveFrom: '2020-01-01', week: [...week, [], []], makeUpDay: [] }], days: [] };

interface Given {
  source?: 'citizen' | 'inspector' | 'sensor';
  grid?: string;
  subcategory?: 'E0113' | 'E0110';
  department?: string;
  reportedAgo?: number;
  progress?: Record<string, unknown>;
  told?: string[];
  matters?: { kind: string; outcome?: string }[];
}
const ago = (milliseconds: number) => new Date(now - milliseconds);

const given = async ({ source = 'citizen', grid, subcategory = 'E0113', department = 'urban', reportedAgo = 5 * day, progress = {}, told = [], matters = [] }: Given): Promise<string> => {
  const id = randomUUID();
  await server.database.transaction((transaction) => insertCase(transaction, {
    id, instanceId: randomUUID(), title: '案件', description: '案件', category: { code: 'E01', name: '市容环境' }, subcategory: { code: subcategory, name: '道路破损' }, source, photoIds: [],
    place: { address: '解放路', ...(grid !== undefined && { gridCode: grid }) }, reportedBy: 'acceptor', reportedDepartmentId: 'centre', reportedAt: now - reportedAgo,
  }, 480));
  await server.database('case_progress').where({ case_id: id }).update({ state: 'open', department_id: department, ...progress });
  for (const kind of told) {
    const noticeId = randomUUID();
    await keepNotice(server.database, { id: noticeId, caseId: id, kind, channel: 'inApp', recipient: '13800001111', subject: '', body: '' }, now);
  }
  for (const { kind, outcome } of matters) {
    await server.database('matters').insert({ id: randomUUID(), instance_id: randomUUID(), case_id: id, kind, number: randomUUID(), title: '', outcome: outcome ?? null, opened_at: ago(day), updated_at: ago(day) });
  }
  return id;
};
const browsers = new Map<string, Promise<Browser>>();
const browserOf = (who: string): Promise<Browser> => {
  const known = browsers.get(who) ?? server.browserOf(who);
  browsers.set(who, known);
  return known;
};
const ask = async <T>(who: string, path: string): Promise<T> => {
  const response = await (await browserOf(who)).get(path);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as T;
};
const figures = (who: string, query = '') => ask<Figures>(who, `/statistics/figures?${query}`);
const counted = async (who: string, measure: CaseMeasure, query = '') => (await ask<{ total: number; items: unknown[] }>(who, `/statistics/cases?measure=${measure}&${query}`));

beforeAll(async () => {
  server = await startWebServer();
  const { database } = server;
  await database('categories').insert({ code: 'E01', kind: 'occurrence', name: '市容环境' });
  await database('subcategories').insert([{ code: 'E0113', category_code: 'E01', name: '道路破损' }, { code: 'E0110', category_code: 'E01', name: '暴露垃圾' }]);
  await saveCalendar(database, calendar);
  await database('departments').where({ id: 'district' }).update({ area_code: '420101' });
  await database('departments').where({ id: 'street' }).update({ area_code: '420101001' });
  const handled = { state: 'closed', stage: 'closed', accepted_at: ago(4 * day), filed_at: ago(4 * day), dispatched_at: ago(4 * day - hour), closed_at: ago(day) };
  await given({ grid: '420101001001001', progress: { ...handled, responded_at: ago(5 * day - 5 * minute), evaluated_at: ago(hour), satisfaction: 'satisfied' }, told: ['accepted', 'closed'] });
  await given({ grid: '420101001001001', subcategory: 'E0110', progress: { ...handled, rework_count: 1, returned_count: 2, responded_at: ago(4 * day), evaluated_at: ago(hour), satisfaction: 'satisfied', dissatisfied_count: 1 }, told: ['accepted'] });
  await given({ department: 'water', source: 'sensor', progress: { ...handled, overdue_since: ago(2 * day) }, told: ['accepted', 'closed'] });
  await given({ department: 'water', progress: { ...handled, overdue_since: ago(2 * day) }, matters: [{ kind: 'appeal', outcome: 'granted' }, { kind: 'ownership' }, { kind: 'remedy' }], told: ['accepted', 'closed'] });
  await given({ grid: '420102001001001', progress: { state: 'declined', declined_at: ago(2 * day) }, told: ['declined'] });
  await given({ reportedAgo: 3 * minute });
  await given({ reportedAgo: 60 * day, progress: { accepted_at: ago(59 * day) } });
});
afterAll(() => server.close());

describe('figures of a period', () => {
  it('count what happened in it, and nothing else', async () => {
    const { total, isComplete } = await figures('leader');
    expect(total.counts).toEqual({
      reported: 6, accepted: 4, filed: 4, declined: 1, closed: 4, handled: 4, onTime: 3, late: 1, excused: 1, returned: 1, reworked: 1, firstPass: 3, rated: 2, satisfied: 1, dissatisfied: 1,
      acceptDue: 4, acceptTold: 4, acceptUntold: 0, closeDue: 4, closeTold: 3, closeUntold: 1, replyDue: 4, replied: 3, unreplied: 1, respondDue: 5, respondedInTime: 1, respondedLate: 4, settled: 1, remedied: 1,
    });
    expect(isComplete).toBe(false);
  });

  it('say how long handling takes in working days of the city\'s calendar', async () => {
    const own = makeTimekeeper([calendar]).elapsed('workDay', 'standard', now - 4 * day + hour, now - day);
    expect((await figures('leader')).total.workingDays).toBeCloseTo(own / day, 6);
  });

  it('are the very cases of the list behind each, in all and broken down', async () => {
    const openedBy: Partial<Record<FigureDimension, string>> = { district: 'area', street: 'area', community: 'area' };
    const differing: unknown[] = [];
    const compare = async (name: string, counts: Figures['total']['counts'], query: string) => {
      await Promise.all(caseMeasures.map(async (measure) => {
        const { total, items } = await counted('leader', measure, `${query}&limit=200`);
        if (total !== counts[measure] || items.length !== total) differing.push({ name, measure, figure: counts[measure], list: total });
      }));
    };
    await compare('total', (await figures('leader')).total.counts, '');
    for (const by of ['district', 'street', 'department', 'subcategory', 'channel'] as const) {
      const { rows } = await figures('leader', `by=${by}`);
      expect(rows.length).toBeGreaterThan(1);
      for (const row of rows) await compare(`${by} ${row.key}`, row.counts, `${openedBy[by] ?? by}=${encodeURIComponent(row.key)}`);
    }
    expect(differing).toEqual([]);
  });

  it('roll up from streets to districts to the city', async () => {
    const [{ total }, { rows: districts }, { rows: streets }] = await Promise.all([figures('leader'), figures('leader', 'by=district'), figures('leader', 'by=street')]);
    const sum = (rows: Figures['rows']) => rows.reduce((all, { counts }) => all + counts.handled, 0);
    expect([sum(districts), sum(streets)]).toEqual([total.counts.handled, total.counts.handled]);
    expect(districts.map(({ key, name }) => [key, name])).toEqual(expect.arrayContaining([['district', '东区'], ['none', '']]));
    expect((await figures('leader', 'area=district')).total.counts).toEqual(districts.find(({ key }) => key === 'district')?.counts);
  });

  it('are those of what one watches over', async () => {
    expect((await figures('supervisor')).total.counts.handled).toBe(2);
    expect((await counted('supervisor', 'handled')).total).toBe(2);
  });

  it('leave as a workbook with every number as a number', async () => {
    const response = await (await browserOf('leader')).get('/statistics/sheet?format=xlsx&by=department');
    const { titles, rows } = await readTable(new Uint8Array(await response.arrayBuffer()));
    const handled = titles.indexOf('处置结案');
    expect(rows.map(({ cells }) => [cells[0], cells[handled]])).toEqual(expect.arrayContaining([['市水务局', '2'], ['合计', '4']]));
  });

  it('are refused for a measure nobody knows', async () => {
    expect((await (await browserOf('leader')).get('/statistics/cases?measure=guessed')).status).toBe(422);
  });
});

describe('coverage', () => {
  it('names what had a case and what had none', async () => {
    const { parts } = await ask<Coverage>('leader', '/statistics/coverage');
    const [channels, , departments] = parts;
    expect(channels).toMatchObject({ covered: 2, all: 8 });
    expect(channels?.used.map(({ key, cases }) => [key, cases])).toEqual([['snapshot', 5], ['detection', 1]]);
    expect(departments).toMatchObject({ covered: 2, all: 4 });
    expect(departments?.unused.map(({ key }) => key)).toContain('street');
  });
});

describe('the audit of steps', () => {
  it('finds the step nobody can be named for, and says how many there are in all', async () => {
    const caseId = await given({});
    const step = (taskId: string, completedBy: string | null) => server.database('user_tasks').insert({
      task_id: taskId, instance_id: taskId, element_instance_id: 'e', business_key: caseId, process_id: 'case-handling', version: 1, node_id: 'accept', name: '受理', state: 'completed', created_at: ago(hour), ended_at: ago(hour), completed_by: completedBy,
    });
    await step('t1', 'acceptor');
    expect(await ask<StepAudit>('leader', '/statistics/audit')).toMatchObject({ steps: 1, faults: 0, items: [] });
    await step('t2', null);
    expect(await ask<StepAudit>('leader', '/statistics/audit')).toMatchObject({ steps: 2, faults: 1, items: [{ caseId, step: '受理', fault: 'actor' }] });
  });
});

describe('the evidence behind figures', () => {
  it('lists the handlings a number counts, with the questions that raised a doubt', async () => {
    const caseId = await given({});
    const judged = (task: string, place: number, reuse: number) => server.database('evidence_judgements').insert({
      task_id: task, case_id: caseId, stage: 'handle', department_id: 'urban', person_id: 'handler', judged_at: ago(hour), photos: 2, doubted_photos: place + reuse > 0 ? 1 : 0, place, time: 0, reuse, change: 0,
    });
    await Promise.all([judged('j1', 0, 0), judged('j2', 1, 1), judged('j3', 1, 0)]);
    const { departments } = await ask<{ departments: Record<string, number>[] }>('leader', '/statistics/evidence');
    expect(departments).toMatchObject([{ departmentId: 'urban', judged: 3, doubted: 2, place: 2, reuse: 1 }]);
    const listed = async (kind: string) => (await ask<{ items: { taskId: string; doubts: string[] }[] }>('leader', `/statistics/evidence/cases?department=urban&kind=${kind}`)).items;
    for (const kind of ['judged', 'doubted', 'place', 'time', 'reuse', 'change']) expect([kind, (await listed(kind)).length]).toEqual([kind, departments[0]?.[kind]]);
    expect((await listed('reuse'))[0]).toMatchObject({ taskId: 'j2', doubts: ['place', 'reuse'] });
  });
});
