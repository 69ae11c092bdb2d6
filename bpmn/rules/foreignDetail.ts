import { dialects } from '#bpmn/convert/dialect';
import { elementsIn, localName } from '#bpmn/convert/elementTree';
import { label } from '#bpmn/finding';
import type { Finding } from '#bpmn/finding';
import type { SourceRule } from '#bpmn/rule';
import { childAt, childrenAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';

/** What this platform does by itself: nobody need hear of it. */
const unneeded = new Set(['asyncBefore', 'asyncAfter', 'async', 'asyncLeave', 'exclusive', 'asyncLeaveExclusive', 'isStartableInTasklist']);

/** Names what another engine would have done and this one does not, also where a file came in past the import. */
export const foreignDetail: SourceRule = (definitions) => {
  const elements = [...elementsIn(definitions)];
  const prefixes = new Set(elements.flatMap(({ $attrs = {} }) => Object.entries($attrs)).flatMap(([name, uri]) => (name.startsWith('xmlns:') && Object.values<unknown>(dialects).includes(uri) ? [name.slice(6)] : [])));
  if (prefixes.size === 0) return [];
  const isForeign = (name: string) => prefixes.has(name.split(':')[0] ?? '') && name.includes(':') && !unneeded.has(localName(name));
  return elements.flatMap((element) => {
    const attributes = Object.keys(element.$attrs ?? {}).filter(isForeign);
    const inside = childrenAt(childAt(element, 'extensionElements'), 'values').map(({ $type }) => $type).filter(isForeign);
    const names = [...new Set([...attributes, ...inside])];
    return names.length === 0 ? [] : [warning(namedAround(element), names)];
  });
};

function namedAround(element: XmlElement): XmlElement {
  let owner = element;
  while (owner.$parent && (owner.id === undefined || /(EventDefinition|LoopCharacteristics|Expression)$/.test(owner.$type))) owner = owner.$parent;
  return owner;
}

function warning(element: XmlElement, names: readonly string[]): Finding {
  const list = names.join(', ');
  return {
    severity: 'warning', rule: 'foreignDetail', ...(element.id !== undefined && { elementId: element.id }), ...(element.name !== undefined && { elementName: element.name }),
    message: { zh: `${label(element)} 含有其他引擎的设置，本平台不执行：${list}`, en: `${label(element)} has settings of another engine, which are not executed here: ${list}` },
    remedy: { zh: '在“流程设计”中导入文件可转换有对应的设置；其余请用受支持的元素表达，或删除', en: 'Import the file in the designer, which converts what has a counterpart; express the rest by elements that are supported, or remove it' },
  };
}
