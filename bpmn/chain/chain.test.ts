import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chain, ChainGraph } from './chain';
import { layOut } from './layOut';
import { readChain } from './readChain';
import { graphOfChain, sketched } from '#bpmn/chain/testing/sketch';

const graph = (nodes: string, flows: string): ChainGraph => ({
  nodes: nodes.split(' ').map((word) => { const [id = '', type = 'userTask', attachedTo] = word.split(':'); return { id, type, width: 100, height: 80, ...(attachedTo !== undefined && { attachedTo }) }; }),
  flows: flows.split(' ').map((word) => { const [source = '', target = ''] = word.split('>'); return { id: word, source, target }; }),
});
/** A chain on one line: steps by name, branches in brackets, `*` where a join is drawn, `^x` where it goes back to x. */
function told({ items, end }: Chain): string {
  const words = items.map((item) => (item.kind === 'step'
    ? item.id + item.sides.map(({ eventId, chain }) => `{${eventId}: ${told(chain)}}`).join('')
    : `${item.id}[${item.branches.map(({ chain }) => told(chain)).join(' | ')}]${item.joinId === undefined ? '' : '*'}`));
  return [...words, ...(end.kind === 'returns' ? [`^${end.to}`] : [])].join(' ');
}
const read = (given: ChainGraph) => { const found = readChain(given); return 'chain' in found ? told(found.chain) : `${found.why.reason} ${found.why.elementId ?? ''}`; };

describe('reading a model as a chain', () => {
  it('finds steps, branches with and without a join, ways that end and ways that go back', () => {
    expect(read(graph('s:startEvent a b e:endEvent', 's>a a>b b>e'))).toBe('s a b e');
    expect(read(graph('s:startEvent x:exclusiveGateway a b y:exclusiveGateway e:endEvent', 's>x x>a x>b a>y b>y y>e'))).toBe('s x[a | b]* e');
    expect(read(graph('s:startEvent x:exclusiveGateway a p e:endEvent', 's>x x>a x>p a>p p>e'))).toBe('s x[a | ] p e');
    expect(read(graph('s:startEvent x:exclusiveGateway a n:endEvent e:endEvent', 's>x x>a x>n a>e'))).toBe('s x[a e | n]');
    expect(read(graph('s:startEvent a r x:exclusiveGateway e:endEvent', 's>a a>r r>x x>e x>a'))).toBe('s a r x[e | ^a]');
    expect(read(graph('s:startEvent f:parallelGateway a b j:parallelGateway e:endEvent', 's>f f>a f>b a>j b>j j>e'))).toBe('s f[a | b]* e');
    expect(read(graph('s:startEvent a late:boundaryEvent:a urge d:endEvent e:endEvent', 's>a a>e late>urge urge>d'))).toBe('s a{late: urge d} e');
    expect(read(graph('s:startEvent x:exclusiveGateway y:exclusiveGateway a b c z:exclusiveGateway e:endEvent', 's>x x>y x>c y>a y>b a>z b>z c>z z>e'))).toBe('s x[y[a | b] | c]* e');
  });

  it('says why a model is none, and where', () => {
    expect(read(graph('a b', 'a>b b>a'))).toBe('noStart ');
    expect(read(graph('s:startEvent t:startEvent e:endEvent', 's>e t>e'))).toBe('manyStarts t');
    expect(read(graph('s:startEvent e:endEvent lost', 's>e'))).toBe('loose lost');
    expect(read(graph('s:startEvent g:eventBasedGateway a b e:endEvent', 's>g g>a g>b a>e b>e'))).toBe('gateway g');
    expect(read(graph('s:startEvent f:parallelGateway a b e:endEvent', 's>f f>a f>b a>e b>e'))).toBe('join f');
    expect(read(graph('s:startEvent f:parallelGateway x:exclusiveGateway a b c j:parallelGateway e:endEvent', 's>f f>x f>c x>a x>b a>j b>c c>j j>e'))).toMatch(/^(jump|join) /);
    expect(read(graph('s:startEvent a e:endEvent', 's>a s>e a>e'))).toBe('jump s');
  });

  it('reads any chain of blocks back as it was drawn', () => {
    fc.assert(fc.property(sketched(), (sketch) => {
      const drawn = graphOfChain(sketch);
      const found = readChain(drawn.graph);
      expect('why' in found ? found.why : told(found.chain)).toEqual(drawn.told);
    }), { numRuns: 300 });
  });

  it('reads the templates a designer begins with, all of which are chains', () => {
    const folder = new URL('../templates/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.bpmn')).sort();
    expect(Object.fromEntries(files.map((file) => [file, read(graphOfXml(readFileSync(new URL(file, folder), 'utf8')))]))).toEqual({
      'tpl-approval.bpmn': 'asked apply review{waiting: urge urged} result[approved | refused | ^apply]',
      'tpl-emergency.bpmn': 'alarm assess level[ | sign isSigned[ | held]] order{late: call called} after over',
      'tpl-joint.bpmn': 'asked accept part{slow: urge urged} all[issue issued | ^accept]',
      'tpl-report.bpmn': 'monday period write{unwritten: remind reminded} check good[tell told | ^write]',
    });
  });
});

describe('laying out a chain', () => {
  it('goes from left to right, and nothing lies on anything else', () => {
    fc.assert(fc.property(sketched(), (sketch) => {
      const { graph: drawn } = graphOfChain(sketch);
      const found = readChain(drawn);
      if ('why' in found) throw new Error(found.why.reason);
      const isAttached = (host: string, id: string) => drawn.nodes.some((node) => node.id === id && node.attachedTo === host);
      const { places, ways } = layOut(found.chain, drawn, { x: 160, y: 240 });
      const boxes = drawn.nodes.map(({ id, width, height }) => ({ id, width, height, x: places.get(id)?.x ?? NaN, y: places.get(id)?.y ?? NaN }));
      for (const [index, one] of boxes.entries()) {
        expect(Number.isFinite(one.x + one.y)).toBe(true);
        for (const other of boxes.slice(index + 1).filter(({ id }) => !isAttached(one.id, id))) expect(one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y, `${one.id} on ${other.id}`).toBe(true);
      }
      for (const flow of drawn.flows) {
        const points = ways.get(flow.id) ?? [];
        expect(points.length).toBeGreaterThanOrEqual(2);
        for (const [index, { x, y }] of points.slice(1).entries()) expect(x === points[index]?.x || y === points[index]?.y, flow.id).toBe(true);
      }
    }), { numRuns: 200 });
  });
});

/** Enough of a drawing to be read: its flow nodes and flows. */
function graphOfXml(xml: string): ChainGraph {
  const attribute = (text: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(text)?.[1];
  const nodes = [...xml.matchAll(/<bpmn:(\w*(?:Task|Event|Gateway|subProcess|callActivity|task))( [^>]*)>/g)].map(([, type = '', text = '']) => ({ id: attribute(text, 'id') ?? '', type, width: 100, height: 80, attachedTo: attribute(text, 'attachedToRef') }));
  const flows = [...xml.matchAll(/<bpmn:sequenceFlow( [^>]*)>/g)].map(([, text = '']) => ({ id: attribute(text, 'id') ?? '', source: attribute(text, 'sourceRef') ?? '', target: attribute(text, 'targetRef') ?? '' }));
  return { nodes, flows };
}
