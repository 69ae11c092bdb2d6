import { laidOut } from './firstLayout';
import type { DrawnEdge, DrawnShape } from './firstLayout';
import { readBpmn } from './readXml';
import { childrenAt } from './xmlElement';

const namespaces = 'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"';

/**
 * Draws the processes of a file that holds no drawing, as generators and some engines write them, left to right; nothing else of the text is
 * touched. Undefined where something is drawn already, or nothing can be.
 */
export async function firstDiagram(xml: string): Promise<string | undefined> {
  const { definitions } = await readBpmn(xml);
  if (!definitions || childrenAt(definitions, 'diagrams').length > 0) return undefined;
  const processes = childrenAt(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process' && childrenAt(root, 'flowElements').length > 0);
  const end = /<\/(?:[\w.-]+:)?definitions\s*>\s*$/.exec(xml);
  if (processes.length === 0 || !end) return undefined;
  const diagrams = processes.map((process) => {
    const { shapes, edges } = laidOut(process);
    return `  <bpmndi:BPMNDiagram ${namespaces} id="${process.id}_diagram">\n    <bpmndi:BPMNPlane id="${process.id}_plane" bpmnElement="${process.id}">\n${[...shapes.map(shapeText), ...edges.map(edgeText)].join('')}    </bpmndi:BPMNPlane>\n  </bpmndi:BPMNDiagram>\n`;
  });
  return `${xml.slice(0, end.index)}${diagrams.join('')}${end[0]}`;
}

function shapeText({ id, x, y, width, height, isExpanded, isMarked }: DrawnShape): string {
  const further = `${isExpanded ? ' isExpanded="true"' : ''}${isMarked ? ' isMarkerVisible="true"' : ''}`;
  return `      <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${further}>\n        <dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" />\n      </bpmndi:BPMNShape>\n`;
}

function edgeText({ id, points }: DrawnEdge): string {
  return `      <bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">\n${points.map(({ x, y }) => `        <di:waypoint x="${x}" y="${y}" />\n`).join('')}      </bpmndi:BPMNEdge>\n`;
}
