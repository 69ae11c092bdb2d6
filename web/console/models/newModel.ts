const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A process with nothing but its beginning, which is what somebody who draws begins with. */
export const blankProcess = (processId: string, name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:city="http://yiwang.city/schema/1.0" id="definitions-${escaped(processId)}" targetNamespace="http://yiwang.city/models">
  <bpmn:process id="${escaped(processId)}" name="${escaped(name)}" isExecutable="true">
    <bpmn:startEvent id="begin" name="开始" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="diagram-${escaped(processId)}">
    <bpmndi:BPMNPlane id="plane-${escaped(processId)}" bpmnElement="${escaped(processId)}">
      <bpmndi:BPMNShape id="begin-shape" bpmnElement="begin"><dc:Bounds x="180" y="160" width="36" height="36" /><bpmndi:BPMNLabel><dc:Bounds x="186" y="203" width="24" height="14" /></bpmndi:BPMNLabel></bpmndi:BPMNShape>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>
`;

/** A decision with an empty table: one input, one output, one rule still to be filled in. */
export const blankDecision = (decisionId: string, name: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:city="http://yiwang.city/schema/1.0" id="definitions-${escaped(decisionId)}" name="${escaped(name)}" namespace="http://yiwang.city/models">
  <decision id="${escaped(decisionId)}" name="${escaped(name)}">
    <variable id="variable-${escaped(decisionId)}" name="result" />
    <decisionTable id="table-${escaped(decisionId)}" hitPolicy="FIRST">
      <input id="input1" label="条件"><inputExpression id="expression1" typeRef="string"><text>value</text></inputExpression></input>
      <output id="output1" label="结论" name="result" typeRef="string" />
      <rule id="rule1"><description></description><inputEntry id="entry1"><text>-</text></inputEntry><outputEntry id="conclusion1"><text>null</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <dmndi:DMNDI>
    <dmndi:DMNDiagram id="diagram-${escaped(decisionId)}">
      <dmndi:DMNShape id="shape-${escaped(decisionId)}" dmnElementRef="${escaped(decisionId)}"><dc:Bounds x="160" y="100" width="180" height="80" /></dmndi:DMNShape>
    </dmndi:DMNDiagram>
  </dmndi:DMNDI>
</definitions>
`;

/** A form that asks nothing yet. */
export const blankForm = (formId: string): string => `${JSON.stringify({ id: formId, type: 'default', schemaVersion: 19, components: [] }, undefined, 2)}\n`;

/** Ids as BPMN's QName allows them and addresses show them. */
export const isProcessId = (id: string): boolean => /^[A-Za-z_][\w-]{0,79}$/.test(id);

/** A copy of a process under an id and a name of its own: the ids of its elements are its own affair, the process's id is not. */
export function copiedProcess(xml: string, from: string, processId: string, name: string): string {
  const source = new DOMParser().parseFromString(xml, 'text/xml');
  const process = [...source.getElementsByTagName('*')].find((element) => element.localName === 'process' && element.getAttribute('id') === from);
  process?.setAttribute('id', processId);
  process?.setAttribute('name', name);
  for (const element of source.getElementsByTagName('*')) for (const attribute of ['bpmnElement', 'processRef']) if (element.getAttribute(attribute) === from) element.setAttribute(attribute, processId);
  return new XMLSerializer().serializeToString(source);
}

/** A free file name beside those there are: `a.bpmn`, `a-2.bpmn`, … */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const [, stem = wanted, ending = ''] = /^(.*?)(\.\w+)$/.exec(wanted) ?? [];
  for (let count = 1; ; count++) {
    const name = count === 1 ? wanted : `${stem}-${count}${ending}`;
    if (!taken.has(name)) return name;
  }
}
