const table = (id: string, name: string, variable: string, requires: string, input: [label: string, feel: string], rules: [test: string, entry: string][]) => `
  <decision id="${id}" name="${name}"><variable name="${variable}" />${requires}
    <decisionTable hitPolicy="FIRST"><input id="${id}Input" label="${input[0]}"><inputExpression><text>${input[1]}</text></inputExpression></input><output id="${id}Output" name="${variable}" />
      ${rules.map(([test, entry], index) => `<rule id="${id}${index + 1}"><inputEntry id="${id}${index + 1}i"><text>${test}</text></inputEntry><outputEntry id="${id}${index + 1}o"><text>${entry}</text></outputEntry></rule>`).join('')}
    </decisionTable>
  </decision>`;
const needs = (...ids: string[]) => ids.map((id) => `<informationRequirement><requiredDecision href="#${id}" /></informationRequirement>`).join('');

/** A fee for occupying the road, decided by the class of the road and by a rebate, which both ask how busy the road is. */
export const feeFiles = [
  {
    name: 'fee.dmn', text: `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="fees" name="占道费用" namespace="http://yiwang.city/tests">
  ${table('traffic', '道路繁忙程度', 'traffic', '', ['日车流量', 'vehicles'], [['&lt; 5000', '"低"'], ['&gt;= 5000', '"高"']])}
  ${table('rate', '每平方米单价', 'rate', needs('traffic'), ['繁忙程度', 'traffic'], [['"低"', '2'], ['"高"', '5']])}
  ${table('rebate', '减免', 'rebate', needs('traffic'), ['繁忙程度', 'traffic'], [['"低"', '0.5'], ['-', '1']])}
  <businessKnowledgeModel id="rounded" name="取整"><variable name="rounded" /><encapsulatedLogic><formalParameter name="amount" /><decisionTable hitPolicy="FIRST"><input id="roundedInput" label="金额"><inputExpression><text>amount</text></inputExpression></input><output id="roundedOutput" /><rule id="rounded1"><inputEntry id="r1"><text>&lt; 10</text></inputEntry><outputEntry id="r2"><text>10</text></outputEntry></rule><rule id="rounded2"><inputEntry id="r3"><text>-</text></inputEntry><outputEntry id="r4"><text>round half up(amount, 0)</text></outputEntry></rule></decisionTable></encapsulatedLogic></businessKnowledgeModel>
  <decision id="fee" name="占道费"><variable name="fee" />${needs('rate', 'rebate')}<knowledgeRequirement><requiredKnowledge href="#rounded" /></knowledgeRequirement><literalExpression><text>rounded(rate * rebate * area)</text></literalExpression></decision>
</definitions>`,
  },
  {
    name: 'fee.bpmn', text: `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="fees" targetNamespace="http://yiwang.city/tests">
  <bpmn:message id="applied" name="road permit applied" />
  <bpmn:process id="road-permit" name="占道许可" isExecutable="true">
    <bpmn:startEvent id="start" name="申请"><bpmn:messageEventDefinition id="byForm" messageRef="applied" /></bpmn:startEvent>
    <bpmn:businessRuleTask id="charge" name="核算费用"><bpmn:extensionElements><zeebe:calledDecision decisionId="fee" resultVariable="fee" /></bpmn:extensionElements></bpmn:businessRuleTask>
    <bpmn:userTask id="approve" name="审批"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="leader" /></bpmn:extensionElements></bpmn:userTask>
    <bpmn:endEvent id="end" name="办结" />
    <bpmn:sequenceFlow id="toCharge" sourceRef="start" targetRef="charge" /><bpmn:sequenceFlow id="toApprove" sourceRef="charge" targetRef="approve" /><bpmn:sequenceFlow id="toEnd" sourceRef="approve" targetRef="end" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="road-permit">${[['start', 36], ['charge', 100], ['approve', 100], ['end', 36]].map(([id, width], index) => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${120 + index * 160}" y="${width === 36 ? 122 : 100}" width="${width}" height="${width === 36 ? 36 : 80}" /></bpmndi:BPMNShape>`).join('')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`,
  },
];
