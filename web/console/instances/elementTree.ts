import type { InstanceDetail } from '#contract/processes';

type Element = InstanceDetail['elements'][number];
/** An element instance with how deep its scope lies. */
export interface TreeElement { element: Element; depth: number }

/** The elements as a tree read from top to bottom: each scope before what it holds, in the order of activation. */
export function elementTree(elements: readonly Element[]): TreeElement[] {
  const known = new Set(elements.map(({ elementInstanceId }) => elementInstanceId));
  const inside = new Map<string | undefined, Element[]>();
  for (const element of elements) {
    const isHeld = element.scopeInstanceId !== undefined && element.scopeInstanceId !== element.elementInstanceId && known.has(element.scopeInstanceId);
    const scope = isHeld ? element.scopeInstanceId : undefined;
    inside.set(scope, [...(inside.get(scope) ?? []), element]);
  }
  const below = (scope: string | undefined, depth: number): TreeElement[] =>
    (inside.get(scope) ?? []).flatMap((element) => [{ element, depth }, ...below(element.elementInstanceId, depth + 1)]);
  return below(undefined, 0);
}
