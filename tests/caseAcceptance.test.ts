import { describe, expect, it } from 'vitest';
import { Case } from '#engine/testing/case';
import { clockOf, filing, jobDone, noticesOf, reported, reportedCase, shippedModel, sound, stagesOf } from '#tests/shippedCase';

const minute = 60_000;
const verified = (result: string) => ({ verification: { result, isTrue: result === '属实', photos: ['p1'], opinion: '现场查看' } });

describe('at the desk that accepts, a report', () => {
  it('is declined, and its reporter told', async () => {
    const played = await reportedCase();

    played.complete('accept', { acceptance: { ground: 'jurisdiction' } }, 'decline');
    jobDone(played, 'notifyDeclined');

    expect(played.state?.status).toBe('completed');
    expect(stagesOf(played).at(-1)).toBe('declined');
    expect(noticesOf(played, 'case')).toEqual(['caseDeclined']);
  });

  it('that only asks is answered at once: its reporter gets the text and the case is at its end', async () => {
    const played = await reportedCase();

    played.complete('accept', { acceptance: { answer: '每周二、周五上门回收。' } }, 'answer');
    const job = played.factsOf('jobCreated').at(-1);
    jobDone(played, 'notifyAnswered');

    expect(job).toMatchObject({ headers: { template: 'caseAnswered', to: 'reporter' }, variables: { acceptance: { answer: '每周二、周五上门回收。' } } });
    expect(stagesOf(played).at(-1)).toBe('answered');
    expect(played.state?.status).toBe('completed');
  });

  it('that tells what is known already ends as merged, with the main case named to its reporter', async () => {
    const played = await reportedCase();

    played.complete('accept', { acceptance: { mainCaseId: 'c0', mainCaseNumber: 'E1' } }, 'merge');
    const job = played.factsOf('jobCreated').at(-1);
    jobDone(played, 'notifyMerged');

    expect(job).toMatchObject({ headers: { template: 'caseMerged' }, variables: { acceptance: { mainCaseNumber: 'E1' } } });
    expect(stagesOf(played).at(-1)).toBe('merged');
    expect(played.state?.status).toBe('completed');
  });

  it('is sent to be verified while the limit of the desk stands still, and comes back with what was found', async () => {
    // given
    const played = await reportedCase();
    played.pass(5 * minute);

    // when
    played.complete('accept', {}, 'verify');
    const meanwhile = clockOf(played, 'deskAccept');
    played.pass(20 * minute);
    played.tell({ kind: 'completeChildProcess', childInstanceId: played.child('verification'), variables: verified('属实') });

    // then
    expect(meanwhile?.since).toBeUndefined();
    expect(clockOf(played, 'deskAccept')).toMatchObject({ used: 5 * minute });
    expect(clockOf(played, 'deskAccept')?.since).toBeDefined();
    expect(played.factsOf('userTaskCreated').at(-1)).toMatchObject({ nodeId: 'accept', clockId: played.clock('deskAccept') });
    expect(played.variables['verification']).toMatchObject({ result: '属实', opinion: '现场查看' });
    expect(stagesOf(played)).toEqual(['report', 'accept', 'verify', 'accept']);
    played.complete('accept', {}, 'accept');
    expect(played.alive).toContain('file');
    sound(played);
  });

  it('may be verified twice, and be declined after what was found', async () => {
    const played = await reportedCase();
    for (const result of ['属实', '不属实']) {
      played.complete('accept', {}, 'verify');
      played.tell({ kind: 'completeChildProcess', childInstanceId: played.child('verification'), variables: verified(result) });
    }

    played.complete('accept', { acceptance: { ground: 'groundless' } }, 'decline');

    expect(played.alive).toEqual(['notifyDeclined']);
    sound(played);
  });
});

describe('the one who files', () => {
  it('sends back to the desk, whose limit begins anew, and what was entered stays', async () => {
    const played = await reportedCase();
    played.complete('accept', { acceptance: { opinion: '情况属实' } }, 'accept');
    played.pass(20 * minute);

    played.complete('file', {}, 'sendBack');

    expect(played.alive).toContain('accept');
    expect(clockOf(played, 'deskAccept')).toMatchObject({ used: 0 });
    expect(played.variables['acceptance']).toMatchObject({ opinion: '情况属实' });
    sound(played);
  });

  it('voids what is no case of the city, and its reporter is told', async () => {
    const played = await reportedCase();
    played.complete('accept', {}, 'accept');

    played.complete('file', { ...filing, voiding: { ground: 'foreign' } }, 'void');
    for (const nodeId of ['notifyAccepted', 'notifyNotFiled']) jobDone(played, nodeId);

    expect(played.state?.status).toBe('completed');
    expect(stagesOf(played).at(-1)).toBe('voided');
    expect(noticesOf(played, 'case')).toEqual(['caseAccepted', 'caseVoided']);
  });
});

describe('a verification', () => {
  const verifying = async (inspectorId: string | null) => {
    const played = new Case(await shippedModel('case-verify.bpmn'));
    played.start({ casePriority: 50, case: { ...reported.case, place: { address: '中山路', inspectorId } } });
    return played;
  };
  const holders = (played: Case) => played.factsOf('userTaskCreated').map(({ candidateGroups, candidateUsers }) => [...candidateGroups, ...candidateUsers]);

  it('is for the inspector of the duty grid alone, and after half its time for all of them, on the same limit', async () => {
    const played = await verifying('p-wu');
    played.pass(15 * minute);

    expect(holders(played)).toEqual([['p-wu'], ['inspector']]);
    expect(new Set(played.factsOf('userTaskCreated').map(({ clockId }) => clockId))).toEqual(new Set([played.clock('deskVerify')]));
    played.complete('verifyByAny', { verification: { photos: ['p1'] } }, 'untrue');
    expect(played.factsOf('processInstanceCompleted')[0]?.variables['verification']).toMatchObject({ isTrue: false, result: '不属实' });
  });

  it('is for every inspector where the place lies in no duty grid', async () => {
    const played = await verifying(null);
    played.complete('verify', { verification: { photos: ['p1'], opinion: '确有坑洼' } }, 'true');

    expect(holders(played)).toEqual([['inspector']]);
    expect(played.factsOf('processInstanceCompleted')[0]?.variables['verification']).toMatchObject({ isTrue: true, result: '属实', opinion: '确有坑洼' });
  });
});
