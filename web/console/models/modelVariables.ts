import type { FormComponent, FormSchema } from '#bpmn/form';
import { fieldsOf } from '#bpmn/form';
import type { Json, Variables } from '#bpmn/model';
import { childAt, childrenAt, extension, flagAt, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';

/** A variable an expression can name where it stands, as the FEEL editor offers it. */
export interface KnownVariable { name: string; info?: string; detail?: string; entries?: KnownVariable[]; sample?: Json }

/** Words of the list, in the language of the screen. */
export interface VariableWords { form: string; outcome: string; written: string; caseFact: string }

/** What the platform knows of every case; the API writes it when a case is reported. */
const caseSample: Record<string, Json> = {
  id: 'c1', number: '20260105-00001', title: '路面坑洼', description: '主路坑洼', source: 'hotline', category: { code: '01', name: '市政公用' }, subcategory: { code: '0101', name: '道路' },
  place: { address: '中山路 1 号', longitude: 120.1, latitude: 30.2, gridCode: 'A-1' }, reporter: { name: '李明', phone: '13800000000' },
};

/**
 * The variables known at a place of a drawing: what steps that can come before it write, fields of their forms and outcomes of their tasks,
 * and of a case its facts. A step that can only come later is not asked.
 */
export function variablesAt(place: XmlElement, forms: ReadonlyMap<string, FormSchema>, words: VariableWords): KnownVariable[] {
  const before = stepsBefore(place);
  const known: KnownVariable[] = [];
  const process = processOf(place);
  if (textAt(extension(process, 'city:ProcessKind'), 'kind') === 'case') known.push(fromSample('case', caseSample, words.caseFact));
  for (let around: XmlElement | undefined = place; around && around !== process; around = around.$parent) for (const name of localsOf(around)) put(known, name, { info: `${words.written} ${around.name ?? around.id ?? ''}` });
  for (const step of before) {
    for (const name of resultsOf(step)) put(known, name, { info: `${words.written} ${step.name ?? step.id ?? ''}` });
    if (step.$type !== 'bpmn:UserTask') continue;
    const form = forms.get(textAt(extension(step, 'zeebe:FormDefinition'), 'formId') ?? '');
    const info = `${words.form} ${step.name ?? step.id ?? ''}`;
    for (const { key, component } of form ? fieldsOf(form) : []) put(known, key, { info, ...(component.label !== undefined && { detail: component.label }), sample: sampleOf(component) });
    const outcomes = childrenAt(extension(step, 'city:Outcomes'), 'outcomes').flatMap((one) => textAt(one, 'id') ?? []);
    if (outcomes[0] !== undefined) put(known, 'outcome', { info: `${words.outcome} ${step.name ?? step.id ?? ''}`, detail: outcomes.join(' / '), sample: outcomes[0] });
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

/** Written by an element when it is done. */
function resultsOf(element: XmlElement): string[] {
  const loop = extension(childAt(element, 'loopCharacteristics'), 'zeebe:LoopCharacteristics');
  const outputs = childrenAt(extension(element, 'zeebe:IoMapping'), 'outputParameters').map((output) => textAt(output, 'target'));
  return [...outputs, textAt(extension(element, 'zeebe:Script'), 'resultVariable'), textAt(extension(element, 'zeebe:CalledDecision'), 'resultVariable'), textAt(loop, 'outputCollection')].filter((name) => name !== undefined);
}

function put(known: KnownVariable[], path: string, told: Omit<KnownVariable, 'name' | 'entries'>): void {
  const [name = '', ...rest] = path.split('.');
  let one = known.find((other) => other.name === name);
  if (!one) known.push(one = { name, ...(rest.length === 0 && told) });
  else if (rest.length === 0) Object.assign(one, { ...told, ...one });
  if (rest.length > 0) put(one.entries ??= [], rest.join('.'), told);
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

/** The element itself and all from which a token can come to it: over flows, from the border it sits on, and into the scope around it. */
function stepsBefore(place: XmlElement): Set<XmlElement> {
  const found = new Set<XmlElement>();
  const open = [place];
  for (let at = open.pop(); at; at = open.pop()) {
    if (found.has(at) || at.$type === 'bpmn:Process') continue;
    found.add(at);
    const around = at.$parent;
    open.push(...[childAt(at, 'sourceRef'), childAt(at, 'attachedToRef')].flatMap((one) => one ?? []), ...childrenAt(at, 'incoming'));
    if (around && /SubProcess$|Transaction$/.test(around.$type)) open.push(...(flagAt(around, 'triggeredByEvent', false) ? siblingsOf(around) : [around]));
  }
  return found;
}

/** An event sub-process may begin after any step of the scope around it. */
function siblingsOf(element: XmlElement): XmlElement[] {
  return childrenAt(element.$parent, 'flowElements');
}
