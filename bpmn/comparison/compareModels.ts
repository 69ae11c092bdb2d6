import type { Finding } from '#bpmn/finding';
import type { Json } from '#bpmn/model';
import { kindOfFile } from '#bpmn/modelFile';
import { readDecisions } from '#bpmn/parseDecisions';
import { readBpmn } from '#bpmn/readXml';
import { subjectsOfForm, subjectsOfXml } from './subjects';
import type { Subject } from './subjects';

/** What one attribute said and says; absent on the side that does not say it. */
export interface AttributeChange {
  path: string;
  before?: string;
  after?: string;
}

/** `moved`: only drawn elsewhere. */
export interface ModelChange {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  id: string;
  /** As the file calls it, such as `bpmn:UserTask`. */
  type: string;
  name?: string;
  attributes: AttributeChange[];
}

/** What differs between two versions of a file; with findings one of them could not be read. */
export interface ModelComparison {
  changes: ModelChange[];
  findings: Finding[];
}

/** Compares two versions of a model, decision table or form, thing by thing and attribute by attribute. Either may be missing: then everything is new, or gone. */
export async function compareModels(file: string, before: string | undefined, after: string | undefined): Promise<ModelComparison> {
  const [old, fresh] = [await subjectsOf(file, before), await subjectsOf(file, after)];
  const findings = [...old.findings, ...fresh.findings];
  return { changes: findings.length > 0 ? [] : changesBetween(old.subjects, fresh.subjects), findings };
}

async function subjectsOf(file: string, text: string | undefined): Promise<{ subjects: Subject[]; findings: Finding[] }> {
  if (text === undefined) return { subjects: [], findings: [] };
  if (kindOfFile(file) === 'form') return formSubjects(text);
  const { definitions, findings } = await (kindOfFile(file) === 'decision' ? readDecisions(text) : readBpmn(text));
  return definitions ? { subjects: subjectsOfXml(definitions), findings: [] } : { subjects: [], findings };
}

function formSubjects(text: string): { subjects: Subject[]; findings: Finding[] } {
  try {
    return { subjects: subjectsOfForm(JSON.parse(text) as Json), findings: [] };
  } catch {
    return { subjects: [], findings: [{ severity: 'error', rule: 'notJson', message: { zh: '表单文件不是有效的 JSON', en: 'The form is not valid JSON' }, remedy: { zh: '请重新导出后再比对', en: 'Export it again' } }] };
  }
}

function changesBetween(old: readonly Subject[], fresh: readonly Subject[]): ModelChange[] {
  const [before, after] = [new Map(old.map((subject) => [subject.id, subject])), new Map(fresh.map((subject) => [subject.id, subject]))];
  const kept = [...after.values()].flatMap((subject): ModelChange[] => {
    const earlier = before.get(subject.id);
    return earlier ? changeOf(earlier, subject) : [{ kind: 'added', ...titleOf(subject), attributes: differences(new Map(), subject.attributes) }];
  });
  const gone = [...before.values()].filter(({ id }) => !after.has(id)).map((subject): ModelChange => ({ kind: 'removed', ...titleOf(subject), attributes: differences(subject.attributes, new Map()) }));
  return [...gone, ...kept, ...reordered(old, fresh)];
}

function changeOf(before: Subject, after: Subject): ModelChange[] {
  const attributes = differences(before.attributes, after.attributes);
  if (before.type !== after.type) attributes.unshift({ path: 'type', before: before.type, after: after.type });
  if (attributes.length > 0) return [{ kind: 'changed', ...titleOf(after), attributes }];
  return before.drawn === after.drawn ? [] : [{ kind: 'moved', ...titleOf(after), attributes: [] }];
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): AttributeChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    return was === is ? [] : [{ path, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
  });
}

/** The order of rows decides what a table answers, and the order of fields is what people see. */
function reordered(old: readonly Subject[], fresh: readonly Subject[]): ModelChange[] {
  const isOrdered = ({ type }: Subject) => type === 'dmn:DecisionRule' || !type.includes(':');
  const both = new Set(old.map(({ id }) => id));
  const after = fresh.filter((subject) => isOrdered(subject) && both.has(subject.id)).map(({ id }) => id);
  const kept = new Set(after);
  const before = old.filter((subject) => isOrdered(subject) && kept.has(subject.id)).map(({ id }) => id);
  const first = after.findIndex((id, index) => id !== before[index]);
  const subject = fresh.find(({ id }) => id === after[first]);
  return subject ? [{ kind: 'moved', ...titleOf(subject), attributes: [{ path: 'order', before: before.join(', '), after: after.join(', ') }] }] : [];
}

function titleOf({ id, type, name }: Subject): Pick<ModelChange, 'id' | 'type' | 'name'> {
  return { id, type, ...(name !== undefined && { name }) };
}
