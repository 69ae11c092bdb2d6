/** Relief for a household: checked, then paid at once where it is little and reviewed before where it is more than the limit. `payer`: who pays. */
export function reliefModel(limit: number, payer = 'acceptor'): string {
  const workedBy = (role: string) => `<bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="${role}" /></bpmn:extensionElements>`;
  const worked = workedBy('acceptor');
  const places: [id: string, x: number, y: number, width: number, height: number][] = [['start', 120, 182, 36, 36], ['verify', 200, 160, 100, 80], ['size', 350, 175, 50, 50], ['review', 450, 60, 100, 80], ['pay', 620, 160, 100, 80], ['end', 780, 182, 36, 36]];
  const flows: [id: string, source: string, target: string, points: [number, number][], rest?: string][] = [
    ['toVerify', 'start', 'verify', [[156, 200], [200, 200]]], ['toSize', 'verify', 'size', [[300, 200], [350, 200]]],
    ['large', 'size', 'review', [[375, 175], [375, 100], [450, 100]], `<bpmn:conditionExpression>=amount &gt; ${limit}</bpmn:conditionExpression>`],
    ['small', 'size', 'pay', [[400, 200], [620, 200]]], ['reviewed', 'review', 'pay', [[550, 100], [670, 100], [670, 160]]], ['toEnd', 'pay', 'end', [[720, 200], [780, 200]]],
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="reliefs" targetNamespace="http://yiwang.city/tests">
  <bpmn:message id="applied" name="relief applied" />
  <bpmn:process id="relief" name="临时救助" isExecutable="true">
    <bpmn:startEvent id="start" name="收到申请"><bpmn:messageEventDefinition id="byForm" messageRef="applied" /></bpmn:startEvent>
    <bpmn:userTask id="verify" name="核对">${worked}</bpmn:userTask>
    <bpmn:exclusiveGateway id="size" name="金额" default="small" />
    <bpmn:userTask id="review" name="复核">${worked}</bpmn:userTask>
    <bpmn:userTask id="pay" name="发放">${workedBy(payer)}</bpmn:userTask>
    <bpmn:endEvent id="end" name="办结" />
    ${flows.map(([id, source, target, , rest = '']) => `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${rest}</bpmn:sequenceFlow>`).join('\n    ')}
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="relief">
    ${places.map(([id, x, y, width, height]) => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`).join('')}
    ${flows.map(([id, , , points]) => `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('')}</bpmndi:BPMNEdge>`).join('')}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}
