/** An inspection that looks into several things in a sub-process, one of them in a sub-process of its own on another sheet; late, somebody is urged. */
export function nestedModel(): string {
  const places: [id: string, x: number, y: number, width: number, height: number, rest?: string][] = [
    ['start', 120, 202, 36, 36], ['inspect', 220, 100, 500, 240, ' isExpanded="true"'], ['late', 262, 322, 36, 36], ['urge', 380, 420, 100, 80], ['urged', 560, 442, 36, 36], ['report', 780, 180, 100, 80], ['end', 940, 202, 36, 36],
    ['begun', 250, 202, 36, 36], ['kind', 330, 195, 50, 50], ['look', 420, 180, 100, 80], ['met', 570, 195, 50, 50], ['looked', 660, 202, 36, 36], ['sample', 420, 270, 100, 80, ' isExpanded="false"'],
  ];
  const flows: [id: string, source: string, target: string, points: [number, number][], rest?: string][] = [
    ['toInspect', 'start', 'inspect', [[156, 220], [220, 220]]], ['toReport', 'inspect', 'report', [[720, 220], [780, 220]]], ['toEnd', 'report', 'end', [[880, 220], [940, 220]]],
    ['toUrge', 'late', 'urge', [[280, 358], [280, 460], [380, 460]]], ['toUrged', 'urge', 'urged', [[480, 460], [560, 460]]],
  ];
  const inner: typeof flows = [
    ['toKind', 'begun', 'kind', [[286, 220], [330, 220]]], ['byEye', 'kind', 'look', [[380, 220], [420, 220]]], ['bySample', 'kind', 'sample', [[355, 245], [355, 310], [420, 310]], '<bpmn:conditionExpression>=isDoubtful</bpmn:conditionExpression>'],
    ['seen', 'look', 'met', [[520, 220], [570, 220]]], ['sampled', 'sample', 'met', [[520, 310], [595, 310], [595, 245]]], ['toLooked', 'met', 'looked', [[620, 220], [660, 220]]],
  ];
  const flowOf = ([id, source, target, , rest = '']: (typeof flows)[number]) => `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${rest}</bpmn:sequenceFlow>`;
  const shapeOf = ([id, x, y, width, height, rest = '']: (typeof places)[number]) => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${rest}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
  const edgeOf = ([id, , , points]: (typeof flows)[number]) => `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}" />`).join('')}</bpmndi:BPMNEdge>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="inspections" targetNamespace="http://yiwang.city/tests">
  <bpmn:process id="inspection" name="巡查" isExecutable="true">
    <bpmn:startEvent id="start" name="下达" />
    <bpmn:subProcess id="inspect" name="现场检查">
      <bpmn:startEvent id="begun" name="到场" /><bpmn:exclusiveGateway id="kind" name="方式" default="byEye" /><bpmn:userTask id="look" name="目测" />
      <bpmn:subProcess id="sample" name="抽检"><bpmn:startEvent id="taken" name="取样" /><bpmn:userTask id="analyse" name="化验" /><bpmn:endEvent id="known" name="出结果" /><bpmn:sequenceFlow id="toAnalyse" sourceRef="taken" targetRef="analyse" /><bpmn:sequenceFlow id="toKnown" sourceRef="analyse" targetRef="known" /></bpmn:subProcess>
      <bpmn:exclusiveGateway id="met" /><bpmn:endEvent id="looked" name="查完" />
      ${inner.map(flowOf).join('')}
    </bpmn:subProcess>
    <bpmn:boundaryEvent id="late" name="超过两天" attachedToRef="inspect" cancelActivity="false"><bpmn:timerEventDefinition id="twoDays"><bpmn:timeDuration>P2D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>
    <bpmn:userTask id="urge" name="催办" /><bpmn:endEvent id="urged" name="已催办" />
    <bpmn:userTask id="report" name="写报告" /><bpmn:endEvent id="end" name="办结" />
    ${flows.map(flowOf).join('')}
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="inspection">${places.map(shapeOf).join('')}${[...flows, ...inner].map(edgeOf).join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
  <bpmndi:BPMNDiagram id="sampling"><bpmndi:BPMNPlane id="sampling_plane" bpmnElement="sample">
    ${shapeOf(['taken', 160, 102, 36, 36])}${shapeOf(['analyse', 260, 80, 100, 80])}${shapeOf(['known', 420, 102, 36, 36])}
    ${edgeOf(['toAnalyse', '', '', [[196, 120], [260, 120]]])}${edgeOf(['toKnown', '', '', [[360, 120], [420, 120]]])}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}
