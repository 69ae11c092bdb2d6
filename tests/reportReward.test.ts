import { describe, expect, it } from 'vitest';
import type { Variables } from '#bpmn/model';
import type { Case } from '#engine/testing/case';
import { unsoundness } from '#engine/testing/soundness';
import { shippedCase } from '#tests/shippedModel';

const report: Variables = { case: { id: 'c1', number: 'A1', title: '井盖缺失', reporter: { name: '王', phone: '13800000000' } }, reward: { amount: 100, basis: '公用设施 / 井盖' } };

/** Does every service task that waits; answers what they were given. */
function serve(played: Case): Variables[] {
  const served: Variables[] = [];
  for (;;) {
    const job = Object.values(played.state?.jobs ?? {})[0];
    if (!job) return served;
    const created = played.factsOf('jobCreated').findLast(({ jobId }) => jobId === job.id);
    served.push(created?.variables ?? {});
    played.tell({ kind: 'completeJob', jobId: job.id, variables: { number: '奖励〔2026〕1号' } });
  }
}
const begun = async (): Promise<Case> => {
  const played = await shippedCase('report-reward');
  played.start(report);
  return played;
};
const finish = (played: Case): Variables[] => {
  const served = serve(played);
  expect(played.state?.status).toBe('completed');
  expect(played.factsOf('incidentRaised')).toEqual([]);
  return served;
};

describe('a reward for a report', () => {
  it('is proposed by the rule, reviewed, paid, and told to its reporter', async () => {
    const played = await begun();
    expect(serve(played)).toMatchObject([{ matter: { amount: 100, status: '待审核' } }]);
    played.complete('review', { review: { amount: 80, opinion: '属实' } }, 'approve');
    expect(serve(played)).toMatchObject([{ matter: { amount: 80, status: '待发放' } }]);
    played.complete('pay', { payout: { method: 'bank', voucher: 'V-7' } }, 'paid');
    const [told, crossed] = finish(played);
    expect(told).toMatchObject({ recipient: '13800000000', channel: 'sms', body: expect.stringContaining('奖励 80 元已发放') });
    expect(crossed).toMatchObject({ matter: { outcome: 'paid', amount: 80, result: '发放 80 元，凭证 V-7' } });
    expect(played.state && unsoundness(played.state)).toEqual([]);
  });

  it.each(['review', 'pay'] as const)('that is declined at %s is answered with the reason, and costs nothing', async (at) => {
    const played = await begun();
    serve(played);
    if (at === 'pay') {
      played.complete('review', { review: { amount: 100 } }, 'approve');
      serve(played);
    }
    played.complete(at, { refusal: { reason: '举报人放弃领取' } }, at === 'review' ? 'decline' : 'notPaid');
    const [told, crossed] = finish(played);
    expect(told).toMatchObject({ recipient: '13800000000', body: expect.stringContaining('举报人放弃领取') });
    expect(crossed).toMatchObject({ matter: { outcome: 'declined', amount: 0, result: '举报人放弃领取' } });
  });
});
