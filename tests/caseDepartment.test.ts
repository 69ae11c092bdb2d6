import { describe, expect, it } from 'vitest';
import type { Case } from '#engine/testing/case';
import { caseAtDepartment, check, clockOf, close, feedBack, filedCase, filing, jobDone, noticesOf, operate, roads, sound, water } from '#tests/shippedCase';

const hour = 3_600_000;
const lastTask = (played: Case) => played.factsOf('userTaskCreated').at(-1);
const clocks = (played: Case) => played.factsOf('clockStarted').filter(({ name }) => name === 'handling');

describe('the handling limit', () => {
  it('begins with the dispatch, before anybody signs', async () => {
    const played = await filedCase();
    played.pass(hour);
    const before = clockOf(played);
    played.complete('dispatch', roads, 'dispatch');
    played.pass(2 * hour);
    played.complete('sign', {}, 'sign');

    expect(before).toBeUndefined();
    expect(clocks(played)).toMatchObject([{ amount: 10, unit: 'workHour' }]);
    expect(played.now - (clockOf(played)?.since ?? 0)).toBe(2 * hour);
    sound(played);
  });

  it('stands still with the dispatcher after a return, and goes on with the rest for the same department', async () => {
    const played = await caseAtDepartment();
    played.pass(3 * hour);
    played.complete('handle', {}, 'giveBack');
    played.complete('assign', { returning: { basis: '职责清单第 3 条' } }, 'return');
    const standing = clockOf(played);
    played.pass(24 * hour);
    played.complete('dispatch', roads, 'dispatch');

    expect(standing).toMatchObject({ used: 3 * hour });
    expect(standing?.since).toBeUndefined();
    expect(clocks(played)).toHaveLength(1);
    expect(clockOf(played)).toMatchObject({ used: 3 * hour });
    expect(clockOf(played)?.since).toBe(played.now);
    sound(played);
  });

  it('begins anew for another department, with the limit the dispatch gives it', async () => {
    const played = await filedCase();
    played.complete('dispatch', roads, 'dispatch');
    played.pass(3 * hour);
    played.complete('sign', { returning: { basis: '非本单位管养' } }, 'return');
    played.complete('dispatch', { dispatch: { ...water.dispatch, limit: { amount: 4, unit: 'workHour' } } }, 'dispatch');

    expect(clocks(played)).toMatchObject([{ amount: 10 }, { amount: 4 }]);
    expect(clockOf(played)).toMatchObject({ used: 0, total: 4 * hour });
    expect(played.variables['handlingLimit']).toEqual({ amount: 4, unit: 'workHour' });
    sound(played);
  });

  it('begins anew where the case was filed under another condition meanwhile', async () => {
    const played = await filedCase();
    played.complete('dispatch', roads, 'dispatch');
    played.complete('sign', {}, 'return');
    played.complete('dispatch', {}, 'sendBack');
    played.complete('accept', {}, 'accept');
    played.complete('file', { filing: { ...filing.filing, conditionId: 'f2' } }, 'file');
    played.complete('dispatch', roads, 'dispatch');

    expect(clocks(played)).toHaveLength(2);
    sound(played);
  });

  it('runs through the review of the department and stands still while the result is checked', async () => {
    const played = await caseAtDepartment();
    played.complete('handle', { handling: { result: '已修', photos: ['p1'] } }, 'feedBack');
    const inReview = clockOf(played)?.since;
    played.complete('departmentReview', {}, 'pass');
    const inCheck = clockOf(played)?.since;
    check(played, false);

    expect([inReview === undefined, inCheck === undefined, clockOf(played)?.since === undefined]).toEqual([false, true, false]);
    sound(played);
  });
});

describe('at the department, a case', () => {
  it('is signed for by its head or a handler, who may name who handles it', async () => {
    const played = await filedCase();
    played.complete('dispatch', roads, 'dispatch');
    const sign = lastTask(played);
    played.complete('sign', { assignment: { handlerId: 'p-zhao', handlerName: '赵铁军' } }, 'sign');

    expect(sign).toMatchObject({ nodeId: 'sign', candidateGroups: ['department@roads', 'handler@roads'] });
    expect(lastTask(played)).toMatchObject({ nodeId: 'handle', assignee: 'p-zhao', candidateGroups: [] });
  });

  it('assigned to somebody is not returned by him but given back to his department, which assigns anew or returns it', async () => {
    const played = await filedCase();
    played.complete('dispatch', roads, 'dispatch');
    played.complete('sign', { assignment: { handlerId: 'p-zhao' } }, 'sign');
    played.complete('handle', {}, 'giveBack');
    const given = lastTask(played);
    played.complete('assign', {}, 'assign');

    expect(given).toMatchObject({ nodeId: 'assign', candidateGroups: ['department@roads'] });
    expect(lastTask(played)).toMatchObject({ nodeId: 'handle', candidateGroups: ['handler@roads'] });
    expect(lastTask(played)?.assignee).toBeUndefined();
    sound(played);
  });

  it('comes back to its head when he revokes the assignment', async () => {
    const played = await filedCase();
    played.complete('dispatch', roads, 'dispatch');
    played.complete('sign', { assignment: { handlerId: 'p-zhao' } }, 'sign');

    operate(played, 'assignmentRevoked');

    expect(played.factsOf('userTaskCancelled').map(({ nodeId }) => nodeId)).toEqual(['handle']);
    expect(played.alive).toContain('assign');
    expect(played.variables['assignment']).toEqual({ handlerId: null });
    sound(played);
  });

  it('is sent back to the same handler when its head is not content, and what he entered stays', async () => {
    const played = await filedCase();
    played.complete('dispatch', roads, 'dispatch');
    played.complete('sign', { assignment: { handlerId: 'p-zhao' } }, 'sign');
    played.complete('handle', { handling: { result: '已修', photos: ['p1'] } }, 'feedBack');
    played.complete('departmentReview', {}, 'rework');

    expect(lastTask(played)).toMatchObject({ nodeId: 'handle', assignee: 'p-zhao' });
    expect(played.variables['handling']).toMatchObject({ result: '已修', photos: ['p1'] });
    sound(played);
  });

  it('returned is the dispatcher\'s, who dispatches anew or sends it back to the desk, and can bring it no further', async () => {
    const played = await filedCase();
    played.complete('dispatch', roads, 'dispatch');
    played.complete('sign', { returning: { basis: '非本单位管养' } }, 'return');

    const outcomes = lastTask(played)?.annotations?.['outcomes'] as { id: string }[];
    expect(outcomes.map(({ id }) => id)).toEqual(['dispatch', 'settle', 'remedy', 'joint', 'delegate', 'sendBack']);
    expect(played.variables).toMatchObject({ dispatch: { departmentId: null }, returning: { basis: '非本单位管养', departmentId: 'roads', departmentName: '市政处' } });
    played.complete('dispatch', {}, 'sendBack');
    expect(lastTask(played)).toMatchObject({ nodeId: 'accept' });
    expect(played.variables['filing']).toMatchObject({ conditionId: 'f1' });
    sound(played);
  });

  it('for rework does not have to be signed for again', async () => {
    const played = await caseAtDepartment();
    feedBack(played);
    check(played, false);

    expect(lastTask(played)).toMatchObject({ nodeId: 'handle' });
    sound(played);
  });

  it('passes the dispatcher once more where the model is set so', async () => {
    const played = await caseAtDepartment();
    played.tell({ kind: 'setVariables', scopeInstanceId: 'e1', variables: { dispatcherGate: true } });
    feedBack(played);
    const gate = lastTask(played);
    played.complete('approveHandling', {}, 'rework');
    feedBack(played);
    played.complete('approveHandling', {}, 'pass');

    expect(gate).toMatchObject({ nodeId: 'approveHandling', candidateGroups: ['dispatcher'] });
    expect(played.alive).toContain('check');
    sound(played);
  });
});

describe('departments that help', () => {
  const helped = { dispatch: { ...roads.dispatch, coDepartmentIds: ['traffic', 'water'] } };
  const dispatched = async () => {
    const played = await filedCase();
    played.complete('dispatch', helped, 'dispatch');
    for (const job of Object.keys(played.state?.jobs ?? {})) if (played.state?.jobs[job]?.elementInstanceId) played.tell({ kind: 'completeJob', jobId: job });
    return played;
  };
  const assists = (played: Case) => played.factsOf('userTaskCreated').filter(({ nodeId }) => nodeId === 'assist').map(({ candidateGroups }) => candidateGroups[0]);

  it('get a notice and a task each, and do not hold up the one that leads', async () => {
    const played = await dispatched();
    const notices = played.factsOf('jobCreated').filter(({ nodeId }) => nodeId === 'notifyAssist');
    played.complete('sign', {}, 'sign');
    feedBack(played);

    expect(notices.map(({ variables }) => variables['recipient'])).toEqual([['department@traffic', 'handler@traffic'], ['department@water', 'handler@water']]);
    expect(assists(played)).toEqual(['department@traffic', 'department@water']);
    expect(played.alive).toContain('check');
    expect(played.alive).not.toContain('assist');
    sound(played);
  });

  it('that have done their part are not asked again when the case comes back', async () => {
    const played = await dispatched();
    played.complete('assist', { assistance: { result: '已封闭车道' } }, 'done');
    played.complete('sign', {}, 'sign');
    feedBack(played);
    check(played, false);
    for (const job of Object.keys(played.state?.jobs ?? {})) played.tell({ kind: 'completeJob', jobId: job });

    expect(assists(played)).toEqual(['department@traffic', 'department@water', 'department@water']);
    expect(played.variables['assisted']).toEqual(['traffic']);
    sound(played);
  });
});

describe('a closure', () => {
  const checked = async () => {
    const played = await caseAtDepartment();
    feedBack(played);
    check(played, true);
    return played;
  };

  it('may be refused: the same department reworks it', async () => {
    const played = await checked();
    played.complete('close', {}, 'rework');

    expect(lastTask(played)).toMatchObject({ nodeId: 'handle' });
    expect(played.variables['isClosed']).toBe(false);
    sound(played);
  });

  it('ends the handling limit and tells the reporter before he is called back', async () => {
    const played = await checked();
    played.complete('close', { closing: { conditionMet: true } }, 'close');
    const before = played.alive;
    jobDone(played, 'notifyClosed');

    expect(before).toContain('notifyClosed');
    expect(clockOf(played)).toBeUndefined();
    expect(lastTask(played)).toMatchObject({ nodeId: 'evaluate', candidateGroups: ['acceptor'] });
    sound(played);
  });

  it.each(['satisfied', 'basically', 'notReached'])('that the reporter finds %s is archived', async (outcome) => {
    const played = await checked();
    close(played);
    played.complete('evaluate', {}, outcome);

    expect(played.state?.status).toBe('completed');
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('the reporter is dissatisfied with is dispatched anew, on a new limit', async () => {
    const played = await checked();
    close(played);
    played.complete('evaluate', {}, 'dissatisfied');
    played.complete('dispatch', roads, 'dispatch');

    expect(clocks(played)).toHaveLength(2);
    expect(lastTask(played)).toMatchObject({ nodeId: 'sign' });
    expect(played.variables['isClosed']).toBe(false);
    sound(played);
  });

  it('the reporter himself confirms needs no call', async () => {
    const played = await checked();
    close(played);
    played.tell({ kind: 'receiveMessage', messageId: 'r', subscriptionId: played.subscription('citizenRated'), variables: { citizenRating: { satisfaction: 'satisfied', words: '很快' } } });

    expect(played.state?.status).toBe('completed');
    expect(played.factsOf('processInstanceCompleted')[0]?.variables['evaluation']).toEqual({ satisfaction: 'satisfied', opinion: '很快', isByCitizen: true });
  });

  it('the reporter himself complains of is shown to the one who calls back, who decides', async () => {
    const played = await checked();
    close(played);
    played.tell({ kind: 'receiveMessage', messageId: 'r', subscriptionId: played.subscription('citizenRated'), variables: { citizenRating: { satisfaction: 'dissatisfied', words: '坑还在' } } });

    expect(played.alive).toContain('evaluate');
    expect(played.variables['citizenRating']).toEqual({ satisfaction: 'dissatisfied', words: '坑还在' });
    played.complete('evaluate', {}, 'dissatisfied');
    expect(noticesOf(played, 'caseClosed')).toHaveLength(1);
    expect(played.alive).toContain('dispatch');
    sound(played);
  });
});
