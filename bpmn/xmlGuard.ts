import type { Finding } from './finding';

/** What a file may hold; the largest process of a city has some hundred nodes, which is some thousand elements. */
export const xmlBounds = { characters: 5_000_000, elements: 20_000, depth: 100, attributeCharacters: 100_000 };

/**
 * Looks through a file once, in linear time, before any parser sees it: refuses what is no XML, what declares a document type
 * or entities, and what is larger or deeper than a model can be.
 */
export function guardXml(xml: string): Finding | undefined {
  if (xml.length > xmlBounds.characters) return tooLarge(`${xml.length}`, `${xmlBounds.characters}`, '个字符', 'characters');
  const start = xml.replace(/^\uFEFF/, '').trimStart();
  if (!start.startsWith('<')) return noXml(1);
  let position = 0;
  let elements = 0;
  let depth = 0;
  for (;;) {
    const open = xml.indexOf('<', position);
    if (open < 0) break;
    const end = endOfMarkup(xml, open);
    if (end === 'declaration') return declaration(lineAt(xml, open));
    if (end < 0) return noXml(lineAt(xml, open));
    const second = xml[open + 1];
    if (second === '/') depth -= 1;
    else if (second !== '!' && second !== '?') {
      elements += 1;
      if (xml[end - 1] !== '/') depth += 1;
      if (end - open > xmlBounds.attributeCharacters) return tooLarge(`${end - open}`, `${xmlBounds.attributeCharacters}`, '个字符的标签', 'characters in one tag');
    }
    if (elements > xmlBounds.elements) return tooLarge(`> ${xmlBounds.elements}`, `${xmlBounds.elements}`, '个元素', 'elements');
    if (depth > xmlBounds.depth) return tooLarge(`> ${xmlBounds.depth}`, `${xmlBounds.depth}`, '层嵌套', 'levels of nesting');
    position = end + 1;
  }
  return elements === 0 ? noXml(1) : undefined;
}

/** Adds to each finding the line, from 1, on which the file defines its element. */
export function withLines(findings: Finding[], xml: string): Finding[] {
  if (findings.length === 0) return findings;
  const lines = linesOfIds(xml);
  return findings.map((finding) => {
    const line = finding.line ?? lines.get(finding.elementId ?? '');
    return line === undefined ? finding : { ...finding, line };
  });
}

function linesOfIds(xml: string): Map<string, number> {
  const lines = new Map<string, number>();
  let line = 1;
  let counted = 0;
  for (const found of xml.matchAll(/\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    for (let next = xml.indexOf('\n', counted); next >= 0 && next < found.index; next = xml.indexOf('\n', counted)) {
      line += 1;
      counted = next + 1;
    }
    const id = found[1] ?? found[2] ?? '';
    if (!lines.has(id)) lines.set(id, line);
  }
  return lines;
}

/** Index of the last character of the markup that opens at `open`; -1 where it never ends. */
function endOfMarkup(xml: string, open: number): number | 'declaration' {
  const closing = (mark: string, from: number) => {
    const found = xml.indexOf(mark, from);
    return found < 0 ? -1 : found + mark.length - 1;
  };
  if (xml.startsWith('<!--', open)) return closing('-->', open + 4);
  if (xml.startsWith('<![CDATA[', open)) return closing(']]>', open + 9);
  if (xml.startsWith('<?', open)) return closing('?>', open + 2);
  if (xml.startsWith('<!', open)) return 'declaration';
  for (let at = open + 1; at < xml.length; at += 1) {
    const character = xml[at];
    if (character === '>') return at;
    if (character === '<') return -1;
    if (character === '"' || character === "'") {
      at = xml.indexOf(character, at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

function lineAt(xml: string, position: number): number {
  let line = 1;
  for (let at = xml.indexOf('\n'); at >= 0 && at < position; at = xml.indexOf('\n', at + 1)) line += 1;
  return line;
}

function noXml(line: number): Finding {
  return {
    severity: 'error', rule: 'notXml', line,
    message: { zh: '文件不是有效的 XML', en: 'The file is not well-formed XML' },
    remedy: { zh: '请从流程设计器重新导出后再上传', en: 'Export it again from the modeler and upload that file' },
  };
}

function declaration(line: number): Finding {
  return {
    severity: 'error', rule: 'documentType', line,
    message: { zh: '文件含有文档类型或实体声明（DOCTYPE、ENTITY），出于安全不予读取', en: 'The file declares a document type or entities (DOCTYPE, ENTITY); it is not read for safety' },
    remedy: { zh: '删除这些声明，流程模型不需要它们', en: 'Remove the declarations; a model needs none' },
  };
}

function tooLarge(found: string, bound: string, nounZh: string, nounEn: string): Finding {
  return {
    severity: 'error', rule: 'tooLarge',
    message: { zh: `文件过大：${found} ${nounZh}，上限为 ${bound}`, en: `The file is too large: ${found} ${nounEn}, the bound is ${bound}` },
    remedy: { zh: '将流程拆分为若干流程，用调用活动连接', en: 'Split the process and join the parts by call activities' },
  };
}
