/** Small models written as a list of elements in a row; positions are left out, nobody draws them. */
export function modelInARow(processId: string, elements: string[], start = ''): string {
  const ids = elements.map((element) => /id="([^"]+)"/.exec(element)?.[1] ?? '');
  const row = ['start', ...ids, 'end'];
  const flows = row.slice(1).map((target, index) => `<bpmn:sequenceFlow id="to_${target}" sourceRef="${row[index]}" targetRef="${target}" />`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:city="http://yiwang.city/schema/1.0" id="d_${processId}" targetNamespace="http://yiwang.city/tests">
  <bpmn:message id="signed" name="signed"><bpmn:extensionElements><zeebe:subscription correlationKey="=paper" /></bpmn:extensionElements></bpmn:message>
  <bpmn:message id="posted" name="posted" />
  <bpmn:process id="${processId}" isExecutable="true">
    <bpmn:startEvent id="start">${start}</bpmn:startEvent>
    ${elements.join('\n    ')}
    <bpmn:endEvent id="end" />
    ${flows.join('\n    ')}
  </bpmn:process>
</bpmn:definitions>`;
}

export const userTask = (id: string) => `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="clerk" /></bpmn:extensionElements></bpmn:userTask>`;

export const serviceTask = (id: string, topic: string, retries = 3) =>
  `<bpmn:serviceTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:taskDefinition type="${topic}" retries="${retries}" /></bpmn:extensionElements></bpmn:serviceTask>`;

export const callActivity = (id: string, processId: string) =>
  `<bpmn:callActivity id="${id}" name="${id}"><bpmn:extensionElements><zeebe:calledElement processId="${processId}" propagateAllChildVariables="true" /></bpmn:extensionElements></bpmn:callActivity>`;

export const timerCatch = (id: string, duration: string) =>
  `<bpmn:intermediateCatchEvent id="${id}"><bpmn:timerEventDefinition id="${id}_timer"><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">${duration}</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>`;

export const messageCatch = (id: string) => `<bpmn:intermediateCatchEvent id="${id}"><bpmn:messageEventDefinition id="${id}_message" messageRef="signed" /></bpmn:intermediateCatchEvent>`;

/** What the tests of the shell publish. */
export const testModels: Record<string, string> = {
  'ten-tasks.bpmn': modelInARow('ten-tasks', Array.from({ length: 10 }, (_, index) => userTask(`task${index + 1}`))),
  'everything.bpmn': modelInARow('everything', [userTask('apply'), serviceTask('count', 'count'), callActivity('check', 'inner-check'), timerCatch('rest', 'PT1S'), messageCatch('sign'), userTask('file')]),
  'resting.bpmn': modelInARow('resting', [userTask('apply'), timerCatch('rest', 'PT2S'), userTask('file')]),
  'by-letter.bpmn': modelInARow('by-letter', [userTask('read')], '<bpmn:messageEventDefinition id="letter" messageRef="posted" />'),
  'inner-check.bpmn': modelInARow('inner-check', [userTask('inspect')]),
  'fragile.bpmn': modelInARow('fragile', [serviceTask('breakable', 'breakable', 1), userTask('after')]),
};
