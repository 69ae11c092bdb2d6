import { describe, expect, it } from 'vitest';
import { caseAtDepartment, check, close, feedBack, filedCase, jobDone, noticesOf, reportedCase, roads, sound, stagesOf } from '#tests/shippedCase';

const hour = 3_600_000;

describe('the shipped case in the core', () => {
  it('goes from report to archive', async () => {
    const played = await caseAtDepartment();
    expect(played.factsOf('userTaskCreated').at(-1)).toMatchObject({ nodeId: 'handle', candidateGroups: ['handler@roads'] });

    feedBack(played);
    check(played, true);
    close(played);
    played.complete('evaluate', {}, 'satisfied');

    expect(noticesOf(played, 'case')).toEqual(['caseAccepted', 'caseClosed']);
    expect(stagesOf(played)).toEqual(['report', 'accept', 'file', 'dispatch', 'handle', 'check', 'close', 'evaluate', 'closed']);
    expect(played.factsOf('incidentRaised')).toEqual([]);
    expect(played.state?.status).toBe('completed');
  });

  it('gives notice at 80 % and overdue at 100 % of the handling time alone: the clock stands still while others decide', async () => {
    const played = await filedCase();
    played.pass(50 * hour);
    played.complete('dispatch', roads, 'dispatch');

    played.pass(7 * hour);
    expect(played.factsOf('timerFired')).toEqual([]);
    played.pass(hour);
    expect(noticesOf(played, 'handling')).toEqual(['handlingNearlyDue']);
    played.complete('sign', {}, 'sign');
    feedBack(played);
    played.pass(100 * hour);
    check(played, false);
    played.pass(2 * hour);

    expect(noticesOf(played, 'handling')).toContain('handlingOverdue');
    sound(played);
  });

  it('does not repeat the notices when a case comes back for rework on the same clock, but gives those still to come', async () => {
    // given
    const played = await caseAtDepartment();
    played.pass(9 * hour);
    const templates = () => noticesOf(played, 'handling');
    expect(templates()).toEqual(['handlingNearlyDue']);

    // when
    feedBack(played);
    check(played, false);
    played.pass(hour / 2);
    const duringRework = templates();
    played.pass(hour);
    const overdue = templates();
    feedBack(played);
    check(played, false);

    // then
    expect(duringRework).toEqual(['handlingNearlyDue']);
    expect(overdue).toEqual(['handlingNearlyDue', 'handlingOverdue']);
    expect(templates()).toEqual(['handlingNearlyDue', 'handlingOverdue']);
  });

  it('warns anew of a limit that was extended past its 80 %, and of one that was restarted', async () => {
    // given
    const played = await caseAtDepartment();
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

  it('that an inspector dealt with on the spot is closed and archived at once, with what he did', async () => {
    const played = await reportedCase({ selfHandled: { result: '已扶正垃圾桶', photos: ['after'] } });
    jobDone(played, 'notifySelfHandled');

    expect(played.state?.status).toBe('completed');
    expect(stagesOf(played)).toEqual(['report', 'close', 'closed']);
    expect(played.factsOf('variablesSet').map(({ variables }) => variables['handling']).find(Boolean)).toEqual({ result: '已扶正垃圾桶', photos: ['after'] });
    expect(played.factsOf('userTaskCreated')).toEqual([]);
  });
});
