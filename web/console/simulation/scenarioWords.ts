import type { Difference } from '#engine/simulation/scenario';
import { say } from '#console/language/language';

/** What a scenario expected and what came instead, as a sentence; nodes by the names they have in the model. */
export function differenceWords(difference: Difference, nameOf: (processId: string, nodeId: string) => string): string {
  const { kind } = difference;
  const key = `simulation.scenario.difference.${kind}`;
  const places = (ids: readonly string[]) => ids.map((place) => nameOf(place.slice(0, place.indexOf('/')), place.slice(place.indexOf('/') + 1))).join('、') || '–';
  if (kind === 'actRefused') return say(key, { act: difference.act + 1, message: difference.message });
  if (kind === 'incident') return say(key, { nodeId: nameOf(difference.processId, difference.nodeId), message: difference.message });
  if (kind === 'ends' || kind === 'open') return say(key, { expected: places(difference.expected), found: places(difference.found) });
  if (kind === 'variable') return say(key, { name: difference.name, expected: JSON.stringify(difference.expected), found: JSON.stringify(difference.found ?? null) });
  return say(key, { expected: say(`diagram.status.${difference.expected}`), found: say(`diagram.status.${difference.found}`) });
}
