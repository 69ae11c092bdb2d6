import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { errorAt } from '#bpmn/rule';
import type { SourceRule } from '#bpmn/rule';
import { childAt, childrenAt, extensions, flagAt, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';

/** Extensions of Camunda 8 that change what happens and are not executed here. */
const refused: Record<string, string> = {
  'zeebe:ExecutionListeners': '执行监听器', 'zeebe:TaskListeners': '任务监听器', 'zeebe:UserTaskForm': '内嵌表单', 'zeebe:LinkedResources': '关联资源',
  'zeebe:AgentDefinition': '智能体定义', 'zeebe:JobPriorityDefinition': '作业优先级',
};

/** Refuses by name the extensions that would otherwise be passed over in silence; unknown ones stop the reader itself. */
export const unsupportedExtension: SourceRule = (definitions) =>
  childrenAt(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process' && flagAt(root, 'isExecutable', false)).flatMap(checkElement);

function checkElement(element: XmlElement): Finding[] {
  const parts = [childAt(element, 'loopCharacteristics'), ...childrenAt(element, 'eventDefinitions'), ...childrenAt(element, 'flowElements')];
  return [...checkExtensions(element), ...parts.flatMap((part) => (part ? checkElement(part) : []))];
}

function checkExtensions(element: XmlElement): Finding[] {
  return extensions(element).flatMap((entry) => {
    const chinese = refused[entry.$type];
    if (chinese !== undefined) return [refuse(element, entry.$type, chinese)];
    if (entry.$type === 'zeebe:FormDefinition' && !textAt(entry, 'formId')) return [refuse(element, 'zeebe:formDefinition formKey / externalReference', '非表单编号的表单引用')];
    if (entry.$type === 'zeebe:TaskDefinition' && element.$type === 'bpmn:AdHocSubProcess') return [refuse(element, 'zeebe:taskDefinition', '由作业选择活动的设置')];
    if (entry.$type === 'zeebe:ConditionalFilter' && textAt(entry, 'variableEvents')) return [refuse(element, 'zeebe:conditionalFilter variableEvents', '按变量新建或修改过滤的条件')];
    if (entry.$type === 'zeebe:CalledElement' && textAt(entry, 'businessId')) return [refuse(element, 'zeebe:calledElement businessId', '业务编号')];
    return [];
  });
}

function refuse(element: XmlElement, name: string, chinese: string): Finding {
  return errorAt(element, 'unsupportedExtension',
    { zh: `${label(element)} 含有${chinese}（${name}），本平台不执行`, en: `${label(element)} has ${name}, which is not executed here` },
    { zh: '删除该设置，或用受支持的元素表达', en: 'Remove it or express it by elements that are supported' });
}
