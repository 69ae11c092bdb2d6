import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorkCalendar } from '#city/workCalendar';
import { saveCalendar } from '#database/calendars';
import { cityCalendar } from '#run/demo/calendar';
import { startWebServer } from '#tests/webServer';
import type { Browser, WebServer } from '#tests/webServer';

let server: WebServer;
let administrator: Browser;
beforeAll(async () => {
  server = await startWebServer();
  await saveCalendar(server.database, cityCalendar);
  administrator = await server.browserOf('administrator');
});
afterAll(() => server.close());

const save = async (calendar: WorkCalendar, revision: number, more: object = {}) => {
  const response = await administrator.send('PUT', `/calendars/${calendar.id}`, { commandId: randomUUID(), calendar, revision, reason: '通知', ...more });
  return { status: response.status, body: (await response.json()) as { revision?: number; errors?: { path: string; message: string }[] } };
};
const east: WorkCalendar = { ...cityCalendar, id: 'east', name: '东区', days: [], daysOf: 'standard', areaIds: ['district'], timetables: [{ ...cityCalendar.timetables[0] ?? { week: [], makeUpDay: [] }, effectiveFrom: '2020-01-01' }] };

describe('an edited calendar', () => {
  it('is in force at once, once, and entered in the log day by day', async () => {
    const commandId = randomUUID();
    const edited = { ...cityCalendar, days: [...cityCalendar.days, { date: '2026-12-31', kind: 'holiday' as const, name: '临时放假' }] };
    expect(await save(edited, 1, { commandId })).toMatchObject({ status: 200, body: { revision: 2 } });
    expect(await save(edited, 1, { commandId })).toMatchObject({ status: 200, body: { revision: 2 } });

    const [view] = (await (await administrator.get('/calendars')).json()) as { calendar: WorkCalendar; revision: number }[];
    expect(view).toMatchObject({ revision: 2, calendar: { days: expect.arrayContaining([expect.objectContaining({ date: '2026-12-31' })]) as unknown } });
    expect(await (await administrator.get('/changes?noun=calendar')).json()).toMatchObject({ items: [{ why: '通知', fields: [{ field: 'days 2026' }] }] });
    expect(await (await administrator.get('/calendars/changes')).json()).toMatchObject([{ id: commandId, expectedMoves: 0, instances: 0, pending: 0 }]);
  });

  it('that somebody else has changed meanwhile is not overwritten', async () => {
    expect(await save(cityCalendar, 1)).toMatchObject({ status: 409 });
  });

  it('of an area follows the holidays of the city with hours of its own', async () => {
    expect(await save(east, 0)).toMatchObject({ status: 200, body: { revision: 1 } });
    expect(await save({ ...east, id: 'east-2' }, 0)).toMatchObject({ status: 422, body: { errors: [{ path: 'calendar.areaIds' }] } });
    expect(await save({ ...east, id: 'far', areaIds: ['nowhere'], daysOf: 'east' }, 0)).toMatchObject({ status: 422, body: { errors: [{ path: 'calendar.daysOf' }, { path: 'calendar.areaIds' }] } });
  });

  it('that could not be computed with is refused in words, by the preview too', async () => {
    const broken = { ...cityCalendar, timetables: [{ effectiveFrom: '2026-01-01', week: [[{ from: '12:00', to: '08:00' }]], makeUpDay: [] }], days: [{ date: '2026-02-30', kind: 'holiday' as const, name: '假' }] };
    const preview = await administrator.send('POST', '/calendars/preview', { calendar: broken });
    expect(preview.status).toBe(422);
    expect(((await preview.json()) as { errors: unknown[] }).errors.length).toBeGreaterThanOrEqual(3);
    expect((await administrator.send('PUT', '/calendars/standard', { commandId: randomUUID(), calendar: { ...cityCalendar, id: 'other' }, revision: 2, reason: 'x' })).status).toBe(422);
    expect((await administrator.send('PUT', '/calendars/standard', { commandId: randomUUID(), calendar: cityCalendar, revision: 2, reason: ' ' })).status).toBe(422);
  });
});
