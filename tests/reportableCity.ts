import type { Database } from '#database/connection';
import { publishFiles } from '#tests/chaos/preparation';

/** Two subcategories and a case process of one task: enough to report in a city whose process server is away. */
export async function makeReportable(database: Database): Promise<void> {
  await database('categories').insert({ code: 'E01', kind: 'occurrence', name: '市容环境' });
  await database('subcategories').insert([{ code: 'E0113', category_code: 'E01', name: '道路破损' }, { code: 'E0114', category_code: 'E01', name: '暴露垃圾' }]);
  await publishFiles(database, { 'case-handling.bpmn': caseProcess });
}

const caseProcess = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://yiwang.city/test">
  <bpmn:process id="case-handling" name="案件办理" isExecutable="true">
    <bpmn:startEvent id="reported" /><bpmn:sequenceFlow id="toAccept" sourceRef="reported" targetRef="accept" />
    <bpmn:userTask id="accept" name="受理"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="acceptor" /></bpmn:extensionElements></bpmn:userTask>
    <bpmn:sequenceFlow id="toEnd" sourceRef="accept" targetRef="ended" /><bpmn:endEvent id="ended" />
  </bpmn:process>
</bpmn:definitions>`;
