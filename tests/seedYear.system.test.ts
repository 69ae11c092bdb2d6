import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseDetail } from '#contract/cases';
import type { Figures, StepAudit } from '#contract/statistics';
import { layYear, seedYear } from '#run/seed/seedYear';
import { publishedYear, yearPlan } from '#run/seed/yearPlan';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

const cases = 5000;
const plan = yearPlan(cases);
const wanted = { cases, seed: 7, until: '2026-01-01', hasSteps: true };
const year = 'from=2024-12-31T16:00:00Z&to=2025-12-31T16:00:00Z';
let server: WebServer;
let leader: Browser;

beforeAll(async () => {
  server = await startWebServer({ isEmpty: true });
  await layYear(server.database, wanted, () => undefined);
  leader = await server.browserOf('person-leader');
});
afterAll(() => server?.close());

const ask = async <T>(path: string): Promise<T> => {
  const response = await leader.get(path);
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as T;
};

describe('a seeded year', { timeout: 120_000 }, () => {
  it('is shown by the statistics page exactly as it was laid, ownership settlements and fallback remedies each by itself', async () => {
    const { total: { counts } } = await ask<Figures>(`/statistics/figures?${year}`);

    expect(counts).toMatchObject({
      reported: plan.cases, accepted: plan.cases, filed: plan.cases, declined: 0, closed: plan.handled, handled: plan.handled, late: plan.late, onTime: plan.handled - plan.late, returned: plan.returned, reworked: plan.reworked,
      rated: plan.handled, dissatisfied: plan.dissatisfied, satisfied: plan.handled - plan.dissatisfied, acceptDue: plan.cases, acceptTold: plan.cases, closeDue: plan.handled, closeTold: plan.handled,
      respondedLate: plan.respondedLate, respondedInTime: plan.cases - plan.respondedLate, settled: plan.settled, remedied: plan.remedied,
    });
    expect((counts.handled / counts.filed).toFixed(4)).toBe('0.9992');
    expect([counts.settled / counts.filed, counts.remedied / counts.filed].map((share) => share.toFixed(3))).toEqual([publishedYear.settled, publishedYear.remedied].map((published) => (published / publishedYear.cases).toFixed(3)));
  });

  it('adds up the same by unit, with as many units of city and districts as the published city has', async () => {
    const { rows } = await ask<Figures>(`/statistics/figures?${year}&by=department`);

    const sum = (measure: 'filed' | 'handled' | 'settled' | 'remedied') => rows.reduce((all, { counts }) => all + counts[measure], 0);
    expect([sum('filed'), sum('handled'), sum('settled'), sum('remedied')]).toEqual([plan.cases, plan.handled, plan.settled, plan.remedied]);
    const units = (prefix: string) => rows.filter(({ key }) => key.startsWith(prefix) === (prefix === 'seed-city-')).length;
    expect([units('seed-city-'), rows.length]).toEqual([publishedYear.cityUnits, publishedYear.cityUnits + publishedYear.districtUnits]);
  });

  it('is in the registers, lists and pages as if it had been worked: steps with person and time, notices told, numbers without a gap', async () => {
    const matters = await ask<{ kind: string; done: number }[]>('/matters/counts');
    const audit = await ask<StepAudit>(`/statistics/audit?${year}`);
    const { items } = await ask<{ items: { id: string; number: string }[] }>(`/statistics/cases?measure=settled&limit=1&${year}`);
    const shown = CaseDetail.parse(await ask(`/cases/${items[0]?.id ?? ''}`));
    const found = await ask<{ items: { id: string }[] }>(`/cases?search=${items[0]?.number ?? ''}`);
    const gaps = await server.database.raw<{ rows: { count: number }[] }>(`select count(*) from (select right(number, 5)::integer - row_number() over (partition by left(right(number, 13), 8) order by right(number, 5)) as gap from cases) g where gap <> 0`);

    expect(matters.map(({ kind, done }) => [kind, done])).toEqual([['ownership', plan.settled], ['remedy', plan.remedied]]);
    expect(audit).toMatchObject({ steps: plan.handled * 7 + (plan.cases - plan.handled) * 4, faults: 0 });
    expect(shown).toMatchObject({ state: 'closed', dispatcher: { person: { name: '何静' } }, matters: [{ kind: 'ownership', state: 'done' }] });
    expect(shown.timeline.filter(({ kind }) => kind === 'taskCompleted').map(({ title }) => title.zh)).toEqual(['受理', '立案', '派遣', '签收', '处置', '部门初审', '结案']);
    expect(found.items.map(({ id }) => id)).toEqual([shown.id]);
    expect(gaps.rows[0]?.count).toBe(0);
  });

  it('is the same again from the same seed, and another from another', async () => {
    const again = await startWebServer({ isEmpty: true });
    try {
      const print = async (of: WebServer) => (await of.database.raw<{ rows: { print: string }[] }>(`select md5(string_agg(c.id::text || c.number || p.department_id || coalesce(p.closed_at::text, '') || c.grid_code, ',' order by c.id)) as print from cases c join case_progress p on p.case_id = c.id where c.instance_id like 'seed-7-%'`)).rows[0]?.print;
      await layYear(again.database, wanted, () => undefined);
      expect(await print(again)).toBe(await print(server));
      await layYear(again.database, { ...wanted, cases: 1000, seed: 8, hasSteps: false }, () => undefined);
      expect(await again.database('cases').where('instance_id', 'like', 'seed-8-%').count({ count: '*' })).toEqual([{ count: 1000 }]);
    } finally {
      await again.close();
    }
  });

  it('is refused twice from one seed, in a city that is not the demo, and in words where the command was mistyped', async () => {
    await expect(layYear(server.database, wanted, () => undefined)).rejects.toThrow('The year of seed 7 is laid already.');
    const foreign = await startWebServer();
    try {
      await expect(layYear(foreign.database, wanted, () => undefined)).rejects.toThrow('not the demo city');
      expect(await foreign.database('cases').first('id')).toBeUndefined();
    } finally {
      await foreign.close();
    }
    const said: string[] = [];
    expect(await seedYear(['--cases', 'many'], {}, { write: (line) => said.push(line) })).toBe(1);
    expect(said).toEqual([expect.stringContaining('Say how many cases, from 1000 to')]);
  });
});
