import { describe, expect, it } from 'vitest';
import { evaluate, evaluateCondition } from '#bpmn/feel';
import type { Variables } from '#bpmn/model';
import { operationAt } from '#bpmn/operation';
import { toExpression } from '#bpmn/xmlElement';
import { Case } from '#engine/testing/case';
import { caseAtDepartment as atDepartment, check, clockOf, close, feedBack, filedCase, jobDone, lastSet, operate, reported, reportedCase as begun, shippedModel as modelOf, sound } from '#tests/shippedCase';

const hour = 3_600_000;
const day = 24 * hour;
const decide = (played: Case, nodeId: string, approved: boolean) => played.tell({ kind: 'completeChildProcess', childInstanceId: played.child(nodeId), variables: { approved } });
const handlingClock = { state: 'running', overdue: false, used: 0, total: 1, extensions: 0 };

/** What the case page would say of an operation now: undefined where it may be done, else the refusal. */
function refused(played: Case, nodeId: string, clocks: Variables = { handling: handlingClock }): string | undefined {
  const operation = operationAt(played.model.nodes[nodeId]);
  if (!operation) throw new Error(`${nodeId} offers no operation`);
  const scope = { ...played.variables, clocks };
  const guard = evaluateCondition(toExpression(operation.guard ?? '=true'), scope, played.now);
  if (!guard.ok) throw new Error(guard.message);
  const said = evaluate(toExpression(operation.refusal ?? ''), scope, played.now);
  return guard.value ? undefined : said.ok ? String(said.value) : said.message;
}

describe('an extension', () => {
  it('gives one more original limit when it is approved, and keeps the handler at work meanwhile', async () => {
    const played = await atDepartment();
    const before = clockOf(played)?.total ?? 0;

    operate(played, 'extensionApplied');
    const meanwhile = played.alive;
    decide(played, 'approveExtension', true);

    expect(meanwhile).toEqual(expect.arrayContaining(['handle', 'approveExtension']));
    expect(clockOf(played)?.total).toBe(before * 2);
    expect(played.factsOf('clockExtended')).toMatchObject([{ amount: 10, reason: '延期获批' }]);
    expect(played.variables).toMatchObject({ extensionCount: 1, extension: { state: 'decided', approved: true, reason: '材料未到', by: { id: 'p1' } } });
    sound(played);
  });

  it('that is refused changes no limit and does not count', async () => {
    const played = await atDepartment();

    operate(played, 'extensionApplied');
    decide(played, 'approveExtension', false);

    expect(played.factsOf('clockExtended')).toEqual([]);
    expect(played.variables['extensionCount']).toBe(0);
    expect(refused(played, 'applyExtension')).toBeUndefined();
  });

  it('may be applied for twice at most, once at a time, and neither overdue nor while the limit stands still', async () => {
    const played = await atDepartment();
    const free = refused(played, 'applyExtension');
    const overdue = refused(played, 'applyExtension', { handling: { ...handlingClock, overdue: true } });
    const paused = refused(played, 'applyExtension', { handling: { ...handlingClock, state: 'paused' } });

    operate(played, 'extensionApplied');
    const pending = refused(played, 'applyExtension');
    decide(played, 'approveExtension', true);
    const second = refused(played, 'applyExtension');
    operate(played, 'extensionApplied');
    decide(played, 'approveExtension', true);

    expect([free, overdue, paused, pending, second, refused(played, 'applyExtension')]).toEqual([
      undefined, '处置已超期，不能申请延期。', '处置时限未在计时，不能申请延期。', '已有一件延期申请正在审批，请等待审批结果。', undefined, '已延期两次，不能再次延期。',
    ]);
  });

  it('not decided yet is withdrawn when the department has fed back', async () => {
    const played = await atDepartment();
    operate(played, 'extensionApplied');

    feedBack(played);

    expect(played.alive).not.toContain('approveExtension');
    expect(played.factsOf('childProcessCancelled')).toHaveLength(1);
    expect(played.alive).toContain('check');
    sound(played);
  });

  it('goes through the head of department to the shift leader, the second one and one for engineering work to a leader', async () => {
    const model = await modelOf('case-extension.bpmn');
    const groups = ([[0, 'ordinary'], [1, 'ordinary'], [0, 'engineering']] as const).map(([extensionCount, kind]) => {
      const extension = { kind, by: { id: 'p1' } };
      const approval = new Case(model);
      approval.start({ ...reported, extensionCount, extension, casePriority: 50, dispatch: { departmentId: 'roads' } });
      approval.complete('review', {}, 'agree');
      return approval.factsOf('userTaskCreated').map(({ candidateGroups }) => candidateGroups);
    });

    expect(groups).toEqual([[['department@roads'], ['shiftLeader']], [['department@roads'], ['leader']], [['department@roads'], ['leader']]]);
  });

  it('ends with the head of department who does not agree, and the applicant is told', async () => {
    const approval = new Case(await modelOf('case-extension.bpmn'));
    approval.start({ ...reported, extensionCount: 0, extension: { kind: 'ordinary', by: { id: 'p1' } }, casePriority: 50, dispatch: { departmentId: 'roads' } });

    approval.complete('review', {}, 'refuse');
    const told = approval.factsOf('jobCreated')[0]?.variables;
    jobDone(approval, 'tellApplicant');

    expect(told).toMatchObject({ recipient: 'p1', subject: '案件 20260105-00001 的延期申请未获批准' });
    expect(approval.state?.status).toBe('completed');
    expect(lastSet(approval, 'approved')).toBe(false);
  });
});

describe('a deferral', () => {
  const until = { deferral: { ground: 'season', until: '2026-03-01' } };

  it('takes the task away, stops the clock, and goes on by itself on its day with what was left', async () => {
    const played = await atDepartment();
    played.pass(3 * hour);

    operate(played, 'deferralApplied', until);
    decide(played, 'approveDeferral', true);
    const deferred = { alive: played.alive, clock: clockOf(played) };
    played.pass(30 * day);
    const stillDeferred = played.alive;
    played.pass(30 * day);

    expect(deferred.alive).not.toContain('handle');
    expect(deferred.clock?.since).toBeUndefined();
    expect(played.factsOf('clockPaused').at(-1)?.reason).toBe('挂账');
    expect(stillDeferred).toContain('waitDeferred');
    expect(played.alive).toContain('handle');
    expect(clockOf(played)).toMatchObject({ used: 3 * hour });
    expect(clockOf(played)?.since).toBeDefined();
    expect(played.factsOf('elementActivated').some(({ annotations }) => annotations?.['stage'] === 'deferred')).toBe(true);
    sound(played);
  });

  it('may be ended before its day', async () => {
    const played = await atDepartment();
    operate(played, 'deferralApplied', until);
    decide(played, 'approveDeferral', true);

    operate(played, 'resumptionAsked');

    expect(played.alive).toContain('handle');
    expect(played.variables['deferral']).toMatchObject({ resumedBecause: '材料未到' });
    sound(played);
  });

  it('is granted once only, and applied for once at a time', async () => {
    const played = await atDepartment();
    const free = refused(played, 'applyDeferral');
    operate(played, 'deferralApplied', until);
    const pending = refused(played, 'applyDeferral');
    decide(played, 'approveDeferral', true);
    operate(played, 'resumptionAsked');

    expect([free, pending, refused(played, 'applyDeferral')]).toEqual([undefined, '已有一件挂账申请正在审批，请等待审批结果。', '本案已挂账一次，不能再次挂账。']);
  });

  it('that is refused leaves the handler at work', async () => {
    const played = await atDepartment();
    operate(played, 'deferralApplied', until);
    decide(played, 'approveDeferral', false);

    expect(played.alive).toContain('handle');
    expect(refused(played, 'applyDeferral')).toBeUndefined();
    sound(played);
  });
});

describe('voiding a case', () => {
  it('ends it as voided once the shift leader approves, with whatever was open', async () => {
    const played = await atDepartment();
    operate(played, 'extensionApplied');
    operate(played, 'voidApplied', { voiding: { ground: 'absent' } });
    decide(played, 'approveVoid', true);
    jobDone(played, 'notifyVoided');

    expect(played.state?.status).toBe('completed');
    expect(played.factsOf('userTaskCancelled')).toHaveLength(1);
    expect(played.factsOf('childProcessCancelled')).toHaveLength(1);
    expect(clockOf(played)).toBeUndefined();
    expect(played.factsOf('elementCompleted').map(({ nodeId }) => nodeId)).toContain('caseVoided');
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('that is refused leaves the case as it was', async () => {
    const played = await atDepartment();
    operate(played, 'voidApplied', { voiding: { ground: 'absent' } });
    const pending = refused(played, 'applyVoid');
    decide(played, 'approveVoid', false);

    expect(pending).toBe('已有一件作废申请正在审批，请等待审批结果。');
    expect(played.alive).toContain('handle');
    expect(refused(played, 'applyVoid')).toBeUndefined();
  });

  it('is for cases that are filed and not closed', async () => {
    const [reported, filed, closed] = [await begun(), await filedCase(), await atDepartment()];
    feedBack(closed);
    check(closed, true);
    close(closed);
    const words = '案件尚未立案，或已经结案。';

    expect([reported, filed, closed].map((played) => refused(played, 'applyVoid', {}))).toEqual([words, undefined, words]);
    expect([reported, filed, closed].map((played) => refused(played, 'forceClose', {}))).toEqual([words, undefined, words]);
  });

  it('applied for before a closure lapses with it: a closed case is not voided any more', async () => {
    const played = await atDepartment();
    operate(played, 'voidApplied', { voiding: { ground: 'absent' } });
    feedBack(played);
    check(played, true);
    close(played);

    expect(played.alive).not.toContain('approveVoid');
    expect(played.factsOf('childProcessCancelled')).toHaveLength(1);
    expect(played.variables['voiding']).toMatchObject({ state: 'lapsed' });
    expect(played.alive).toContain('evaluate');
    sound(played);
  });
});

describe('closing by force', () => {
  it('ends whatever is open, says so in the case and tells the reporter', async () => {
    const played = await atDepartment();

    operate(played, 'forcedClosureAsked');
    played.tell({ kind: 'completeJob', jobId: played.job('notifyForceClosed') });

    expect(lastSet(played, 'closing')).toMatchObject({ isForced: true, opinion: '材料未到', by: { id: 'p1' } });
    expect(played.factsOf('jobCreated').at(-1)?.headers['template']).toBe('caseClosed');
    expect(played.factsOf('clockStopped')).not.toEqual([]);
    expect(played.factsOf('userTaskCancelled').map(({ nodeId }) => nodeId)).toEqual(['handle']);
  });

  it('leaves no order of supervision and no application open', async () => {
    const played = await atDepartment();
    operate(played, 'supervisionOrdered', { order: { kind: 'key', requirement: '尽快', hours: 24 } });
    operate(played, 'voidApplied', { voiding: { ground: 'absent' } });

    operate(played, 'forcedClosureAsked');
    jobDone(played, 'notifyForceClosed');

    expect(played.factsOf('childProcessCancelled')).toHaveLength(2);
    expect(played.state?.status).toBe('completed');
  });
});

describe('an order of supervision', () => {
  const order = { order: { kind: 'overdue', requirement: '两日内修复', hours: 24 } };

  it('is numbered within the case, and a second one goes beside the first', async () => {
    const played = await atDepartment();
    operate(played, 'supervisionOrdered', order);
    operate(played, 'supervisionOrdered', order);

    expect(played.factsOf('childProcessCalled').map(({ variables }) => (variables['order'] as Variables)['number'])).toEqual(['20260105-00001-督1', '20260105-00001-督2']);
    expect(played.alive).toContain('handle');
    sound(played);
  });

  it('still open when the case is archived ends with it, and the record says so', async () => {
    const played = await atDepartment();
    operate(played, 'supervisionOrdered', order);
    feedBack(played);
    check(played, true);
    close(played);

    played.complete('evaluate', {}, 'satisfied');

    expect(played.factsOf('childProcessCancelled')).toHaveLength(1);
    expect(played.factsOf('elementCompleted').map(({ nodeId }) => nodeId)).toContain('supervisionEnded');
    expect(lastSet(played, 'order')).toMatchObject({ number: '20260105-00001-督1', settledBy: '随案归档' });
    expect(played.state?.status).toBe('completed');
  });

  it('needs somebody to whom the case was dispatched', async () => {
    const played = await begun();

    expect(refused(played, 'supervise', {})).toBe('案件尚未派遣或已经结案，没有可督办的责任单位。');
  });
});
