import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compileRelease } from '#bpmn/release';
import { flows, processXml } from '#bpmn/testing/processXml';
import { migratedDatabase } from '#tests/servers';
import { openDatabase } from './connection';
import type { Database } from './connection';
import { publishRelease } from './releases';
import { markScheduled, markUnscheduled, noteFiring, startByTimer, unscheduledStarts } from './starts';
import type { NextFiring, TimerStartRow } from './starts';

let database: Database;
let drop: () => Promise<void>;
const noon = Date.UTC(2026, 10, 2, 4);
const second = 1000;

beforeAll(async () => {
  const fresh = await migratedDatabase();
  drop = fresh.drop;
  database = openDatabase({ url: fresh.url });
  const text = processXml(`<startEvent id="s"><timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition></startEvent><task id="a" />${flows('s->a')}`);
  const files = [{ name: 'p.bpmn', text }];
  const checked = await compileRelease(files);
  if (!checked.ok) throw new Error(JSON.stringify(checked.findings));
  await publishRelease(database, { releaseId: randomUUID(), release: checked.release, files, at: noon });
});

afterAll(async () => {
  await database?.destroy();
  await drop?.();
});

beforeEach(() => database('timer_starts').update({ due_at: null, scheduled_at: null, repetitions_left: null }));

const theOne = async (): Promise<TimerStartRow> => (await database<TimerStartRow>('timer_starts').first()) as TimerStartRow;
const firing = (at: number, firingId = `f${at}`, next?: NextFiring) => startByTimer(database, { processId: 'p', startEventId: 's', firingId, at }, () => next);

describe('a process that starts by its timer', () => {
  it('starts once for each moment that is due, whoever rings twice', async () => {
    const row = await theOne();
    expect(await noteFiring(database, row, { dueAt: noon, repetitionsLeft: 2 })).toBe(true);
    await markScheduled(database, row, { dueAt: noon });
    expect(await unscheduledStarts(database)).toEqual([]);

    const [command] = await firing(noon, 'first', { dueAt: noon + 3_600 * second, repetitionsLeft: 1 });
    expect(await firing(noon, 'first')).toMatchObject([{ id: command?.id }]);
    expect(await firing(noon + second, 'second')).toEqual([]);
    expect(await unscheduledStarts(database)).toMatchObject([{ due_at: new Date(noon + 3_600 * second), repetitions_left: 1 }]);
  });

  it('goes on though it fires before anybody could note that it is scheduled', async () => {
    const row = await theOne();
    await noteFiring(database, row, { dueAt: noon });
    await firing(noon + 20, 'at once', { dueAt: noon + 60 * second });
    await markScheduled(database, row, { dueAt: noon });
    expect(await unscheduledStarts(database)).toMatchObject([{ due_at: new Date(noon + 60 * second) }]);
  });

  it('is scheduled again where it has not fired though it was due', async () => {
    const row = await theOne();
    await noteFiring(database, row, { dueAt: Date.now() - 120 * second });
    await markScheduled(database, row, { dueAt: (await theOne()).due_at?.getTime() ?? 0 });
    expect(await unscheduledStarts(database)).toEqual([]);

    await database('timer_starts').update({ scheduled_at: new Date(Date.now() - 90 * second) });
    expect(await unscheduledStarts(database)).toMatchObject([{ process_id: 'p', scheduled_at: null }]);
  });

  it('rests when nothing is to come, and starts nothing then', async () => {
    await markUnscheduled(database, await theOne());
    expect(await unscheduledStarts(database)).toEqual([]);
    expect(await firing(noon, 'late')).toEqual([]);
    expect(await noteFiring(database, await theOne(), { dueAt: noon })).toBe(false);
  });
});
