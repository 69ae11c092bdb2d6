import { nodeTypeOf } from '#bpmn/compileNode';
import { definitionElementsOf, triggerOf, triggersOf } from '#bpmn/eventPositions';
import type { EventPosition, EventType } from '#bpmn/eventPositions';
import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { errorAt } from '#bpmn/rule';
import type { SourceRule } from '#bpmn/rule';
import { childrenAt, flagAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';

const chineseNames: Record<string, string> = {
  signal: '信号', escalation: '升级', conditional: '条件', compensation: '补偿', link: '链接', cancel: '取消',
  error: '错误', terminate: '终止', timer: '定时', message: '消息', none: '空',
};

/** An event whose trigger is not executed, or not in this position, is refused by name. */
export const unsupportedTrigger: SourceRule = (definitions) =>
  childrenAt(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process' && flagAt(root, 'isExecutable', false)).flatMap(checkContainer);

function checkContainer(container: XmlElement): Finding[] {
  return childrenAt(container, 'flowElements').flatMap((element) => {
    if (['bpmn:SubProcess', 'bpmn:Transaction', 'bpmn:AdHocSubProcess'].includes(element.$type)) return checkContainer(element);
    const type = nodeTypeOf(element.$type);
    if (type === undefined || !isEventType(type)) return [];
    return checkEvent(element, type === 'startEvent' && flagAt(container, 'triggeredByEvent', false) ? 'eventSubProcessStart' : type);
  });
}

function checkEvent(event: XmlElement, position: EventPosition): Finding[] {
  const definitions = definitionElementsOf(event);
  const names = definitions.length === 0 ? ['none'] : definitions.map(({ $type }) => triggerOf($type) ?? plainName($type));
  const executed: readonly string[] = triggersOf[position];
  return names.filter((name) => !executed.includes(name)).map((name) => refuse(event, position, name));
}

function refuse(event: XmlElement, position: EventPosition, trigger: string): Finding {
  const supported = triggersOf[position].filter((name) => name !== 'none');
  return errorAt(event, 'unsupportedTrigger',
    { zh: `${label(event)} 是${chineseNames[trigger] ?? trigger}事件（${position}，${trigger}），本平台在此处不执行`, en: `${label(event)} is a ${trigger} ${position}, which is not executed here` },
    { zh: `此处可用：${supported.map((name) => chineseNames[name] ?? name).join('、')}`, en: `Supported in this place: ${supported.join(', ')}` });
}

function plainName(xmlType: string): string {
  const local = xmlType.replace(/^bpmn:/, '').replace(/EventDefinition$/, '');
  return local.charAt(0).toLowerCase() + local.slice(1);
}

function isEventType(type: string): type is EventType {
  return Object.hasOwn(triggersOf, type);
}
