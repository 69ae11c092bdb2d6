import { describe, expect, it } from 'vitest';
import type { Variables } from '#bpmn/model';
import { operationAt } from '#bpmn/operation';
import type { Case } from '#engine/testing/case';
import { unsoundness } from '#engine/testing/soundness';
import { endChild, keepRegister, lastSet, openTasksAt, shippedCase } from '#tests/shippedModel';

const day = 24 * 3_600_000;
const reported: Variables = { case: { id: 'c1', number: 'A1', title: '油烟扰民', source: 'hotline', place: { address: '中山路' }, reporter: { phone: '1' }, reportedBy: 'p' } };
const about = { by: { id: 'p9', name: '范立群' }, reason: '该店无公共烟道，无须核查', at: '2026-01-05T01:00:00.000Z' };

async function begun(joint: Variables = {}): Promise<Case> {
  const played = await shippedCase('joint-restaurant-fumes', ['joint-parts']);
  played.start(reported);
  played.complete('identify', { joint: { subject: '老街烧烤', leadId: 'enforcement', limitDays: 10, ...joint } }, 'begin');
  keepRegister(played);
  return played;
}

/** All mandatory departments came to the joint survey. */
async function surveyed(joint: Variables = {}): Promise<Case> {
  const played = await begun(joint);
  for (const id of openTasksAt(played, 'survey')) played.tell({ kind: 'completeUserTask', elementInstanceId: id, outcome: 'checkIn', variables: { survey: { finding: '净化器未开启', photos: [] } } });
  return played;
}

const visible = (played: Case, elementInstanceId: string): Variables => {
  const element = played.state?.elements[elementInstanceId];
  return element ? { ...(element.scopeInstanceId ? visible(played, element.scopeInstanceId) : {}), ...element.variables } : {};
};
const partOf = (played: Case, elementInstanceId: string) => (visible(played, elementInstanceId)['part'] as Variables)['departmentId'];
const partTask = (played: Case, departmentId: string) => openTasksAt(played, 'handlePart').find((id) => partOf(played, id) === departmentId) ?? 'e999';
const finish = (played: Case, departmentId: string) => played.tell({ kind: 'completeUserTask', elementInstanceId: partTask(played, departmentId), outcome: 'done', variables: { partWork: { result: '已核查' } } });
const waive = (played: Case, departmentId: string) => {
  const waiting = Object.values(played.state?.subscriptions ?? {}).find(({ correlationKey }) => correlationKey === `A1 ${departmentId}`);
  return played.tell({ kind: 'receiveMessage', messageId: `m-${departmentId}`, subscriptionId: waiting?.id ?? 's999', variables: about });
};
const conclude = (played: Case) => played.complete('conclude', { conclusion: { text: '限期加装净化设施', rectifyDays: 7 } }, 'orderRectify');
const mandatory = ['enforcement', 'ecology', 'market', 'planning'];
const sound = (played: Case) => {
  expect(played.factsOf('incidentRaised')).toEqual([]);
  expect(played.state && unsoundness(played.state)).toEqual([]);
};

describe('餐饮油烟一件事', () => {
  it('asks each mandatory department to the joint survey, then gives each its part within the joint deadline', async () => {
    const played = await surveyed({ optional: ['housing'] });

    expect(played.factsOf('userTaskCreated').filter(({ nodeId }) => nodeId === 'survey').map(({ candidateGroups }) => candidateGroups)).toEqual(mandatory.map((id) => [`handler@${id}`]));
    expect(played.factsOf('userTaskCreated').filter(({ nodeId }) => nodeId === 'handlePart').map(({ candidateGroups }) => candidateGroups)).toEqual([...mandatory, 'housing'].map((id) => [`handler@${id}`]));
    const limits = played.factsOf('clockStarted').filter(({ name }) => name === 'deskPart').map(({ total }) => total / day);
    expect(limits).toEqual([8, 6, 4, 6, 6]);
    expect(played.factsOf('clockStarted').find(({ name }) => name === 'joint')?.total).toBe(10 * day);
    expect(played.variables['dispatch']).toEqual({ departmentId: 'enforcement', departmentName: '安澜市城市管理综合行政执法支队' });
    sound(played);
  });

  it('lets the lead conclude only when all mandatory parts are done or formally waived, and ends the optional ones then', async () => {
    const played = await surveyed({ optional: ['housing'] });
    for (const id of ['enforcement', 'ecology', 'market']) finish(played, id);
    const before = played.alive;
    expect(Object.values(played.state?.subscriptions ?? {}).map(({ correlationKey }) => correlationKey)).toEqual(['A1 planning', 'A1 housing']);
    waive(played, 'planning');

    expect(Object.values(played.state?.subscriptions ?? {})).toEqual([]);
    expect(before).not.toContain('conclude');
    expect(played.alive).toContain('conclude');
    expect(played.alive).not.toContain('handlePart');
    const results = lastSet(played, 'partResults') as (Variables | null)[];
    expect(results.map((result) => result?.['state'] ?? null)).toEqual(['done', 'done', 'done', 'waived', null]);
    expect(results[3]).toMatchObject({ departmentId: 'planning', reason: '该店无公共烟道，无须核查', by: '范立群', at: '2026-01-05T01:00:00.000Z' });
    sound(played);
  });

  it('is not concluded by an optional part that is done while a mandatory one is open', async () => {
    const played = await surveyed({ optional: ['housing'] });
    finish(played, 'housing');
    for (const id of ['enforcement', 'ecology', 'market']) finish(played, id);

    expect(played.alive).toContain('handlePart');
    expect(played.alive).not.toContain('conclude');
  });

  it('lets the head of the leading department waive any part but its own', async () => {
    const played = await surveyed();
    const operation = operationAt(played.model.nodes['waivePart']);

    expect(operation).toMatchObject({ roles: '="department@" + joint.leadId', needsReason: true, guard: '=part.departmentId != joint.leadId' });
  });

  it('orders to rectify, has it verified and crossed off, and is closed by the lead', async () => {
    const played = await surveyed();
    for (const id of mandatory) finish(played, id);
    conclude(played);
    const called = played.factsOf('childProcessCalled').at(-1);
    endChild(played, played.child('verify'), { item: { state: 'crossedOff' } });
    played.complete('close', { closing: { opinion: '已整改' } }, 'close');
    const registered = played.factsOf('jobCreated').filter(({ type }) => type === 'recordMatter');
    played.tell({ kind: 'completeJob', jobId: played.job('registerDone') });

    expect(registered).toMatchObject([
      { headers: { kind: 'joint' }, variables: { matter: { ownerDepartmentId: 'enforcement', limit: { amount: 10, unit: 'workDay' }, status: '联合办理中' } } },
      { headers: { kind: 'joint', state: 'done' }, variables: { matter: { outcome: 'crossedOff', result: '已整改' } } },
    ]);
    expect(called).toMatchObject({ processId: 'closure-verification', variables: { item: { departmentId: 'enforcement', hours: 168, onFailure: 'return', requirement: '限期加装净化设施' } } });
    expect(played.alive).toContain('notifyClosed');
    played.tell({ kind: 'completeJob', jobId: played.job('notifyClosed') });
    expect(played.state?.status).toBe('completed');
    expect(played.factsOf('clockStopped').length).toBeGreaterThan(0);
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('files a penalty, or orders once more, where the re-check fails', async () => {
    const played = await surveyed();
    for (const id of mandatory) finish(played, id);
    conclude(played);
    endChild(played, played.child('verify'), { item: { state: 'failed' } });
    played.complete('decideFailed', {}, 'again');
    const again = played.alive;
    endChild(played, played.child('verify'), { item: { state: 'failed' } });
    played.complete('decideFailed', { penalty: { documentNumber: '安执罚〔2026〕3号', ground: '逾期不改正' } }, 'penalise');

    expect(again).toContain('verify');
    expect(played.alive).toContain('close');
    expect(played.variables['penalty']).toMatchObject({ documentNumber: '安执罚〔2026〕3号', outcome: 'penalise' });
    sound(played);
  });

  it('is verified also where nothing was found', async () => {
    const played = await surveyed();
    for (const id of mandatory) finish(played, id);
    played.complete('conclude', { conclusion: { text: '现场排放达标', rectifyDays: 1 } }, 'noViolation');

    expect(played.factsOf('childProcessCalled').at(-1)?.variables).toMatchObject({ item: { rectification: { result: '现场排放达标' } } });
  });

  it('may be declined before it begins', async () => {
    const played = await shippedCase('joint-restaurant-fumes', ['joint-parts']);
    played.start(reported);
    played.complete('identify', {}, 'decline');
    keepRegister(played);

    expect(played.factsOf('jobCreated').map(({ headers }) => headers['template'])).toEqual(['caseDeclined']);
    expect(played.state?.status).toBe('completed');
    expect(played.factsOf('elementCompleted').map(({ nodeId }) => nodeId)).toContain('declined');
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('called by a case tells the reporter nothing of its own, and hands the case back declined or done', async () => {
    const outcomes = await Promise.all((['decline', 'begin'] as const).map(async (outcome) => {
      const played = await shippedCase('joint-restaurant-fumes', ['joint-parts']);
      played.start({ ...reported, isCalled: true });
      played.complete('identify', { joint: { subject: '老街烧烤', leadId: 'enforcement', limitDays: 10 } }, outcome);
      keepRegister(played);
      for (const id of openTasksAt(played, 'survey')) played.tell({ kind: 'completeUserTask', elementInstanceId: id, outcome: 'checkIn', variables: { survey: { finding: '净化器未开启', photos: [] } } });
      for (const id of outcome === 'begin' ? mandatory : []) finish(played, id);
      if (outcome === 'begin') {
        conclude(played);
        endChild(played, played.child('verify'), { item: { state: 'crossedOff' } });
        played.complete('close', { closing: { opinion: '已整改' } }, 'close');
      }
      keepRegister(played);
      return { status: played.state?.status, outcome: (lastSet(played, 'joint') as Variables)['outcome'], ends: played.factsOf('elementCompleted').at(-2)?.nodeId, told: played.factsOf('jobCreated').flatMap(({ headers }) => headers['template'] ?? []) };
    }));

    expect(outcomes).toEqual([{ status: 'completed', outcome: 'decline', ends: 'handedBack', told: [] }, { status: 'completed', outcome: 'begin', ends: 'returned', told: [] }]);
  });

  it('reminds at 80 % of the joint deadline, reports a late part to the lead and a late whole to the supervisor', async () => {
    const played = await surveyed();
    const told = () => played.factsOf('jobCreated').map(({ nodeId }) => nodeId).filter((nodeId) => nodeId.startsWith('tell'));
    played.pass(5 * day);
    const late = told();
    played.pass(6 * day);

    expect(late).toEqual(['tellPartOverdue']);
    expect(new Set(told())).toEqual(new Set(['tellPartOverdue', 'tellNearlyDue', 'tellJointOverdue']));
    expect(openTasksAt(played, 'handlePart')).toHaveLength(4);
    sound(played);
  });

  it('gives no part more time than the whole has, whoever shortens the joint deadline', async () => {
    for (const limitDays of [1, 3, 60]) {
      const played = await surveyed({ limitDays });
      const limits = played.factsOf('clockStarted').filter(({ name }) => name === 'deskPart').map(({ total }) => total / day);
      expect(Math.max(...limits)).toBeLessThanOrEqual(limitDays);
      expect(Math.min(...limits)).toBeGreaterThanOrEqual(0.5);
    }
  });
});
