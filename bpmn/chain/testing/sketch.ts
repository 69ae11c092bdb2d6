import fc from 'fast-check';
import type { BranchGateway, ChainFlow, ChainGraph, ChainNode } from '#bpmn/chain/chain';

/** A chain as a test makes one up. `ends`: the branch comes to an end of its own. */
export type Sketch = SketchItem[];
export type SketchItem = { step: 'userTask' | 'serviceTask' | 'subProcess'; hasSide: boolean } | { gateway: BranchGateway; branches: { items: Sketch; ends: boolean }[] };

/** Any chain of blocks within blocks; at least one branch of each goes on, so that something can follow. */
export function sketched(): fc.Arbitrary<Sketch> {
  const { chain } = fc.letrec<{ chain: Sketch; item: SketchItem }>((tie) => ({
    chain: fc.array(tie('item'), { maxLength: 3, depthIdentifier: 'chain' }),
    item: fc.oneof({ depthIdentifier: 'chain', maxDepth: 3, withCrossShrink: true },
      fc.record({ step: fc.constantFrom('userTask' as const, 'serviceTask' as const, 'subProcess' as const), hasSide: fc.boolean() }),
      fc.record({ gateway: fc.constantFrom('exclusiveGateway' as const, 'parallelGateway' as const, 'inclusiveGateway' as const), branches: fc.array(fc.record({ items: tie('chain'), ends: fc.boolean() }), { minLength: 2, maxLength: 3 }) })
        .map(({ gateway, branches }) => ({ gateway, branches: branches.map((branch, index) => ({ ...branch, ends: branch.ends && index > 1 })) }))),
  }));
  return chain;
}

const sizes = { userTask: [100, 80], serviceTask: [100, 80], subProcess: [320, 180], gateway: [50, 50], event: [36, 36] } as const;

/** The sketch drawn: its graph, and how a reader is to tell it. */
export function graphOfChain(sketch: Sketch): { graph: ChainGraph; told: string } {
  const nodes: ChainNode[] = [];
  const flows: ChainFlow[] = [];
  const add = (type: string, [width, height]: readonly [number, number], attachedTo?: string) => { const id = `n${nodes.length}`; nodes.push({ id, type, width, height, ...(attachedTo !== undefined && { attachedTo }) }); return id; };
  const connect = (source: string, target: string) => { flows.push({ id: `f${flows.length}`, source, target }); };
  /** Draws items behind a node; answers the last one. */
  const draw = (items: Sketch, from: string): { last: string; words: string[] } => {
    let last = from;
    const words: string[] = [];
    for (const item of items) {
      if ('step' in item) {
        const id = add(item.step, sizes[item.step]);
        connect(last, id);
        last = id;
        words.push(item.hasSide ? `${id}${side(id)}` : id);
        continue;
      }
      const split = add(item.gateway, sizes.gateway);
      connect(last, split);
      // Flows stand in the order they are drawn in, and those of empty branches are drawn last.
      const rank = ({ items: inside, ends }: (typeof item.branches)[number]) => (inside.length > 0 ? 0 : ends ? 1 : 2);
      const branches = [...item.branches].sort((one, other) => rank(one) - rank(other)).map((branch) => ({ ...branch, ...draw(branch.items, split) }));
      const told = branches.map((branch) => { if (!branch.ends) return branch.words.join(' '); const end = add('endEvent', sizes.event); connect(branch.last, end); return [...branch.words, end].join(' '); });
      const join = add(item.gateway, sizes.gateway);
      for (const branch of branches) if (!branch.ends) connect(branch.last, join);
      last = join;
      words.push(`${split}[${told.join(' | ')}]*`);
    }
    return { last, words };
  };
  const side = (host: string) => { const event = add('boundaryEvent', sizes.event, host); const end = add('endEvent', sizes.event); connect(event, end); return `{${event}: ${end}}`; };
  const start = add('startEvent', sizes.event);
  const { last, words } = draw(sketch, start);
  const end = add('endEvent', sizes.event);
  connect(last, end);
  return { graph: { nodes, flows }, told: [start, ...words, end].join(' ') };
}
