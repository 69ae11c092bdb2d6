import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { DecisionModel } from '#bpmn/decision';
import { parseProcesses } from '#bpmn/parse';
import { parseDecisions } from '#bpmn/parseDecisions';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { unsoundness } from '#engine/testing/soundness';

const hour = 3_600_000;
const read = (name: string) => readFileSync(fileURLToPath(new URL(`../bpmn/models/${name}`, import.meta.url)), 'utf8');

const report = {
  case: {
    id: 'c1', number: '2026-000001', title: '路面坑洼', description: '主路坑洼', category: { code: '01', name: '市政' }, subcategory: { code: '0101', name: '道路' },
    place: { address: '中山路', longitude: 120, latitude: 30, gridCode: 'A-1' }, source: 'hotline', reporter: { name: '李', phone: '1' }, photos: [],
  },
};

async function shippedCase(): Promise<Case> {
  const { models } = await parseProcesses(read('case-handling.bpmn'));
  const { decisions } = await parseDecisions(read('case-priority.dmn'));
  const [model] = models;
  if (!model) throw new Error('case-handling.bpmn holds no process');
  const byId: Record<string, DecisionModel> = Object.fromEntries(decisions.map((decision) => [decision.decisionId, decision]));
  const played = new Case(model, { ...plainEnvironment, decisions: byId });
  played.start(report);
  return played;
}

function untilHandling(played: Case): void {
  played.complete('accept', {}, 'accept');
  played.complete('file', { filing: { conditionId: 'f1', limit: { amount: 10, unit: 'workHour' }, closingCondition: '' } }, 'file');
  played.complete('dispatch', { dispatch: { departmentId: 'roads', departmentName: '市政处' } }, 'dispatch');
}

/** Templates of the notices asked for whose names begin with a word. */
function noticesOf(played: Case, word: string): string[] {
  return played.factsOf('jobCreated').flatMap(({ headers }) => headers['template'] ?? []).filter((template) => template.startsWith(word));
}

function sendBackForRework(played: Case): void {
  played.complete('handle', { handling: { result: '已修', photos: ['p1'] } }, 'feedBack');
  played.tell({ kind: 'completeChildProcess', childInstanceId: played.child('check'), variables: { check: { passed: false, opinion: '返工', photos: [] } } });
}

describe('the shipped case in the core', () => {
  it('goes from report to archive', async () => {
    const played = await shippedCase();
    untilHandling(played);
    expect(played.factsOf('userTaskCreated').at(-1)).toMatchObject({ nodeId: 'handle', candidateGroups: ['handler@roads'] });

    played.complete('handle', { handling: { result: '已修', photos: ['p1'] } }, 'feedBack');
    played.tell({ kind: 'completeChildProcess', childInstanceId: played.child('check'), variables: { check: { passed: true, opinion: '', photos: [] } } });
    played.complete('close', { closing: { opinion: '同意' } }, 'close');
    for (const nodeId of ['notifyAccepted', 'notifyClosed']) played.tell({ kind: 'completeJob', jobId: played.job(nodeId) });
    played.complete('evaluate', {}, 'satisfied');

    expect(noticesOf(played, 'case')).toEqual(['caseAccepted', 'caseClosed']);
    expect(played.factsOf('incidentRaised')).toEqual([]);
    expect(played.state?.status).toBe('completed');
  });

  it('gives notice at 80 % and overdue at 100 % of the handling time alone: the clock stands still while others decide', async () => {
    const played = await shippedCase();
    played.complete('accept', {}, 'accept');
    played.complete('file', { filing: { conditionId: 'f1', limit: { amount: 10, unit: 'workHour' }, closingCondition: '' } }, 'file');
    played.pass(50 * hour);
    played.complete('dispatch', { dispatch: { departmentId: 'roads', departmentName: '市政处' } }, 'dispatch');

    played.pass(7 * hour);
    expect(played.factsOf('timerFired')).toEqual([]);
    played.pass(hour);
    expect(noticesOf(played, 'handling')).toEqual(['handlingNearlyDue']);
    played.complete('handle', { handling: { result: '已修', photos: ['p1'] } }, 'feedBack');
    played.pass(100 * hour);
    played.tell({ kind: 'completeChildProcess', childInstanceId: played.child('check'), variables: { check: { passed: false, opinion: '返工', photos: [] } } });
    played.pass(2 * hour);

    expect(noticesOf(played, 'handling')).toContain('handlingOverdue');
    expect(played.state && unsoundness(played.state)).toEqual([]);
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('does not repeat the notices when a case comes back for rework on the same clock, but gives those still to come', async () => {
    // given
    const played = await shippedCase();
    untilHandling(played);
    played.pass(9 * hour);
    const templates = () => noticesOf(played, 'handling');
    expect(templates()).toEqual(['handlingNearlyDue']);

    // when
    sendBackForRework(played);
    played.pass(hour / 2);
    const duringRework = templates();
    played.pass(hour);
    const overdue = templates();
    sendBackForRework(played);

    // then
    expect(duringRework).toEqual(['handlingNearlyDue']);
    expect(overdue).toEqual(['handlingNearlyDue', 'handlingOverdue']);
    expect(templates()).toEqual(['handlingNearlyDue', 'handlingOverdue']);
  });

  it('warns anew of a limit that was extended past its 80 %, and of one that was restarted', async () => {
    // given
    const played = await shippedCase();
    untilHandling(played);
    played.pass(9 * hour);
    const warnings = () => noticesOf(played, 'handlingNearlyDue').length;
    const clockId = played.clock('handling');

    // when
    played.tell({ kind: 'extendClock', clockId, amount: 10 });
    const onExtension = warnings();
    played.pass(7 * hour);
    const afterExtension = warnings();
    played.tell({ kind: 'restartClock', clockId });
    played.pass(16 * hour);

    // then
    expect([onExtension, afterExtension, warnings()]).toEqual([1, 2, 3]);
  });

  it('declines, and tells the reporter', async () => {
    const played = await shippedCase();

    played.complete('accept', {}, 'decline');
    played.tell({ kind: 'completeJob', jobId: played.job('notifyDeclined') });

    expect(played.state?.status).toBe('completed');
    expect(played.factsOf('elementCompleted').map(({ nodeId }) => nodeId)).toContain('declined');
  });
});
