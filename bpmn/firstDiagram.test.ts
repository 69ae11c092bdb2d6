import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extended, flows, processXml } from '#bpmn/testing/processXml';
import { firstDiagram } from './firstDiagram';
import { parseProcesses } from './parse';

const shipped = readdirSync(new URL('models', import.meta.url)).filter((file) => file.endsWith('.bpmn')).map((file): [string, string] => [file, readFileSync(new URL(`models/${file}`, import.meta.url), 'utf8')]);
const withoutDrawing = (xml: string) => xml.replace(/<(\w+:)?BPMNDiagram[\s\S]*<\/(\w+:)?BPMNDiagram>\s*/, '');
interface Box { id: string; x: number; y: number; width: number; height: number; isExpanded: boolean }
const boxes = (xml: string): Box[] => [...xml.matchAll(/bpmnElement="([^"]+)"([^>]*)>\s*<dc:Bounds x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"/g)].map(([, id = '', further = '', ...numbers]) => { const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number); return { id, x, y, width, height, isExpanded: further.includes('isExpanded') }; });
const meet = (one: Box, other: Box) => one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
const holds = (outer: Box, inner: Box) => outer.isExpanded && outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.width >= inner.x + inner.width && outer.y + outer.height >= inner.y + inner.height;

describe('a file without a drawing', () => {
  it('is drawn from left to right, with its events on the border, and a way back below', async () => {
    const xml = processXml(`<startEvent id="s" />${extended('userTask', 'a', '')}<boundaryEvent id="late" attachedToRef="a"><timerEventDefinition id="t" /></boundaryEvent><exclusiveGateway id="g" default="g-e" /><userTask id="told" /><endEvent id="e" />${flows('s->a', 'a->g', 'g->e', 'g->a if again', 'late->told')}`);
    const drawn = await firstDiagram(xml) ?? '';
    const at = (id: string) => boxes(drawn).find((box) => box.id === id) ?? { x: 0, y: 0, height: 0 };

    expect(['s', 'a', 'g', 'e'].map((id) => at(id).x)).toEqual([...['s', 'a', 'g', 'e'].map((id) => at(id).x)].sort((one, other) => one - other));
    expect(at('late').y).toBe(at('a').y + at('a').height - 18);
    expect(at('told').y).toBeGreaterThan(at('a').y + at('a').height);
    expect(drawn.match(/<bpmndi:BPMNEdge/g)).toHaveLength(5);
    expect(await firstDiagram(drawn)).toBeUndefined();
  });

  it.each(shipped)('%s keeps its meaning, every node and flow is drawn, and none upon another', async (_, xml) => {
    const bare = withoutDrawing(xml);
    const drawn = await firstDiagram(bare) ?? '';
    const [before, after] = [(await parseProcesses(bare)).models, (await parseProcesses(drawn)).models];

    expect(after.map(({ nodes, flows: ways }) => ({ nodes, ways }))).toEqual(before.map(({ nodes, flows: ways }) => ({ nodes, ways })));
    const shapes = boxes(drawn);
    expect(shapes.map(({ id }) => id).sort()).toEqual(after.flatMap(({ nodes }) => Object.keys(nodes)).sort());
    expect([...drawn.matchAll(/BPMNEdge id="[^"]+" bpmnElement="([^"]+)"/g)].map(([, id]) => id).sort()).toEqual(after.flatMap(({ flows: ways }) => Object.keys(ways)).sort());
    const borders = new Set(after.flatMap(({ nodes }) => Object.values(nodes).flatMap((node) => (node.type === 'boundaryEvent' ? [node.id] : []))));
    const inner = shapes.filter(({ id }) => !borders.has(id));
    expect(inner.flatMap((one, index) => inner.slice(index + 1).filter((other) => meet(one, other) && !holds(one, other) && !holds(other, one)).map((other) => `${one.id} ${other.id}`))).toEqual([]);
  });

  it('stays as it is where there is nothing to draw', async () => {
    expect(await firstDiagram(processXml(''))).toBeUndefined();
    expect(await firstDiagram('no xml')).toBeUndefined();
  });
});
