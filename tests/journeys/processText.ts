/** A BPMN file around some elements of one process, for trying what the publish check says. */
export function processOf(elements: string, processId = 'tried'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="definitions" targetNamespace="http://yiwang.city/tried">
  <bpmn:process id="${processId}" name="Tried" isExecutable="true">${elements}</bpmn:process>
</bpmn:definitions>`;
}
