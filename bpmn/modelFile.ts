import { hasErrors } from './finding';
import type { Finding } from './finding';
import { globalTasksOf } from './globalTask';
import { readDecisions } from './parseDecisions';
import { readBpmn } from './readXml';
import { childrenAt, flagAt, textAt } from './xmlElement';
import type { XmlElement } from './xmlElement';

export const modelKinds = ['process', 'decision', 'form'] as const;
export type ModelKind = (typeof modelKinds)[number];

/** Whether a word of an address names a kind of model. */
export function isModelKind(word: string): word is ModelKind {
  return modelKinds.some((kind) => kind === word);
}

/** One thing a file would publish. */
export interface FileContent {
  kind: ModelKind;
  id: string;
  name?: string;
}

/** What a file holds; with errors it could not be read at all. Whether it may be published is `compileRelease`'s question. */
export interface ModelFile {
  contents: FileContent[];
  findings: Finding[];
}

const kindsByEnding: Record<string, ModelKind> = { bpmn: 'process', dmn: 'decision', form: 'form' };

/** What kind of model a file holds by the ending of its name. */
export function kindOfFile(name: string): ModelKind | undefined {
  return kindsByEnding[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
}

/** Reads which processes, decisions or form a file holds, half-drawn ones too. Never throws on a file's content. */
export async function readModelFile(name: string, text: string): Promise<ModelFile> {
  const kind = kindOfFile(name);
  if (kind === 'process') return readProcesses(text);
  if (kind === 'decision') {
    const { definitions, findings } = await readDecisions(text);
    return { contents: childrenAt(definitions, 'drgElement').filter(({ $type }) => $type === 'dmn:Decision').map((element) => contentOf('decision', element)), findings: definitions ? [] : findings };
  }
  return readForm(text);
}

async function readProcesses(text: string): Promise<ModelFile> {
  const { definitions, findings } = await readBpmn(text);
  if (!definitions) return { contents: [], findings: hasErrors(findings) ? findings : [] };
  const processes = childrenAt(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process' && flagAt(root, 'isExecutable', false));
  return { contents: [...processes, ...globalTasksOf(definitions)].map((element) => contentOf('process', element)), findings: [] };
}

function readForm(text: string): ModelFile {
  try {
    const schema: unknown = JSON.parse(text);
    if (typeof schema === 'object' && schema !== null && 'components' in schema) {
      return { contents: 'id' in schema && typeof schema.id === 'string' && schema.id !== '' ? [{ kind: 'form', id: schema.id }] : [], findings: [] };
    }
  } catch {
    // Said below, as of any other text that is no form.
  }
  return {
    contents: [],
    findings: [{
      severity: 'error', rule: 'notAForm',
      message: { zh: '文件不是可读的表单（form-js JSON）', en: 'The file is no readable form (form-js JSON)' },
      remedy: { zh: '请用表单设计器重新导出', en: 'Export it again from the form editor' },
    }],
  };
}

function contentOf(kind: ModelKind, element: XmlElement): FileContent {
  const name = textAt(element, 'name');
  return { kind, id: element.id ?? '', ...(name !== undefined && { name }) };
}
