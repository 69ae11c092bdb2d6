const box = (id: string, x: number, y: number, width: number, height: number, more = '') => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${more}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}" /></bpmndi:BPMNShape>`;
const work = (id: string, name: string, operation: string, more = '') => `<bpmn:userTask id="${id}" name="${name}"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="handler@municipal" />${more}${operation}</bpmn:extensionElements></bpmn:userTask>`;
const asNeeded = '<city:outcomes><city:outcome id="done" name="完成" nameEn="Done" kind="main" /></city:outcomes>';
const found = '<city:outcomes><city:outcome id="crack" name="发现裂缝" nameEn="Cracks found" kind="main" /></city:outcomes><zeebe:ioMapping><zeebe:output source="=outcome" target="find" /></zeebe:ioMapping>';

/** A case that nobody can plan: those who may choose what is looked into, as often as needed, say when it is enough, and then settle it item by item. */
export const consultationFiles = [
  {
    name: 'case-handling.bpmn', text: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:city="http://yiwang.city/schema/1.0" id="consultation" targetNamespace="http://yiwang.city/tests">
  <bpmn:process id="case-handling" name="会商办理" isExecutable="true">
    <bpmn:extensionElements><city:processKind kind="case" /></bpmn:extensionElements>
    <bpmn:startEvent id="report" name="上报" />
    <bpmn:adHocSubProcess id="consult" name="联合会商">
      <bpmn:extensionElements>
        <zeebe:ioMapping><zeebe:input source="=null" target="find" /><zeebe:output source="=conclusion" target="conclusion" /></zeebe:ioMapping>
        <city:stage name="handle" />
        <city:operation id="conclude" name="结束会商" nameEn="Conclude" kind="main" roles="shiftLeader" formId="conclusion" />
      </bpmn:extensionElements>
      ${work('survey', '现场踏勘', '<city:operation id="survey" name="发起踏勘" nameEn="Survey the site" roles="dispatcher, shiftLeader" formId="survey" needsReason="true" />', found)}
      ${work('assess', '专家评估', '<city:operation id="assess" name="请专家评估" nameEn="Ask an expert" roles="=&quot;dispatcher&quot;" guard="=find = &quot;crack&quot;" refusal="须先踏勘，发现裂缝后才能评估" refusalEn="Survey first; only cracks are assessed" />', asNeeded)}
    </bpmn:adHocSubProcess>
    <bpmn:adHocSubProcess id="settle" name="逐项落实" ordering="Sequential">
      ${work('repair', '修复', '<city:operation id="repair" name="安排修复" nameEn="Have it repaired" roles="dispatcher" />', asNeeded)}
      ${work('inform', '告知', '<city:operation id="inform" name="告知居民" nameEn="Tell the residents" roles="dispatcher" />', asNeeded)}
    </bpmn:adHocSubProcess>
    <bpmn:endEvent id="end" name="结束" />
    <bpmn:sequenceFlow id="toConsult" sourceRef="report" targetRef="consult" />
    <bpmn:sequenceFlow id="toSettle" sourceRef="consult" targetRef="settle" />
    <bpmn:sequenceFlow id="toEnd" sourceRef="settle" targetRef="end" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="case-handling">${[
    box('report', 120, 182, 36, 36), box('consult', 200, 100, 300, 200, ' isExpanded="true"'), box('survey', 220, 160, 100, 80), box('assess', 360, 160, 100, 80),
    box('settle', 540, 100, 300, 200, ' isExpanded="true"'), box('repair', 560, 160, 100, 80), box('inform', 700, 160, 100, 80), box('end', 880, 182, 36, 36),
  ].join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`,
  },
  {
    name: 'survey.form', text: JSON.stringify({
      id: 'survey', type: 'default', schemaVersion: 19, components: [{ type: 'textfield', id: 'survey_spot', key: 'survey.spot', label: '踏勘点位', validate: { required: true }, properties: { labelEn: 'Spot' } }],
    }),
  },
  {
    name: 'conclusion.form', text: JSON.stringify({
      id: 'conclusion', type: 'default', schemaVersion: 19, components: [{ type: 'textarea', id: 'conclusion_text', key: 'conclusion.text', label: '会商结论', validate: { required: true }, properties: { labelEn: 'Conclusion' } }],
    }),
  },
];
