import { nodeTypeOf } from '#bpmn/compileNode';
import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { errorAt } from '#bpmn/rule';
import type { SourceRule } from '#bpmn/rule';
import { childrenAt, flagAt, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';

/** Drawn for the reader, without any token: neither executed nor refused. */
const silent: readonly string[] = ['bpmn:SequenceFlow', 'bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference'];

const chineseNames: Record<string, string> = {
  transactionMethod: '不以补偿方式回退的事务',
  implicitThrowEvent: '隐式抛出事件', callChoreography: '编排调用', choreographyTask: '编排任务', subChoreography: '子编排',
};

/** Whatever this platform does not execute is refused by name, never approximated. */
export const unsupportedElement: SourceRule = (definitions) =>
  childrenAt(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process' && flagAt(root, 'isExecutable', false)).flatMap(checkContainer);

function checkContainer(container: XmlElement): Finding[] {
  return childrenAt(container, 'flowElements').filter((element) => !silent.includes(element.$type)).flatMap((element) => {
    const refused = unsupportedNamesOf(element).map((name) => refuse(element, name));
    // Inside a container that is refused as a whole, its parts are not the point.
    return refused.length === 0 ? checkContainer(element) : refused;
  });
}

function unsupportedNamesOf(element: XmlElement): string[] {
  const type = nodeTypeOf(element.$type);
  if (type === undefined) return [plainName(element.$type)];
  const names: string[] = [];
  // What is rolled back from an image or a store of the data is no concern of a process engine.
  if (type === 'transaction' && !['', 'compensate'].includes((textAt(element, 'method') ?? '').replace(/^##/, '').toLowerCase())) names.push('transactionMethod');
  return names;
}

function refuse(element: XmlElement, name: string): Finding {
  const chinese = chineseNames[name];
  return errorAt(element, 'unsupportedElement',
    { zh: `${label(element)} 是${chinese ? `${chinese}（${name}）` : `“${name}”`}，本平台不执行`, en: `${label(element)} is a ${name}, which is not executed here` },
    { zh: '改用受支持的元素', en: 'Use an element that is supported' });
}

function plainName(xmlType: string): string {
  const local = xmlType.replace(/^bpmn:/, '');
  return local.charAt(0).toLowerCase() + local.slice(1);
}
