/** A petition begun by a message: read, signed by several, consulted about as people choose. In its second version it is not read but studied. */
export function petitionModel(version: 1 | 2): string {
  const [id, name] = version === 1 ? ['read', '阅办'] : ['study', '研办'];
  const worked = '<bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="acceptor" /></bpmn:extensionElements>';
  const row = ['start', id, 'sign', 'consult', 'end'];
  const flows = row.slice(1).map((target, index) => `<bpmn:sequenceFlow id="to_${target}" sourceRef="${row[index]}" targetRef="${target}" />`);
  const bounds = row.map((node, index) => {
    const [width, height] = node === 'start' || node === 'end' ? [36, 36] : node === 'consult' ? [300, 200] : [100, 80];
    return `<bpmndi:BPMNShape id="${node}_di" bpmnElement="${node}"${node === 'consult' ? ' isExpanded="true"' : ''}><dc:Bounds x="${120 + index * 160 + (node === 'end' ? 220 : 0)}" y="${200 - height / 2}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
  });
  const inside = ['call', 'visit'].map((node, index) => `<bpmndi:BPMNShape id="${node}_di" bpmnElement="${node}"><dc:Bounds x="${620 + index * 140}" y="160" width="100" height="80" /></bpmndi:BPMNShape>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="petitions" targetNamespace="http://yiwang.city/tests">
  <bpmn:message id="received" name="petition received" />
  <bpmn:process id="petition" name="信访办理" isExecutable="true">
    <bpmn:startEvent id="start" name="收到来信"><bpmn:messageEventDefinition id="by_letter" messageRef="received" /></bpmn:startEvent>
    <bpmn:userTask id="${id}" name="${name}">${worked}</bpmn:userTask>
    <bpmn:userTask id="sign" name="会签">${worked}<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="=signers" inputElement="signer" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics></bpmn:userTask>
    <bpmn:adHocSubProcess id="consult" name="征询意见">
      <bpmn:userTask id="call" name="电话联系">${worked}</bpmn:userTask>
      <bpmn:userTask id="visit" name="上门走访">${worked}</bpmn:userTask>
    </bpmn:adHocSubProcess>
    <bpmn:endEvent id="end" name="办结" />
    ${flows.join('\n    ')}
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="petition">${[...bounds, ...inside].join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}
