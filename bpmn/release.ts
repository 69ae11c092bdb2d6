import type { DecisionModel } from './decision';
import { failedTests, runTests } from '#bpmn/decisions/decisionTests';
import type { DecisionTest } from '#bpmn/decisions/decisionTests';
import { bounded, hasErrors } from './finding';
import type { Finding } from './finding';
import { fieldsOf } from './form';
import type { FormModel } from './form';
import type { ProcessModel } from './model';
import { parseProcesses } from './parse';
import { compileDecisions, readDecisions } from './parseDecisions';
import type { DecisionFile } from './parseDecisions';
import { parseForm } from './parseForm';
import { taggedProcess } from './rule';
import type { ModelRule, Surroundings } from './rule';
import { validate } from './validate';

/** A file of a release as it was uploaded; its kind is told by its ending: `.bpmn`, `.dmn`, `.form`. */
export interface ReleaseFile {
  name: string;
  text: string;
}

/** What publishing stores: compiled artifacts with the file each came from. */
export interface Release {
  processes: { file: string; model: ProcessModel }[];
  decisions: { file: string; model: DecisionModel }[];
  forms: { file: string; model: FormModel }[];
}

export type CheckedRelease = { ok: true; release: Release; findings: Finding[] } | { ok: false; findings: Finding[] };

/** Nothing is published yet. */
export const nothingPublished: Surroundings = { processIds: new Set(), taggedProcesses: new Set(), decisionIds: new Set(), formIds: new Set() };

const mostFiles = 200;

/**
 * Compiles and checks the files of a release together, all or nothing: one error and there is no release. `published` is what
 * a model may refer to besides the files themselves; `furtherRules` are asked of models that are free of errors so far.
 */
export async function compileRelease(files: readonly ReleaseFile[], published: Surroundings = nothingPublished, furtherRules: readonly ModelRule[] = []): Promise<CheckedRelease> {
  if (files.length === 0 || files.length > mostFiles) return { ok: false, findings: [fileCount(files.length)] };
  const release: Release = { processes: [], decisions: [], forms: [] };
  const findings: Finding[] = [];
  const examples: Example[] = [];
  const decisionFiles = new Map<string, DecisionFile>();
  for (const { name, text } of files) if (isDecisionFile(name)) decisionFiles.set(name, await readDecisions(text));
  for (const file of files) {
    const found = await compileFile(file, release, { decisionFiles, examples });
    findings.push(...found.map((finding) => ({ ...finding, file: file.name })));
  }
  findings.push(...idsUsedTwice(release));
  // A model that could not be read whole would only add findings that follow from the first ones.
  if (!hasErrors(findings)) {
    const known = surroundingsOf(release, published);
    const ask = (rules: (model: ProcessModel) => Finding[]) => findings.push(...release.processes.flatMap(({ file, model }) => rules(model).map((finding) => ({ ...finding, file }))));
    ask((model) => validate(model, known));
    findings.push(...failedExamples(release, examples));
    if (!hasErrors(findings)) ask((model) => furtherRules.flatMap((rule) => rule(model, known)));
  }
  return hasErrors(findings) ? { ok: false, findings: bounded(findings) } : { ok: true, release, findings: bounded(findings) };
}

function isDecisionFile(name: string): boolean {
  return /\.dmn$/i.test(name);
}

async function compileFile({ name, text }: ReleaseFile, release: Release, { decisionFiles, examples }: { decisionFiles: ReadonlyMap<string, DecisionFile>; examples: Example[] }): Promise<Finding[]> {
  if (/\.bpmn$/i.test(name)) {
    const { models, findings } = await parseProcesses(text);
    release.processes.push(...models.map((model) => ({ file: name, model })));
    return findings;
  }
  const decisionFile = decisionFiles.get(name);
  if (decisionFile) {
    const { decisions, tests, findings } = await compileDecisions(decisionFile, [...decisionFiles.values()]);
    release.decisions.push(...decisions.map((model) => ({ file: name, model })));
    examples.push(...tests.map((test) => ({ file: name, test })));
    return findings;
  }
  if (/\.form$/i.test(name)) {
    const { form, findings } = await parseForm(text);
    if (form) release.forms.push({ file: name, model: form });
    return findings;
  }
  return [unknownKind(name)];
}

/** A test row of a decision with the file it stands in. */
interface Example {
  file: string;
  test: DecisionTest;
}

/** Decisions of one release decide together, so their examples are tried on all of them. */
function failedExamples({ decisions }: Release, examples: readonly Example[]): Finding[] {
  const compiled = Object.fromEntries(decisions.map(({ model }) => [model.decisionId, model]));
  return examples.flatMap(({ file, test }) => failedTests(runTests([test], compiled)).map((finding) => ({ ...finding, file })));
}

function surroundingsOf(release: Release, published: Surroundings): Surroundings {
  return {
    processIds: new Set([...published.processIds, ...release.processes.map(({ model }) => model.processId)]),
    taggedProcesses: new Set([...published.taggedProcesses, ...release.processes.flatMap(({ model }) => (model.versionTag === undefined ? [] : [taggedProcess(model.processId, model.versionTag)]))]),
    decisionIds: new Set([...published.decisionIds, ...release.decisions.map(({ model }) => model.decisionId)]),
    formIds: new Set([...published.formIds, ...release.forms.map(({ model }) => model.formId)]),
    formFields: new Map([...published.formFields ?? [], ...release.forms.map(({ model }): [string, string[]] => [model.formId, fieldsOf(model.schema).map(({ key }) => key)])]),
    ...(published.topics && { topics: published.topics }),
  };
}

/** Ids name artifacts of one kind; a form may be called as the process it belongs to. */
function idsUsedTwice(release: Release): Finding[] {
  return [
    ...usedTwice(release.processes.map(({ file, model }) => ({ file, id: model.processId }))),
    ...usedTwice(release.decisions.map(({ file, model }) => ({ file, id: model.decisionId }))),
    ...usedTwice(release.forms.map(({ file, model }) => ({ file, id: model.formId }))),
  ];
}

function usedTwice(ids: { file: string; id: string }[]): Finding[] {
  const seen = new Set<string>();
  return ids.filter(({ id }) => seen.size === seen.add(id).size).map(({ file, id }) => ({
    severity: 'error', rule: 'duplicateId', elementId: id, file,
    message: { zh: `编号“${id}”在本次发布中出现了两次`, en: `The id “${id}” occurs twice in this release` },
    remedy: { zh: '给其中一个换一个编号，或从发布中去掉', en: 'Give one of them another id or leave it out' },
  }));
}

function fileCount(count: number): Finding {
  return {
    severity: 'error', rule: 'fileCount',
    message: count === 0 ? { zh: '没有选择文件', en: 'No file was chosen' } : { zh: `一次发布 ${count} 个文件，上限 ${mostFiles}`, en: `${count} files in one release, the bound is ${mostFiles}` },
    remedy: { zh: '选择 .bpmn、.dmn 或 .form 文件', en: 'Choose .bpmn, .dmn or .form files' },
  };
}

function unknownKind(name: string): Finding {
  return {
    severity: 'error', rule: 'fileKind', file: name,
    message: { zh: `不认识的文件类型：${name}`, en: `Unknown kind of file: ${name}` },
    remedy: { zh: '文件名应以 .bpmn、.dmn 或 .form 结尾', en: 'The name must end in .bpmn, .dmn or .form' },
  };
}
