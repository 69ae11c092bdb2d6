const namespaces = [
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"', 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"', 'xmlns:city="http://yiwang.city/schema/1.0"',
].join(' ');

/** A BPMN file around the content of one executable process `p`, and root elements such as messages beside it: for tests. */
export function processXml(content: string, roots = ''): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<definitions ${namespaces} id="d" targetNamespace="test">${roots}\n<process id="p" isExecutable="true">\n${content}\n</process></definitions>`;
}

/** Sequence flows written as `a->b`, or `a->b if x > 1`; their ids are `a-b`. */
export function flows(...lines: string[]): string {
  return lines.map((line) => {
    const [, source = '', target = '', condition] = /^(\w+)->(\w+)(?: if (.*))?$/.exec(line) ?? [];
    const body = condition === undefined ? '' : `<conditionExpression xsi:type="tFormalExpression">=${condition.replaceAll('<', '&lt;')}</conditionExpression>`;
    return `<sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${body}</sequenceFlow>`;
  }).join('\n');
}

/** An element with extension elements. */
export function extended(tag: string, id: string, extensions: string, rest = ''): string {
  return `<${tag} id="${id}"><extensionElements>${extensions}</extensionElements>${rest}</${tag}>`;
}
