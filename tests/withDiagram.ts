const sizes: readonly [names: RegExp, width: number, height: number][] = [[/Event$/, 36, 36], [/Gateway$/, 50, 50], [/([tT]ask|Activity)$/, 100, 80]];

/** A process file of `processXml` with its nodes drawn in a row and its flows between them, below those they pass by: for tests that open it in an editor. */
export function withDiagram(xml: string): string {
  const places = new Map<string, { x: number; y: number; width: number; height: number }>();
  for (const [, tag = '', id = ''] of xml.matchAll(/<(\w+) id="(\w+)"/g)) {
    const size = sizes.find(([names]) => names.test(tag));
    if (size) places.set(id, { x: 100 + places.size * 200, y: 200 - size[2] / 2, width: size[1], height: size[2] });
  }
  for (const [, id = '', host = ''] of xml.matchAll(/<boundaryEvent id="(\w+)" attachedToRef="(\w+)"/g)) {
    const [event, around] = [places.get(id), places.get(host)];
    if (event && around) Object.assign(event, { x: around.x + 40, y: around.y + around.height - 18 });
  }
  const shapes = [...places].map(([id, { x, y, width, height }]) => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`);
  const edges = [...xml.matchAll(/<sequenceFlow id="([^"]+)" sourceRef="(\w+)" targetRef="(\w+)"/g)].flatMap(([, id = '', source = '', target = '']) => {
    const [from, to] = [places.get(source), places.get(target)];
    if (!from || !to) return [];
    const isNext = to.x - from.x === 200 && from.y + from.height / 2 === to.y + to.height / 2;
    const [left, right] = [from.x + from.width / 2, to.x + to.width / 2];
    const points = isNext
      ? [{ x: from.x + from.width, y: 200 }, { x: to.x, y: 200 }]
      : [{ x: left, y: from.y + from.height }, { x: left, y: 320 }, { x: right, y: 320 }, { x: right, y: to.y + to.height }];
    return [`<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${points.map(({ x, y }) => `<di:waypoint x="${x}" y="${y}" />`).join('')}</bpmndi:BPMNEdge>`];
  });
  const namespaces = 'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"';
  return xml.replace('</definitions>', `<bpmndi:BPMNDiagram ${namespaces} id="drawn"><bpmndi:BPMNPlane id="plane" bpmnElement="p">${[...shapes, ...edges].join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`);
}
