import { describe, expect, it } from 'vitest';
import type { ProcessModel, Variables } from '#bpmn/model';
import type { Case } from '#engine/testing/case';
import { unsoundness } from '#engine/testing/soundness';
import { keepRegister, lastSet, shippedCase } from '#tests/shippedModel';

const hour = 3_600_000;
const listed: Variables = {
  case: { id: 'c1', number: 'A1', title: '油烟扰民', reporter: { name: '王', phone: '13800000000' } },
  item: { requirement: '加装净化设施', departmentId: 'enforcement', departmentName: '执法支队', hours: 48 },
};

async function begun(item: Variables = {}): Promise<Case> {
  const played = await shippedCase('closure-verification');
  played.start({ ...listed, item: { ...(listed['item'] as Variables), ...item } });
  keepRegister(played);
  return played;
}

function rectify(played: Case): Variables[] {
  played.complete('rectify', { rectification: { result: '已加装', photos: ['p'] } }, 'feedBack');
  return keepRegister(played);
}
const inspect = (played: Case, outcome: string) => played.complete('inspect', { check: { opinion: '看过', photos: ['p'] } }, outcome);
const callBack = (played: Case, outcome: string) => played.complete('callBack', { callBack: { contact: 'reached' } }, outcome);
function draw(played: Case, drawn: boolean): Variables[] {
  played.tell({ kind: 'completeJob', jobId: played.job('draw'), variables: { drawn } });
  return keepRegister(played);
}
const itemOf = (played: Case) => lastSet(played, 'item') as Variables;
const sound = (played: Case) => {
  expect(played.factsOf('incidentRaised')).toEqual([]);
  expect(played.state && unsoundness(played.state)).toEqual([]);
};

describe('crossing off', () => {
  it('comes after rectification, check and call-back, and keeps each record with number and deadline', async () => {
    const played = await begun();
    const told = rectify(played);
    inspect(played, 'pass');
    callBack(played, 'satisfied');
    told.push(...draw(played, false));
    played.complete('crossOff', { crossing: { opinion: '予以销号' } }, 'crossOff');
    told.push(...keepRegister(played));

    expect(played.state?.status).toBe('completed');
    expect(told).toMatchObject([
      { kind: 'crossOff', status: '已整改，待核查', details: { rectification: { result: '已加装' }, check: null } },
      { kind: 'crossOff', status: '核查通过，待销号', details: { check: { passed: true }, callBack: { satisfaction: 'satisfied' } } },
      { kind: 'crossOff', state: 'done', outcome: 'crossedOff', result: '已加装', details: { requirement: '加装净化设施', rectification: { photos: ['p'] }, crossing: { outcome: 'crossOff' } } },
    ]);
    expect(itemOf(played)).toMatchObject({
      number: '编号〔2026〕1号', state: 'crossedOff', hours: 48, deadline: expect.stringContaining('2026-01-07'), crossedOffAt: expect.stringContaining('2026-01-05'),
      rectification: { result: '已加装' }, check: { passed: true, opinion: '看过' }, callBack: { satisfaction: 'satisfied' }, crossing: { outcome: 'crossOff' },
    });
    expect(played.factsOf('incidentRaised')).toEqual([]);
  });

  it('is impossible without a record of a check: no way through the model leads around it', async () => {
    const { model } = await begun();

    expect(reaches(model, 'listed', 'crossedOff', 'never')).toBe(true);
    expect(reaches(model, 'listed', 'verified', 'inspect')).toBe(false);
    expect(reaches(model, 'listed', 'crossedOff', 'inspect')).toBe(false);
    expect(reaches(model, 'listed', 'crossOff', 'inspect')).toBe(false);
  });

  it('asks nobody to call back where nobody gave a number', async () => {
    const played = await shippedCase('closure-verification');
    played.start({ ...listed, case: { id: 'c1', number: 'A1', reporter: { name: null, phone: null } } });
    keepRegister(played);
    rectify(played);
    inspect(played, 'pass');

    expect(played.alive).toEqual(['draw']);
    sound(played);
  });

  it('begins with the check where the department has fed back already', async () => {
    const played = await begun({ rectification: { result: '已处置', photos: ['p'] } });

    expect(played.alive).toEqual(['inspect']);
  });
});

describe('what does not pass', () => {
  it.each<[string, (played: Case) => void]>([
    ['the check', (played) => inspect(played, 'fail')],
    ['the call-back', (played) => { inspect(played, 'pass'); callBack(played, 'dissatisfied'); }],
    ['the third party', (played) => { inspect(played, 'pass'); callBack(played, 'fair'); draw(played, true); played.complete('recheck', { recheck: { score: 40, photos: ['p'] } }, 'fail'); }],
    ['whoever crosses off', (played) => { inspect(played, 'pass'); callBack(played, 'unreachable'); draw(played, false); played.complete('crossOff', {}, 'sendBack'); }],
  ])('goes back to the department: %s', async (_, fail) => {
    const played = await begun();
    rectify(played);
    fail(played);

    expect(played.alive).toEqual(['rectify']);
    sound(played);
  });

  it.each<[string, (played: Case) => void]>([
    ['the check', (played) => inspect(played, 'fail')],
    ['the call-back', (played) => { inspect(played, 'pass'); callBack(played, 'dissatisfied'); }],
  ])('is handed back to the process that asked, where that wants to decide itself: %s', async (_, fail) => {
    const played = await begun({ onFailure: 'return' });
    rectify(played);
    fail(played);

    expect(keepRegister(played)).toMatchObject([{ kind: 'crossOff', state: 'withdrawn', outcome: 'failed', status: '核查未通过，交回' }]);
    expect(played.state?.status).toBe('completed');
    expect(itemOf(played)).toMatchObject({ state: 'failed' });
  });

  it('tells supervisor and department when the deadline passes, and leaves the task open', async () => {
    const played = await begun();
    played.pass(49 * hour);

    expect(played.factsOf('jobCreated').map(({ nodeId }) => nodeId)).toEqual(['register', 'tellOverdue']);
    expect(played.alive).toContain('rectify');
    sound(played);
  });
});

describe('the third party', () => {
  it('re-checks what was drawn before it can be crossed off', async () => {
    const played = await begun();
    rectify(played);
    inspect(played, 'pass');
    callBack(played, 'satisfied');
    draw(played, true);
    const drawn = played.factsOf('userTaskCreated').at(-1);
    played.complete('recheck', { recheck: { score: 95, photos: ['p'] } }, 'pass');
    keepRegister(played);

    expect(drawn).toMatchObject({ nodeId: 'recheck', candidateGroups: ['inspector@third-party'] });
    expect(played.alive).toEqual(['crossOff']);
    sound(played);
  });
});

describe('the check of a case before its closure', () => {
  const ownCheck = { isListed: false, onFailure: 'return', callsBack: false, samplePercent: 0, crossedOffBy: 'caller' };

  it('asks an inspector once, keeps no entry of its own, and leaves closing to the caller', async () => {
    const played = await begun(ownCheck);
    const asked = played.alive;
    inspect(played, 'pass');

    expect(asked).toEqual(['inspect']);
    expect(played.factsOf('jobCreated')).toEqual([]);
    expect(played.factsOf('userTaskCreated')).toHaveLength(1);
    expect(itemOf(played)).toMatchObject({ state: 'verified', check: { passed: true } });
    expect(played.state?.status).toBe('completed');
  });

  it('that fails comes back as failed', async () => {
    const played = await begun(ownCheck);
    inspect(played, 'fail');

    expect(itemOf(played)).toMatchObject({ state: 'failed', check: { passed: false } });
    expect(played.factsOf('jobCreated')).toEqual([]);
    expect(played.state?.status).toBe('completed');
  });

  it('may be sampled for the third party, whose refusal counts', async () => {
    const played = await begun({ ...ownCheck, samplePercent: 30 });
    inspect(played, 'pass');
    draw(played, true);
    played.complete('recheck', { recheck: { score: 40, photos: ['p'] } }, 'fail');

    expect(itemOf(played)).toMatchObject({ state: 'failed', check: { passed: true }, recheck: { passed: false } });
    expect(played.state?.status).toBe('completed');
  });
});

/** Whether a way leads from one node to another that does not go through the node to avoid. */
function reaches(model: ProcessModel, from: string, to: string, avoided: string): boolean {
  const [seen, waiting] = [new Set<string>(), [from]];
  for (let nodeId = waiting.pop(); nodeId !== undefined; nodeId = waiting.pop()) {
    if (seen.has(nodeId) || nodeId === avoided) continue;
    seen.add(nodeId);
    for (const flow of Object.values(model.flows)) if (flow.sourceId === nodeId) waiting.push(flow.targetId);
  }
  return seen.has(to);
}
