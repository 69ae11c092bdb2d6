import { describe, expect, it } from 'vitest';
import type { Variables } from '#bpmn/model';
import type { OfferedJob } from '#activities/job';
import { openDatabase } from '#database/connection';
import { sample } from './sample';

// Never connects: drawing asks no rows.
const world = { database: openDatabase({ url: 'postgres://nobody@127.0.0.1:1/none' }) };
const job = (jobId: string, variables: Variables): OfferedJob => ({ instanceId: 'i1', jobId, elementInstanceId: 'e1', nodeId: 'draw', type: 'sample', attempt: 1, headers: {}, variables });
const drawn = async (jobId: string, percent: number) => {
  const result = await sample(job(jobId, { percent }), world);
  return result.outcome === 'completed' && result.variables?.['drawn'] === true;
};

describe('drawing by lot', () => {
  it('draws about the share asked for, all and none at the ends', async () => {
    const draws = async (percent: number) => (await Promise.all(Array.from({ length: 1_000 }, (_, index) => drawn(`j${index}`, percent)))).filter(Boolean).length;

    expect(await draws(0)).toBe(0);
    expect(await draws(100)).toBe(1_000);
    expect(Math.abs(await draws(20) - 200)).toBeLessThan(60);
  });

  it('draws the same when the job is tried again', async () => {
    expect(await drawn('j7', 50)).toBe(await drawn('j7', 50));
  });

  it('refuses without a share', async () => {
    expect(await sample(job('j1', {}), world)).toMatchObject({ outcome: 'failed', isFinal: true });
  });
});
