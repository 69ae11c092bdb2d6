import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSweeper } from '#activities/sweeper';
import type { Sweeper } from '#activities/sweeper';
import type { WorkCalendar, WorkWindow } from '#city/workCalendar';
import { applyCalendarChange, calendarChanges, deadlinesMovedBy } from '#database/calendarChanges';
import { allCalendars } from '#database/calendars';
import { clockEntries } from '#database/clocks';
import type { ClockRow } from '#database/clocks';
import { modelInARow, userTask } from './models';
import { silent, until } from './processBed';
import { bed, openWorkedBed } from './workedBed';

const limited = (id: string, amount: number) => userTask(id).replace('</bpmn:extensionElements>', `<city:timeLimit clockName="handling" amount="${amount}" unit="workHour" /></bpmn:extensionElements>`);
const late = '<bpmn:boundaryEvent id="late" attachedToRef="handle" cancelActivity="false"><bpmn:timerEventDefinition id="late_t"><bpmn:extensionElements><city:followsClock clockName="handling" percent="100" /></bpmn:extensionElements></bpmn:timerEventDefinition></bpmn:boundaryEvent>'
  + `${userTask('hurry')}<bpmn:sequenceFlow id="to_hurry" sourceRef="late" targetRef="hurry" />`;

openWorkedBed({ models: { 'limited-later.bpmn': modelInARow('limited-later', [userTask('look'), limited('handle', 30)]), 'limited.bpmn': modelInARow('limited', [limited('handle', 30)]).replace('<bpmn:endEvent', `${late}<bpmn:endEvent`) } });

let sweeper: Sweeper | undefined;
const sweep = () => startSweeper({ database: bed.database, submit: bed.commands.submitPending, log: silent, interval: 100, schedule: async () => undefined });
beforeAll(() => {
  sweeper = sweep();
});
afterAll(() => sweeper?.stop());

const day = 86_400_000;
const localDate = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);
const standard = async (): Promise<WorkCalendar> => {
  const found = (await allCalendars(bed.database)).find(({ id }) => id === 'standard');
  if (!found) throw new Error('There is no standard calendar.');
  return found;
};
const withHours = (calendar: WorkCalendar, windows: WorkWindow[]): WorkCalendar => ({ ...calendar, timetables: [{ effectiveFrom: '2020-01-01', week: Array.from({ length: 7 }, () => windows), makeUpDay: [] }] });
const clockOf = async (instanceId: string) => {
  const row = await bed.database<ClockRow>('clocks').where({ instance_id: instanceId, name: 'handling' }).first();
  if (!row) throw new Error(`${instanceId} has no clock.`);
  return row;
};
const change = async (calendar: WorkCalendar, reason: string): Promise<string> => {
  const id = randomUUID();
  const expectedMoves = (await deadlinesMovedBy(bed.database, calendar)).length;
  await bed.database.transaction((transaction) => applyCalendarChange(transaction, { id, calendar, reason, by: 'administrator', at: Date.now(), expectedMoves }));
  return id;
};
const progressOf = async (id: string) => (await calendarChanges(bed.database)).find((one) => one.id === id);
const done = (id: string) => until(async () => {
  const progress = await progressOf(id);
  return progress?.pending === 0 ? progress : undefined;
});

describe('a change of the calendar', () => {
  it('moves every running limit to exactly what the preview said, with the reason in its ledger', async () => {
    await bed.database('departments').insert({ id: 'office', name: '中心', kind: 'city' }).onConflict('id').ignore();
    await bed.database('persons').insert({ id: 'administrator', login: 'administrator', name: '管理员', department_id: 'office', password_hash: 'x' }).onConflict('id').ignore();
    const instanceIds = await Promise.all(Array.from({ length: 20 }, () => bed.start('limited')));
    const holiday = { ...await standard(), days: [2, 3].map((after) => ({ date: localDate(Date.now() + after * day), kind: 'holiday' as const, name: '临时放假' })) };
    const promised = await deadlinesMovedBy(bed.database, holiday);
    const before = new Map(await Promise.all(instanceIds.map(async (id) => [id, (await clockOf(id)).due_at?.getTime()] as const)));

    const progress = await done(await change(holiday, '市政府通知：临时放假两天'));

    expect(promised.filter(({ instanceId }) => instanceIds.includes(instanceId))).toHaveLength(20);
    expect(progress).toMatchObject({ expectedMoves: promised.length, moved: promised.length, ended: 0, pending: 0 });
    for (const { instanceId, from, to } of promised.filter((deadline) => instanceIds.includes(deadline.instanceId))) {
      expect(from.getTime()).toBe(before.get(instanceId));
      expect((await clockOf(instanceId)).due_at).toEqual(to);
      expect((await clockEntries(bed.database, [instanceId])).at(-1)).toMatchObject({ kind: 'recomputed', reason: '市政府通知：临时放假两天', person_id: 'administrator', due_at: to });
    }
    expect(await deadlinesMovedBy(bed.database, holiday)).toEqual([]);
  });

  it('is not lost by a server that dies half way, and asks nobody twice', async () => {
    const instanceIds = await Promise.all(Array.from({ length: 30 }, () => bed.start('limited')));
    await sweeper?.stop();
    const id = await change({ ...await standard(), days: [] }, '恢复上班');
    expect(await progressOf(id)).toMatchObject({ applied: 0 });

    const dying = sweep();
    await until(async () => ((await progressOf(id))?.applied ?? 0) > 0);
    await dying.stop();
    sweeper = sweep();
    const progress = await done(id);

    expect(progress).toMatchObject({ pending: 0, ended: 0 });
    for (const instanceId of instanceIds) expect((await clockEntries(bed.database, [instanceId])).filter(({ kind }) => kind === 'recomputed').length).toBeLessThanOrEqual(1);
    expect(await deadlinesMovedBy(bed.database, await standard())).toEqual([]);
  });

  it('moves the timers that follow a limit with it', async () => {
    const instanceId = await bed.start('limited');
    const roundTheClock = withHours(await standard(), [{ from: '00:00', to: '24:00' }]);
    const shortly = await deadlinesMovedBy(bed.database, roundTheClock);

    await done(await change(roundTheClock, '汛期全天候值守'));

    const moved = shortly.find((deadline) => deadline.instanceId === instanceId);
    const timer = await bed.database('timers').where({ instance_id: instanceId }).first<{ due_at: Date }>('due_at');
    expect(moved && moved.to < moved.from).toBe(true);
    expect([(await clockOf(instanceId)).due_at, timer?.due_at]).toEqual([moved?.to, moved?.to]);
  });

  it('holds for limits that begin only after it, in instances under way before', async () => {
    const instanceId = await bed.start('limited-later');
    const shortDays = withHours(await standard(), [{ from: '09:00', to: '10:00' }]);
    await done(await change(shortDays, '试行'));

    await bed.complete(await bed.nextTask(instanceId));
    await until(async () => (await bed.openTasks(instanceId)).some(({ name }) => name === 'handle'));

    // 30 hours at one hour a day.
    const { due_at, started_at } = await clockOf(instanceId);
    expect(((due_at?.getTime() ?? 0) - started_at.getTime()) / day).toBeGreaterThan(28);
  });
});
