import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evaluateDecision } from '#bpmn/decision';
import type { Variables } from '#bpmn/model';
import { parseDecisions } from '#bpmn/parseDecisions';
import type { Case } from '#engine/testing/case';
import { unsoundness } from '#engine/testing/soundness';
import { endChild, lastSet, shippedCase } from '#tests/shippedModel';

const minute = 60_000;
const rainOf = (rain: Partial<Record<'hours3' | 'hours6' | 'hours12' | 'hours24', number>>) => ({ hours3: 0, hours6: 0, hours12: 0, hours24: 0, ...rain });
const point = (pointId: string) => ({ pointId, pointName: pointId, responsibleId: `p-${pointId}`, deputyId: `d-${pointId}`, signInMinutes: 5, arriveMinutes: 30 });

/** The response to so much rain, proposed at the level the decision gave. */
async function consulted(rain: Variables, level?: string): Promise<Case> {
  const played = await shippedCase('flood-response', ['flood-level', 'flood-terms']);
  played.start({ case: { id: 'c1', number: 'F1', title: '防汛', reporter: { phone: null } }, rain });
  const proposed = (played.variables['consult'] as Variables)['level'] ?? null;
  played.complete('consult', { consult: { level: level ?? proposed, ground: '雨情' } }, 'propose');
  return played;
}

const plan = (played: Case, nodeId: string, ...points: string[]) => played.tell({ kind: 'completeJob', jobId: played.job(nodeId), variables: { orders: points.map(point) } });

async function responding(rain: Variables = rainOf({ hours24: 200 }), ...points: string[]): Promise<Case> {
  const played = await consulted(rain);
  played.complete('sign', {}, 'sign');
  plan(played, 'planOrders', ...(points.length > 0 ? points : ['a', 'b']));
  return played;
}

const signersOf = (played: Case) => played.factsOf('userTaskCreated').findLast(({ nodeId }) => nodeId.startsWith('sign'))?.candidateGroups;
const sound = (played: Case) => {
  expect(played.factsOf('incidentRaised')).toEqual([]);
  expect(played.state && unsoundness(played.state)).toEqual([]);
};

describe('the level of a flood response', () => {
  it.each<[string, ReturnType<typeof rainOf>, number]>([
    ['200 mm in a day', rainOf({ hours24: 200 }), 1],
    ['280 mm in a day', rainOf({ hours3: 35, hours6: 70, hours12: 140, hours24: 280 }), 1],
    ['a red signal: 100 mm in 3 hours', rainOf({ hours3: 100, hours24: 100 }), 1],
    ['an orange signal: 50 mm in 3 hours', rainOf({ hours3: 50, hours24: 60 }), 2],
    ['a yellow signal: 50 mm in 6 hours', rainOf({ hours3: 30, hours6: 50 }), 3],
    ['a blue signal: 50 mm in 12 hours', rainOf({ hours12: 50 }), 4],
    ['199.9 mm spread over a day', rainOf({ hours3: 25, hours6: 49.9, hours12: 99, hours24: 199.9 }), 4],
    ['a shower', rainOf({ hours3: 12, hours24: 12 }), 0],
  ])('follows from the rain: %s', async (_, rain, level) => {
    expect(await proposedLevel(rain)).toBe(level);
  });
});

describe('starting a flood response', () => {
  it.each([[1, 'commander@municipal-command'], [2, 'commander@municipal-command'], [3, 'commander@flood-command'], [4, 'commander@flood-command']])('at level %d is signed by %s alone', async (level, authority) => {
    const played = await consulted(rainOf({}), String(level));

    expect(signersOf(played)).toEqual([authority]);
    sound(played);
  });

  it('drill of 200 mm: proposes level I, is signed by the municipal commander and sends an order to every point', async () => {
    const played = await consulted(rainOf({ hours3: 40, hours6: 80, hours12: 130, hours24: 200 }));
    const proposal = played.variables['proposal'];
    played.complete('sign', {}, 'sign');
    const points = Array.from({ length: 22 }, (_, index) => `p${index + 1}`);
    plan(played, 'planOrders', ...points);

    expect(proposal).toMatchObject({ level: 1, ground: '24 小时雨量 200 毫米，达到 200 毫米' });
    expect(played.factsOf('childProcessCalled').map(({ processId }) => processId)).toEqual(points.map(() => 'flood-order'));
    expect(played.variables['flood']).toMatchObject({ level: 1, ordered: points });
    expect(played.alive).toContain('duty');
    sound(played);
  });

  it('is sent back to the consultation, or not begun at all', async () => {
    const played = await consulted(rainOf({ hours3: 50 }));
    played.complete('sign', {}, 'sendBack');
    const back = played.alive;
    played.complete('consult', { consult: { level: '4' } }, 'dismiss');

    expect(back).toEqual(['consult']);
    expect(played.state?.status).toBe('completed');
    expect(played.factsOf('childProcessCalled')).toEqual([]);
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('hears of more rain while people consult', async () => {
    const played = await consulted(rainOf({ hours12: 50 }));
    played.tell({ kind: 'receiveMessage', messageId: 'm', subscriptionId: played.subscription('floodRain'), variables: { rain: rainOf({ hours24: 280 }) } });

    expect(played.variables['proposal']).toMatchObject({ level: 1 });
    expect(played.factsOf('jobCreated').at(-1)?.nodeId).toBe('tellRain');
    expect(played.alive).toContain('sign');
    sound(played);
  });
});

describe('while a response runs', () => {
  it('going up is signed by whoever commands the higher level, and gives orders to further points beside those running', async () => {
    const played = await responding(rainOf({ hours12: 50 }), 'a', 'b');
    played.complete('duty', { duty: { level: '1', situation: '雨势加大' } }, 'adjust');
    const signers = signersOf(played);
    played.complete('signAdjust', {}, 'sign');
    plan(played, 'planMore', 'c', 'd', 'e');

    expect(signers).toEqual(['commander@municipal-command']);
    expect(played.variables['flood']).toMatchObject({ level: 1, ordered: ['a', 'b', 'c', 'd', 'e'] });
    expect(played.factsOf('childProcessCalled')).toHaveLength(5);
    expect(played.factsOf('childProcessCancelled')).toEqual([]);
    expect(played.alive).toContain('duty');
    sound(played);
  });

  it('going down is signed by the authority that is in command, and ends no order', async () => {
    const played = await responding(rainOf({ hours24: 200 }), 'a');
    played.complete('duty', { duty: { level: '4', situation: '雨停' } }, 'adjust');
    const signers = signersOf(played);
    played.complete('signAdjust', {}, 'sign');
    plan(played, 'planMore');

    expect(signers).toEqual(['commander@municipal-command']);
    expect(played.variables['flood']).toMatchObject({ level: 4, ordered: ['a'] });
    expect(played.factsOf('childProcessCancelled')).toEqual([]);
    played.complete('duty', {}, 'lift');
    expect(signersOf(played)).toEqual(['commander@flood-command']);
    sound(played);
  });

  it('a change that is refused leaves the level as it was', async () => {
    const played = await responding(rainOf({ hours3: 50 }));
    played.complete('duty', { duty: { level: '1', situation: '研判' } }, 'adjust');
    played.complete('signAdjust', {}, 'sendBack');

    expect(played.variables['flood']).toMatchObject({ level: 2 });
    expect(played.alive).toContain('duty');
    sound(played);
  });

  it('a note is kept and the watch goes on, also when all orders are done', async () => {
    const played = await responding();
    played.complete('duty', { duty: { situation: '各点正常' } }, 'note');
    for (const child of Object.keys(played.state?.children ?? {})) endChild(played, child);

    expect(played.alive).toEqual(expect.arrayContaining(['responding', 'duty']));
    expect(played.alive).not.toContain('order');
    sound(played);
  });

  it('ends by signature of the same authority, calls back open orders and asks for a review', async () => {
    const played = await responding();
    played.complete('duty', {}, 'lift');
    const signers = signersOf(played);
    played.complete('signLift', {}, 'sign');

    expect(signers).toEqual(['commander@municipal-command']);
    expect(played.factsOf('childProcessCancelled')).toHaveLength(2);
    expect(played.alive).toEqual(['review']);
    sound(played);
  });
});

describe('the review', () => {
  async function reviewed(review: Variables): Promise<Case> {
    const played = await responding();
    played.complete('duty', {}, 'lift');
    played.complete('signLift', {}, 'sign');
    played.complete('review', { review }, 'finish');
    return played;
  }

  it('puts each improvement on the list, to be crossed off with evidence', async () => {
    const played = await reviewed({ summary: '总体有序', item1: { text: '增设泵站', departmentId: 'water', departmentName: '水务局', days: 30 }, item2: { days: 30 }, item3: { text: '补充沙袋', departmentId: 'emergency', departmentName: '应急局', days: 7 } });
    const items = played.factsOf('childProcessCalled').filter(({ processId }) => processId === 'closure-verification').map(({ variables }) => variables['item']);

    expect(items).toMatchObject([{ title: '防汛复盘改进', departmentId: 'water', hours: 720, requirement: '增设泵站' }, { departmentId: 'emergency', hours: 168, requirement: '补充沙袋' }]);
    sound(played);
  });

  it.each<[string, Variables]>([['with fields left empty', { item1: { days: 30 }, item2: { days: 30 }, item3: { days: 30 } }], ['with fields not sent', {}]])('without improvements ends the response, %s', async (_, items) => {
    const played = await reviewed({ summary: '总体有序', ...items });

    expect(played.state?.status).toBe('completed');
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('gives an improvement nobody was named for to the emergency bureau, within a month', async () => {
    const played = await reviewed({ summary: '总体有序', item1: { text: '补充沙袋' } });

    expect(played.factsOf('childProcessCalled').at(-1)?.variables).toMatchObject({ item: { departmentId: 'emergency', hours: 720 } });
  });
});

describe('an order to a point', () => {
  async function issued(): Promise<Case> {
    const played = await shippedCase('flood-order');
    played.start({ order: { ...point('a'), number: 'F1-令1', task: '设置警戒', departmentId: 'nanhu-street', responsibleName: '甲', deputyName: '乙' } });
    played.tell({ kind: 'completeJob', jobId: played.job('tell') });
    return played;
  }

  it('is signed in, reached and done by the responsible person', async () => {
    const played = await issued();
    const asked = played.factsOf('userTaskCreated').at(-1);
    played.complete('signIn', {}, 'signIn');
    played.pass(20 * minute);
    played.complete('arrive', { arrival: { people: 8 } }, 'arrive');
    played.complete('handle', { work: { waterDepth: 12, result: '已抽排', photos: ['p'] } }, 'done');

    expect(asked).toMatchObject({ nodeId: 'signIn', assignee: 'p-a' });
    expect(played.state?.status).toBe('completed');
    expect(lastSet(played, 'signIn')).toEqual({ level: 'responsible' });
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('not signed in within its minutes goes to the deputy, then to the command, and is signed in by whoever was reached', async () => {
    const played = await issued();
    played.pass(6 * minute);
    played.tell({ kind: 'completeJob', jobId: played.job('tellDeputy') });
    const deputy = played.factsOf('userTaskCreated').at(-1);
    played.pass(6 * minute);
    played.tell({ kind: 'completeJob', jobId: played.job('tellCommand') });
    const command = played.factsOf('userTaskCreated').at(-1);
    played.complete('signInCommand', { call: { by: '电话叫应副责任人乙' } }, 'signIn');

    expect(deputy).toMatchObject({ nodeId: 'signInDeputy', candidateUsers: ['d-a', 'p-a'] });
    expect(command).toMatchObject({ nodeId: 'signInCommand', candidateGroups: ['commander@flood-command', 'shiftLeader@flood-office'] });
    expect(lastSet(played, 'signIn')).toEqual({ level: 'command', by: '电话叫应副责任人乙' });
    expect(played.alive).toEqual(['arrive']);
    sound(played);
  });

  it('reports who has not arrived in time, and goes on waiting', async () => {
    const played = await issued();
    played.complete('signIn', {}, 'signIn');
    played.pass(31 * minute);

    expect(played.factsOf('jobCreated').at(-1)?.nodeId).toBe('tellLate');
    expect(played.alive).toContain('arrive');
    sound(played);
  });
});

async function proposedLevel(rain: Variables): Promise<unknown> {
  const { decisions } = await parseDecisions(readFileSync(fileURLToPath(new URL('../bpmn/models/flood-level.dmn', import.meta.url)), 'utf8'));
  const decided = evaluateDecision(Object.fromEntries(decisions.map((decision) => [decision.decisionId, decision])), 'floodLevel', { rain }, 0);
  return decided.ok ? (decided.result as Variables)['level'] : decided.message;
}
