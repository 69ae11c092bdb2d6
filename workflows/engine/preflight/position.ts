import type { InstanceState } from '#engine/state';
import type { ImageOf } from './counterparts';

/** The nodes an instance stands on: what is at work or waits, and joins at which tokens wait; a node stands there once for each. */
export function positionOf(state: InstanceState | undefined): string[] {
  if (state?.status !== 'active') return [];
  const elements = Object.values(state.elements);
  const leaves = elements.filter(({ type, children }) => type !== 'process' && !children).map(({ nodeId }) => nodeId);
  const joins = elements.flatMap(({ tokens }) => Object.entries(tokens ?? {}).flatMap(([nodeId, flowIds]) => flowIds.map(() => nodeId)));
  return [...leaves, ...joins].sort();
}

/** A position in the words of the other model; a node without an image stays as it is called. */
export function imagesOfPosition(position: readonly string[], imageOf: ImageOf): string[] {
  return position.map((nodeId) => imageOf(nodeId) ?? nodeId).sort();
}

/** Whether two lists name the same nodes equally often. */
export function isSamePosition(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((nodeId, index) => nodeId === other[index]);
}
