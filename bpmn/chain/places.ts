import type { Chain, ChainBranches, ChainItem } from './chain';

/** Where something stands: what is before and behind it, and over which flows the way goes on. */
export interface ChainPlace {
  item: ChainItem;
  before?: ChainItem;
  behind?: ChainItem;
  /** The flows that lead on from it; none where the way ends with it. */
  onward: string[];
  /** Whether it may change places with what is before, or behind. */
  up: boolean;
  down: boolean;
}

/** Finds an item anywhere in a chain. */
export function placeOf(chain: Chain, id: string): ChainPlace | undefined {
  for (const [index, item] of chain.items.entries()) {
    if (item.id === id) return placed(chain, index, item);
    for (const inner of innerChains(item)) {
      const found = placeOf(inner, id);
      if (found) return found;
    }
  }
  return undefined;
}

function placed({ items, end }: Chain, index: number, item: ChainItem): ChainPlace {
  const [before, behind] = [items[index - 1], items[index + 1]];
  const isEnd = (at: number) => at === items.length - 1 && end.kind === 'ends';
  return {
    item, ...(before && { before }), ...(behind && { behind }), onward: behind ? behind.flows : end.kind === 'ends' ? [] : end.flows,
    up: before !== undefined && before.flows.length > 0 && !isEnd(index), down: behind !== undefined && item.flows.length > 0 && !isEnd(index + 1),
  };
}

/** The branches a flow begins one of. */
export function branchesOf(chain: Chain, flowId: string): ChainBranches | undefined {
  for (const item of chain.items) {
    if (item.kind === 'branches' && item.branches.some((branch) => branch.flowId === flowId)) return item;
    for (const inner of innerChains(item)) {
      const found = branchesOf(inner, flowId);
      if (found) return found;
    }
  }
  return undefined;
}

/** Everything drawn that belongs to an item. */
export function nodesOfItem(item: ChainItem): string[] {
  const own = item.kind === 'step' ? [item.id, ...item.sides.map(({ eventId }) => eventId)] : [item.id, ...(item.joinId === undefined ? [] : [item.joinId])];
  return [...own, ...innerChains(item).flatMap(nodesOfChain)];
}

export function nodesOfChain({ items }: Chain): string[] {
  return items.flatMap(nodesOfItem);
}

function innerChains(item: ChainItem): Chain[] {
  return (item.kind === 'step' ? item.sides : item.branches).map(({ chain }) => chain);
}
