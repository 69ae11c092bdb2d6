import { createHash } from 'node:crypto';
import type { Topic } from './topics';

/**
 * Draws by lot: input `percent` (0 to 100), result `drawn`. The lot follows from the instance's own random id and the job, so that a
 * second try of the same job draws the same and nobody can tell it beforehand from the case.
 */
export const sample: Topic = async ({ instanceId, jobId, variables }) => {
  const percent = Number(variables['percent']);
  if (!(percent >= 0 && percent <= 100)) return { outcome: 'failed', isFinal: true, message: 'Drawing by lot needs “percent”, a number from 0 to 100.' };
  const lot = createHash('sha256').update(`${instanceId}:${jobId}`).digest().readUInt32BE(0) / 2 ** 32;
  return { outcome: 'completed', variables: { drawn: lot * 100 < percent } };
};
