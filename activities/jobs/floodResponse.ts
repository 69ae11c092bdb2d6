import { runningResponse } from '#database/floodResponses';
import type { Topic } from './topics';

/** Looks up the flood response that runs now: result `flood` with `caseId` and `number`, or null. Reads and writes nothing else. */
export const floodResponse: Topic = async (_job, { database }) => ({ outcome: 'completed', variables: { flood: (await runningResponse(database)) ?? null } });
