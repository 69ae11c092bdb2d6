import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OverduePage } from '#contract/cases';
import { bringToHandler, feedBack, hastyModel, readCase, report, signInAll } from '#tests/journeys/cityOfPersons';
import type { CityOfPersons } from '#tests/journeys/cityOfPersons';
import { mustComeIntoForce } from '#tests/releasing';
import { startCentre } from '#tests/runningCentre';
import type { RunningCentre } from '#tests/runningCentre';

let centre: RunningCentre;
let city: CityOfPersons;

beforeAll(async () => {
  centre = await startCentre();
  await centre.says(/is ready/);
  city = await signInAll(centre.url);
}, 300_000);

afterAll(() => centre.discard());

describe('a case that is not handled in time', () => {
  it('warns at 80 %, is overdue at 100 %, stands on the supervisor\'s list with who held it, and can still be closed', async () => {
    // given
    await mustComeIntoForce(city, [{ name: 'case-handling.bpmn', text: hastyModel() }]);
    const caseId = await report(city.inspector);

    // when
    await bringToHandler(city, caseId);
    await expect.poll(async () => (await readCase(city.supervisor, caseId)).isOverdue, { timeout: 60_000, interval: 500 }).toBe(true);

    // then
    const overdue = await readCase(city.supervisor, caseId);
    expect(overdue.lamp).toBe('red');
    const { items } = await city.supervisor.read(OverduePage, '/overdue?lamp=red&limit=100');
    expect(items.find(({ id }) => id === caseId)).toMatchObject({ departmentName: '安澜市市政设施管理处', taskName: '处置' });
    await feedBack(city, caseId);
    expect(await readCase(city.supervisor, caseId)).toMatchObject({ stage: 'check', isOverdue: true });
  });
});
