import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOfChain, sketched } from '#bpmn/chain/testing/sketch';
import { branchRemoval } from './branchRemoval';
import type { BranchRemoval } from './branchRemoval';
import type { ChainGraph } from './chain';
import { branchesOf, nodesOfChain } from './places';
import { readChain } from './readChain';

const graph = (nodes: string, flows: string): ChainGraph => ({
  nodes: nodes.split(' ').map((word) => { const [id = '', type = 'userTask'] = word.split(':'); return { id, type, width: 100, height: 80 }; }),
  flows: flows.split(' ').map((word) => { const [source = '', target = ''] = word.split('>'); return { id: word, source, target }; }),
});
function read(given: ChainGraph) {
  const found = readChain(given);
  if ('why' in found) throw new Error(`${found.why.reason} ${found.why.elementId ?? ''}`);
  return found.chain;
}
/** Carries a removal out as a drawing would: flows of what goes go too. */
function done({ nodes, flows }: ChainGraph, { flowId, leads, nodes: gone }: BranchRemoval): ChainGraph {
  const led = flows.filter(({ id, source }) => id !== flowId && !gone.includes(source)).map((flow) => ({ ...flow, target: leads.get(flow.id) ?? flow.target }));
  return { nodes: nodes.filter(({ id }) => !gone.includes(id)), flows: led };
}
function removed(given: ChainGraph, flowId: string): string {
  const removal = branchRemoval(given, read(given), flowId);
  if (!removal || removal === 'stays') return removal ?? 'nothing';
  return done(given, removal).flows.map(({ source, target }) => `${source}>${target}`).join(' ');
}

describe('removing a branch', () => {
  const pair = graph('s:startEvent x:exclusiveGateway a b y:exclusiveGateway e:endEvent', 's>x x>a x>b a>y b>y y>e');

  it('takes both gateways away with the last but one, and leaves the steps of the other in line', () => {
    expect(removed(pair, 'x>b')).toBe('s>a a>e');
    expect(removed(graph('s:startEvent x:exclusiveGateway a p e:endEvent', 's>x x>a x>p a>p p>e'), 'x>a')).toBe('s>p p>e');
    expect(removed(graph('s:startEvent f:parallelGateway a b c j:parallelGateway e:endEvent', 's>f f>a f>b f>c a>j b>j c>j j>e'), 'f>b')).toBe('s>f f>a f>c a>j c>j j>e');
  });

  it('takes the join away where a single branch goes on, whatever the others come to', () => {
    expect(removed(graph('s:startEvent x:exclusiveGateway a b n:endEvent y:exclusiveGateway e:endEvent', 's>x x>a x>b x>n a>y b>y y>e'), 'x>b')).toBe('s>x x>a x>n a>e');
  });

  it('asks again, where a way went back into what is gone, at what stands there instead', () => {
    expect(removed(graph('s:startEvent x:exclusiveGateway a r y:exclusiveGateway b e:endEvent', 's>x x>a x>b a>r r>y y>e y>x b>e'), 'x>b')).toBe('s>a a>r r>y y>e y>a');
  });

  it('leaves of a way that ends the other one, and keeps the branch without which nothing would end', () => {
    const refused = graph('s:startEvent x:exclusiveGateway a n:endEvent e:endEvent', 's>x x>a x>n a>e');
    expect([removed(refused, 'x>n'), removed(refused, 'x>a')]).toEqual(['s>a a>e', 's>n']);
    expect(removed(graph('s:startEvent x:exclusiveGateway y:exclusiveGateway a b n:endEvent c e:endEvent', 's>x x>y x>b y>a y>n a>c b>c c>e'), 'y>a')).toBe('s>x x>n x>b b>c c>e');
    expect(removed(graph('s:startEvent a x:exclusiveGateway e:endEvent', 's>a a>x x>e x>a'), 'x>e')).toBe('stays');
    expect(removed(pair, 's>x')).toBe('nothing');
  });

  it('leaves any chain of blocks a chain that has lost only what was in the branch', () => {
    fc.assert(fc.property(sketched(), fc.nat(), (sketch, which) => {
      const { graph: drawn } = graphOfChain(sketch);
      const chain = read(drawn);
      const ways = drawn.flows.filter(({ id }) => branchesOf(chain, id));
      const flowId = ways[which % Math.max(1, ways.length)]?.id ?? '';
      const removal = branchRemoval(drawn, chain, flowId);
      if (!removal) return;
      if (removal === 'stays') throw new Error(`The branch ${flowId} stays.`);
      const inside = branchesOf(chain, flowId)?.branches.find((branch) => branch.flowId === flowId)?.chain;
      const kept = drawn.nodes.filter(({ id, type }) => !/Gateway$/.test(type) && !(inside && nodesOfChain(inside).includes(id))).map(({ id }) => id);
      const left = nodesOfChain(read(done(drawn, removal))).filter((id) => !/Gateway$/.test(drawn.nodes.find((node) => node.id === id)?.type ?? ''));
      expect([...left].sort()).toEqual([...kept].sort());
    }), { numRuns: 300 });
  });
});
