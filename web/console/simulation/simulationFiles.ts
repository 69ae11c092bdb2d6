import { standardCalendar, standardCalendarId } from '#city/standardCalendar';
import { makeTimekeeper } from '#city/workCalendar';
import type { WorkCalendar } from '#city/workCalendar';
import type { DecisionModel } from '#bpmn/decision';
import { hasErrors } from '#bpmn/finding';
import type { Finding } from '#bpmn/finding';
import type { FormSchema } from '#bpmn/form';
import { kindOfFile } from '#bpmn/modelFile';
import type { ModelKind } from '#bpmn/modelFile';
import { referencesOf } from '#bpmn/modelReferences';
import type { ProcessModel } from '#bpmn/model';
import { parseProcesses } from '#bpmn/parse';
import { compileDecisions, readDecisions } from '#bpmn/parseDecisions';
import { parseForm } from '#bpmn/parseForm';
import type { ModelDraftSummary } from '#contract/modelDrafts';
import type { Playground } from '#engine/simulation/world';

/** A model and everything drawn here that it refers to, compiled as publishing compiles it. */
export interface SimulationFiles {
  playground: Playground;
  /** The processes of the file itself: one of them is begun. */
  own: ProcessModel[];
  /** The file each process is drawn in. */
  xmlOf: ReadonlyMap<string, string>;
  forms: ReadonlyMap<string, FormSchema>;
  /** Why a file cannot be played as it is. */
  findings: Finding[];
  /** What the models refer to and no file holds. */
  missing: { kind: ModelKind; id: string }[];
}

/** Where texts and calendars come from. */
export interface SimulationSource {
  drafts: readonly ModelDraftSummary[];
  textOf: (draftId: string) => Promise<string>;
  calendars: readonly WorkCalendar[];
}

/** Compiles a file and, from the other files of the designer, what it calls, decides by and shows. */
export async function loadSimulation({ file, text }: { file: string; text: string }, source: SimulationSource): Promise<SimulationFiles> {
  const collected = new Collected();
  await collected.add(file, text);
  const own = [...collected.models.values()];
  for (let wanted = collected.wanted(); wanted.length > 0; wanted = collected.wanted()) {
    const found = wanted.map(({ kind, id }) => source.drafts.find((draft) => draft.file !== file && draft.contents.some((content) => content.kind === kind && content.id === id)));
    for (const [index, draft] of found.entries()) {
      const reference = wanted[index];
      if (reference) collected.asked.add(keyOf(reference));
      if (draft && !collected.files.has(draft.file)) await collected.add(draft.file, await source.textOf(draft.draftId));
    }
  }
  return { ...(await collected.compiled(source.calendars)), own };
}

const keyOf = ({ kind, id }: { kind: ModelKind; id: string }) => `${kind}/${id}`;

/** The files read so far and what they hold. */
class Collected {
  readonly files = new Set<string>();
  readonly models = new Map<string, ProcessModel>();
  readonly asked = new Set<string>();
  private readonly xmlOf = new Map<string, string>();
  private readonly forms = new Map<string, FormSchema>();
  private readonly decisionTexts: string[] = [];
  private readonly findings: Finding[] = [];

  async add(file: string, text: string): Promise<void> {
    this.files.add(file);
    const kind = kindOfFile(file);
    if (kind === 'decision') this.decisionTexts.push(text);
    if (kind === 'form') {
      const { form } = await parseForm(text);
      if (form) this.forms.set(form.formId, form.schema);
    }
    if (kind !== 'process') return;
    const { models, findings } = await parseProcesses(text);
    this.findings.push(...findings.filter(({ severity }) => severity === 'error').map((finding) => ({ ...finding, file })));
    for (const model of models) {
      if (this.models.has(model.processId)) continue;
      this.models.set(model.processId, model);
      this.xmlOf.set(model.processId, text);
    }
  }

  /** What is referred to and was not looked for yet. */
  wanted(): { kind: ModelKind; id: string }[] {
    return this.references().filter((reference) => !this.asked.has(keyOf(reference)) && !this.holds(reference));
  }

  async compiled(calendars: readonly WorkCalendar[]): Promise<Omit<SimulationFiles, 'own'>> {
    const files = await Promise.all(this.decisionTexts.map((text) => readDecisions(text)));
    const parsed = await Promise.all(files.map((one) => compileDecisions(one, files)));
    const decisions: Record<string, DecisionModel> = Object.fromEntries(parsed.flatMap((one) => one.decisions).map((decision) => [decision.decisionId, decision]));
    const wrong = parsed.flatMap(({ findings }) => (hasErrors(findings) ? findings : []));
    const missing = this.references().filter((reference) => !(reference.kind === 'decision' ? decisions[reference.id] : this.holds(reference)));
    const environment = { timekeeper: makeTimekeeper(calendars), decisions, defaultCalendarId: standardCalendar(calendars)?.id ?? standardCalendarId };
    return { playground: { models: this.models, environment }, xmlOf: this.xmlOf, forms: this.forms, findings: [...this.findings, ...wrong], missing };
  }

  private references(): { kind: ModelKind; id: string }[] {
    const all = [...this.models.values()].map(referencesOf);
    return (['process', 'decision', 'form'] as const).flatMap((kind) => [...new Set(all.flatMap((references) => references[kind]))].map((id) => ({ kind, id })));
  }

  private holds({ kind, id }: { kind: ModelKind; id: string }): boolean {
    return kind === 'process' ? this.models.has(id) : kind === 'form' && this.forms.has(id);
  }
}
