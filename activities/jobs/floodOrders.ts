import type { Json, Variables } from '#bpmn/model';
import { isFloodLevel, ordersAt } from '#city/flood';
import type { FloodTerms } from '#city/flood';
import { floodPoints } from '#database/floodResources';
import type { OfferedJob } from '#activities/job';
import type { Topic } from './topics';

/**
 * Draws up the orders of a flood response: input `level`, `terms` (of the decision `floodTerms`), `ordered` (points that have an order)
 * and `number` of the case; result `orders`, one for each further point the level asks for. Reads and writes nothing else.
 */
export const floodOrders: Topic = async ({ variables }: OfferedJob, { database }) => {
  const { level, ordered, number } = variables;
  const terms = termsIn(variables['terms']);
  if (!isFloodLevel(level) || !terms) return { outcome: 'failed', isFinal: true, message: 'Flood orders need “level” (1 to 4) and “terms” with signInMinutes and arriveMinutes.' };
  const known = Array.isArray(ordered) ? ordered.filter((id) => typeof id === 'string') : [];
  const orders = ordersAt(level, await floodPoints(database), { caseNumber: typeof number === 'string' ? number : '', ordered: known, terms });
  return { outcome: 'completed', variables: { orders } };
};

function termsIn(value: Json | undefined): FloodTerms | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { signInMinutes, arriveMinutes }: Variables = value;
  return typeof signInMinutes === 'number' && typeof arriveMinutes === 'number' ? { signInMinutes, arriveMinutes } : undefined;
}
