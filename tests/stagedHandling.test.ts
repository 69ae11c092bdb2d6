import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseProcesses } from '#bpmn/parse';
import { makeTimekeeper } from '#city/workCalendar';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { checkoutFolder } from '#run/checkout';
import { cityCalendar } from '#run/demo/calendar';
import { check, feedBack, filing, jobDone, reportedCase, roads, sound } from '#tests/shippedCase';

const stages = [{ name: '制止', amount: 2, unit: 'urgentHour' }, { name: '处罚', amount: 7, unit: 'workDay' }, { name: '拆除', amount: 20, unit: 'workDay' }];
const local = (text: string): number => Date.parse(`${text}:00+08:00`);

/** One stage as the main process calls it, by the city's calendar, begun at an instant. */
async function stageBegunAt(stage: (typeof stages)[number], at: number): Promise<Case> {
  const [model] = (await parseProcesses(readFileSync(join(checkoutFolder(), 'bpmn', 'models', 'staged-handling.bpmn'), 'utf8'))).models;
  if (!model) throw new Error('staged-handling.bpmn holds no process');
  const played = new Case(model, { ...plainEnvironment, timekeeper: makeTimekeeper([cityCalendar]), defaultCalendarId: 'standard' });
  played.now = at;
  played.start({ stage, dispatch: { departmentId: 'roads' }, assignment: { handlerId: null }, casePriority: 50 });
  return played;
}

/** A case filed under a condition of some stages and dispatched. */
async function caseInStages(wanted: readonly (typeof stages)[number][]): Promise<Case> {
  const played = await reportedCase();
  played.complete('accept', {}, 'accept');
  jobDone(played, 'notifyAccepted');
  played.complete('file', { filing: { ...filing.filing, stages: [...wanted] } }, 'file');
  played.complete('dispatch', roads, 'dispatch');
  return played;
}

const stageInHand = (played: Case) => played.factsOf('childProcessCalled').filter(({ processId }) => processId === 'staged-handling').map(({ variables }) => (variables['stage'] as { name: string }).name);
const finishStage = (played: Case) => played.tell({ kind: 'completeChildProcess', childInstanceId: played.child('stages'), variables: {} });

describe('handling in stages', () => {
  it.each([
    ['stops at once, through the night', stages[0], '2026-09-30T23:00', '2026-10-01T01:00'],
    ['punishes within working days, over the holidays and on the make-up Saturday', stages[1], '2026-09-30T10:00', '2026-10-15T10:00'],
    ['removes within working days, over New Year', stages[2], '2026-12-10T09:00', '2027-01-08T09:00'],
  ] as const)('%s', async (_name, stage, begun, due) => {
    const played = await stageBegunAt(stage ?? { name: '', amount: 1, unit: 'workDay' }, local(begun));
    expect(played.factsOf('clockStarted').map(({ name, dueAt }) => [name, new Date(dueAt + 8 * 3_600_000).toISOString().slice(0, 16)])).toEqual([['deskStage', due]]);
    played.complete('handleStage', { stageHandling: { result: '已办' } }, 'done');
    expect(played.state?.status).toBe('completed');
    sound(played);
  });

  it('goes from stage to stage beside the handling, each with a limit of its own', async () => {
    const played = await caseInStages(stages);
    expect(stageInHand(played)).toEqual(['制止']);
    finishStage(played);
    expect(stageInHand(played)).toEqual(['制止', '处罚']);
    finishStage(played);
    finishStage(played);
    expect(played.alive).not.toContain('stages');
    expect(played.variables['stagesDone']).toEqual(['制止', '处罚', '拆除']);
    sound(played);
  });

  it('ends with the feedback what is not needed any more, and goes on in rework where it stood', async () => {
    const played = await caseInStages(stages);
    finishStage(played);
    played.complete('sign', {}, 'sign');
    feedBack(played);
    expect(played.alive).not.toContain('stages');

    check(played, false);

    expect(stageInHand(played)).toEqual(['制止', '处罚', '处罚']);
    sound(played);
  });

  it('asks nothing of a condition without stages', async () => {
    const played = await caseInStages([]);
    expect(stageInHand(played)).toEqual([]);
    expect(played.alive).not.toContain('stages');
    sound(played);
  });
});
