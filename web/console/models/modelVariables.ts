import type { FormComponent, FormSchema } from '#bpmn/form';
import { fieldsOf } from '#bpmn/form';
import type { Json, Variables } from '#bpmn/model';
import { childAt, childrenAt, extension, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';
import { stepsBefore } from './stepsBefore';

/** A variable an expression can name where it stands, as the FEEL editor offers it. */
export interface KnownVariable { name: string; info?: string; detail?: string; entries?: KnownVariable[]; sample?: Json }

/** Words of the list, in the language of the screen; a name follows directly. */
export interface VariableWords { form: string; outcome: string; written: string; caseFact: string; operation: string }

/** What the platform knows of every case; the API writes it when a case is reported. */
const caseSample: Record<string, Json> = {
  id: 'c1', number: '20260105-00001', title: '路面坑洼', description: '主路坑洼', source: 'hotline', category: { code: '01', name: '市政公用' }, subcategory: { code: '0101', name: '道路' },
  place: { address: '中山路 1 号', longitude: 120.1, latitude: 30.2, gridCode: 'A-1' }, reporter: { name: '李明', phone: '13800000000' },
};

/** What comes with an operation beside the answers of its form. */
const operationSample: Record<string, Json> = { by: { id: 'p1', name: '李明' }, reason: '现场情况有变', at: '2026-01-05T09:00:00+08:00' };

/**
 * The variables known at a place of a drawing: what steps that can come before it write, fields of their forms and outcomes of their tasks,
 * and of a case its facts. A step that can only come later is not asked.
 */
export function variablesAt(place: XmlElement, forms: ReadonlyMap<string, FormSchema>, words: VariableWords): KnownVariable[] {
  const known: KnownVariable[] = [];
  const process = processOf(place);
  if (textAt(extension(process, 'city:ProcessKind'), 'kind') === 'case') known.push(fromSample('case', caseSample, words.caseFact));
  for (let around: XmlElement | undefined = place; around && around !== process; around = around.$parent) for (const name of localsOf(around)) put(known, name, { info: `${words.written}${around.name ?? around.id ?? ''}` });
  for (const step of stepsBefore(place)) {
    const answers = answersOf(step, forms, words);
    for (const { name, from } of resultsOf(step)) put(known, name, { info: `${words.written}${step.name ?? step.id ?? ''}`, ...(from !== undefined && answerAt(answers, from)) });
    // What came with a completion or an event stays with the step where output mappings say what leaves it.
    if (step === place || childrenAt(extension(step, 'zeebe:IoMapping'), 'outputParameters').length === 0) for (const { name, ...told } of answers) put(known, name, told);
  }
  return known;
}

/** Values to try an expression with: a sample of everything known of which one is known. */
export function samplesOf(known: readonly KnownVariable[]): Variables {
  return Object.fromEntries(known.map(({ name, entries, sample }): [string, Json] => [name, entries ? samplesOf(entries) : (sample ?? null)]));
}

/** Written by an element for itself and what is inside it. */
function localsOf(element: XmlElement): string[] {
  const loop = extension(childAt(element, 'loopCharacteristics'), 'zeebe:LoopCharacteristics');
  return [...childrenAt(extension(element, 'zeebe:IoMapping'), 'inputParameters').map((input) => textAt(input, 'target')), textAt(loop, 'inputElement')].filter((name) => name !== undefined);
}

/** The forms a step asks people with: its own, and those of its outcomes or of the operation it waits for. */
export function formIdsOf(step: XmlElement): string[] {
  const operation = extension(step, 'city:Operation');
  return [extension(step, 'zeebe:FormDefinition'), operation, ...childrenAt(extension(step, 'city:Outcomes'), 'outcomes')].flatMap((one) => textAt(one, 'formId') ?? []);
}

/** What people answer at a step: the fields of its forms, how a task was decided, and who did an operation why and when. */
function answersOf(step: XmlElement, forms: ReadonlyMap<string, FormSchema>, words: VariableWords): KnownVariable[] {
  const answers: KnownVariable[] = [];
  const name = step.name ?? step.id ?? '';
  const info = `${words.form}${name}`;
  for (const formId of formIdsOf(step)) {
    const form = forms.get(formId);
    for (const { key, component } of form ? fieldsOf(form) : []) put(answers, key, { info, ...(component.label !== undefined && { detail: component.label }), sample: sampleOf(component) });
  }
  const outcomes = childrenAt(extension(step, 'city:Outcomes'), 'outcomes').flatMap((one) => textAt(one, 'id') ?? []);
  if (outcomes[0] !== undefined) put(answers, 'outcome', { info: `${words.outcome}${name}`, detail: outcomes.join(' / '), sample: outcomes[0] });
  if (extension(step, 'city:Operation')) for (const [key, sample] of Object.entries(operationSample)) answers.push(fromSample(key, sample, `${words.operation}${name}`));
  return answers;
}

function answerAt(answers: readonly KnownVariable[], path: string): Omit<KnownVariable, 'name'> | undefined {
  const [name = '', ...rest] = path.split('.');
  const one = answers.find((other) => other.name === name);
  if (!one || rest.length > 0) return one && answerAt(one.entries ?? [], rest.join('.'));
  const { name: _, ...told } = one;
  return told;
}

/** Written by an element when it is done; `from` where a mapping hands on, as it is or for want of anything else, what stands at a path. */
function resultsOf(element: XmlElement): { name: string; from?: string }[] {
  const loop = extension(childAt(element, 'loopCharacteristics'), 'zeebe:LoopCharacteristics');
  const outputs = childrenAt(extension(element, 'zeebe:IoMapping'), 'outputParameters').flatMap((output) => {
    const [name, from] = [textAt(output, 'target'), /(?:^=|\belse\b)\s*([\p{L}_][\p{L}\p{N}_.]*)$/u.exec(textAt(output, 'source') ?? '')?.[1]];
    return name === undefined ? [] : [{ name, ...(from !== undefined && { from }) }];
  });
  const others = [textAt(extension(element, 'zeebe:Script'), 'resultVariable'), textAt(extension(element, 'zeebe:CalledDecision'), 'resultVariable'), textAt(loop, 'outputCollection')];
  return [...outputs, ...others.flatMap((name) => (name === undefined ? [] : [{ name }]))];
}

/** Adds what is known of a path such as `case.place.address` to a list, under the names it goes through; what is told already stays. */
export function put(known: KnownVariable[], path: string, told: Omit<KnownVariable, 'name'>): void {
  const [name = '', ...rest] = path.split('.');
  let one = known.find((other) => other.name === name);
  if (!one) known.push(one = { name });
  if (rest.length > 0) return put(one.entries ??= [], rest.join('.'), told);
  const { entries = [], ...own } = told;
  Object.assign(one, { ...own, ...one });
  for (const { name: inner, ...more } of entries) put(one.entries ??= [], inner, more);
}

function fromSample(name: string, value: Json, info: string): KnownVariable {
  const isContext = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { name, info, ...(isContext ? { entries: Object.entries(value).map(([key, inner]) => fromSample(key, inner, info)) } : { sample: value }) };
}

function sampleOf({ type, values, defaultValue }: FormComponent): Json {
  if (defaultValue !== undefined) return defaultValue;
  switch (type) {
    case 'number': return 1;
    case 'checkbox': return true;
    case 'checklist': return values?.slice(0, 1).map(({ value }) => value) ?? [];
    case 'photo': return [];
    case 'radio': case 'select': return values?.[0]?.value ?? '';
    case 'datetime': return '2026-01-05';
    case 'place': return { address: '中山路 1 号', longitude: 120.1, latitude: 30.2 };
    default: return '';
  }
}

function processOf(element: XmlElement): XmlElement | undefined {
  return element.$type === 'bpmn:Process' ? element : element.$parent && processOf(element.$parent);
}
