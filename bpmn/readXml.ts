import { BpmnModdle } from 'bpmn-moddle';
import { moddleDescriptors } from './descriptors';
import type { Finding } from './finding';
import { fixedBy, renamingSecond } from './fix';
import type { ReaderWarning, XmlElement } from './xmlElement';
import { guardXml } from './xmlGuard';

export type ReadResult = { definitions?: XmlElement; findings: Finding[] };

/** Reads a BPMN file into moddle's tree, behind the guard; what the reader stumbled over comes back as findings. */
export function readBpmn(xml: string): Promise<ReadResult> {
  return read(xml, 'BPMN', (text, options) => new BpmnModdle(moddleDescriptors).fromXML(text, options));
}

type FromXml = (xml: string, options: { lax: boolean }) => Promise<{ rootElement: XmlElement; warnings: ReaderWarning[] }>;

/**
 * The reader counts lines anew for everything it stumbles over, which takes minutes in a large file made to hurt; such a
 * file is read up to its first mistake only.
 */
const readOnAfterMistakes = 60_000;

/** The same for any of the formats, given its reader. */
export async function read(xml: string, format: 'BPMN' | 'DMN', fromXml: FromXml): Promise<ReadResult> {
  const refused = guardXml(xml);
  if (refused) return { findings: [refused] };
  try {
    const { rootElement, warnings } = await fromXml(xml, { lax: xml.length <= readOnAfterMistakes });
    return { definitions: rootElement, findings: warnings.flatMap(findingOfWarning).map((finding) => withFix(finding, xml, format)) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { findings: [withFix(mistakeIn(message) ?? unreadable(format, message), xml, format)] };
  }
}

/** A drawing holds only one of two elements with one id; in a decision file, which is edited as a text, the second gets another. */
function withFix(finding: Finding, xml: string, format: 'BPMN' | 'DMN'): Finding {
  const id = finding.rule === 'duplicateId' && format === 'DMN' ? finding.elementId : undefined;
  return id === undefined ? finding : fixedBy(finding, renamingSecond(id, (other) => xml.includes(`"${other}"`)));
}

function findingOfWarning(warning: ReaderWarning): Finding[] {
  const mistake = mistakeIn(warning.message);
  if (mistake) return [mistake];
  const text = firstLine(warning.message);
  if (/unresolved reference/.test(text)) return isDrawing(warning.element) ? [] : [unresolved(warning)];
  return [{
    severity: 'warning', rule: 'reader', line: lineIn(warning.message),
    message: { zh: `读取时发现问题：${text}`, en: `The reader noticed: ${text}` },
    remedy: { zh: '请在流程设计器中检查后重新导出', en: 'Check the place in the modeler and export again' },
  }];
}

function mistakeIn(message: string): Finding | undefined {
  const duplicate = /duplicate ID <([^>]*)>/.exec(message)?.[1];
  if (duplicate !== undefined) return duplicateId(duplicate, lineIn(message));
  const unknown = /unparsable content <([^>/]+)\/?> detected/.exec(message)?.[1];
  return unknown === undefined ? undefined : unknownElement(unknown, lineIn(message));
}

function isDrawing(element: XmlElement | undefined): boolean {
  return element?.$type.startsWith('bpmndi:') === true || element?.$type.startsWith('dmndi:') === true;
}

function duplicateId(id: string, line: number | undefined): Finding {
  return {
    severity: 'error', rule: 'duplicateId', elementId: id, line,
    message: { zh: `编号“${id}”重复`, en: `The id “${id}” is used twice` },
    remedy: { zh: '给其中一个元素换一个编号', en: 'Give one of the elements another id' },
  };
}

function unknownElement(name: string, line: number | undefined): Finding {
  return {
    severity: 'error', rule: 'unsupportedElement', line,
    message: { zh: `不认识的元素 <${name}>`, en: `Unknown element <${name}>` },
    remedy: { zh: '删除该元素，或改用标准中的写法', en: 'Remove the element or write it as the standard does' },
  };
}

function unresolved(warning: ReaderWarning): Finding {
  const what = `${warning.property ?? '?'} → ${warning.value ?? '?'}`;
  return {
    severity: 'error', rule: 'unresolvedReference', elementId: warning.element?.id, elementName: warning.element?.name,
    message: { zh: `引用的元素不存在（${what}）`, en: `Refers to an element that does not exist (${what})` },
    remedy: { zh: '重新连接或删除该引用', en: 'Connect it again or remove the reference' },
  };
}

function unreadable(format: string, reason: string): Finding {
  const text = firstLine(reason);
  return {
    severity: 'error', rule: 'notXml', line: lineIn(reason),
    message: { zh: `文件不是可读的 ${format}：${text}`, en: `The file is no readable ${format}: ${text}` },
    remedy: { zh: '请从流程设计器重新导出后再上传', en: 'Export it again from the modeler and upload that file' },
  };
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).slice(0, 300);
}

function lineIn(message: string): number | undefined {
  const found = /line: (\d+)/.exec(message)?.[1];
  // saxen counts from 0.
  return found === undefined ? undefined : Number(found) + 1;
}
