import type { Conversion, ConversionChoices, ConvertedDetail, DetailOutcome } from '#bpmn/convert/conversion';
import { roles } from '#city/permission';
import type { ReadArchive } from '#contract/modelArchives';
import { freeName } from './newModel';

/** A file somebody chose, read and not yet stored. */
export interface ChosenModel {
  file: string;
  folder: string;
  text: string;
  /** Another text than the archive's manifest says. */
  isAltered: boolean;
}

/** A chosen file with what its conversion says, where it was written for another engine. */
export interface ImportedModel extends ChosenModel {
  conversion?: Conversion;
}

export interface ChosenFiles {
  models: ChosenModel[];
  /** What cannot be taken, each with why. */
  refused: { name: string; reason: { zh: string; en: string } }[];
}

const otherKind = { zh: '不是 .bpmn、.dmn、.form 或 .zip 文件', en: 'no .bpmn, .dmn, .form or .zip file' };
const unreadable = { zh: '读取失败，请重新选择', en: 'it could not be read; choose it again' };

/** Reads what was chosen; archives are unpacked by the server, which stores nothing of them. */
export async function readChosen(files: readonly File[], readArchive: (file: File) => Promise<ReadArchive>): Promise<ChosenFiles> {
  const chosen: ChosenFiles = { models: [], refused: [] };
  for (const file of files) {
    if (/\.zip$/i.test(file.name)) {
      const { files: inside, skipped } = await readArchive(file);
      chosen.models.push(...inside);
      chosen.refused.push(...skipped.map(({ path, reason }) => ({ name: path, reason })));
    } else if (/\.(bpmn|bpmn20\.xml|dmn|form)$/i.test(file.name)) {
      const text = await file.text().catch(() => undefined);
      if (text === undefined) chosen.refused.push({ name: file.name, reason: unreadable });
      else chosen.models.push({ file: ownName(file.name), folder: '', text, isAltered: false });
    } else chosen.refused.push({ name: file.name, reason: otherKind });
  }
  return chosen;
}

/** Names as the server admits them; Activiti and Flowable call their files `leave.bpmn20.xml`. */
function ownName(name: string): string {
  const plain = name.replace(/[/\\]/g, '-').replace(/\.bpmn20\.xml$/i, '.bpmn');
  const [, stem = plain, ending = ''] = /^(.*)(\.\w+)$/.exec(plain) ?? [];
  return `${stem.slice(0, 110)}${ending.toLowerCase()}`;
}

/** What every file becomes under these choices. */
export async function convertChosen(models: readonly ChosenModel[], choices: ConversionChoices): Promise<ImportedModel[]> {
  const { convertModel, isForeignModel } = await import('#bpmn/convert/convertModel');
  return Promise.all(models.map(async (model) => (model.file.endsWith('.bpmn') && isForeignModel(model.text) ? { ...model, conversion: await convertModel(model.text, choices) } : model)));
}

/** Whether somebody has to look before anything is stored. */
export async function needsReport({ models, refused }: ChosenFiles): Promise<boolean> {
  if (refused.length > 0 || models.length > 3 || models.some(({ isAltered, folder }) => isAltered || folder !== '')) return true;
  const { isForeignModel } = await import('#bpmn/convert/convertModel');
  return models.some(({ file, text }) => file.endsWith('.bpmn') && isForeignModel(text));
}

/** Names of groups that mean one of the city's roles wherever they are found. */
const known: Record<string, string> = {
  management: 'leader', manager: 'leader', managers: 'leader', leader: 'leader', 领导: 'leader', deptleader: 'department', departmentmanager: 'department', 部门经理: 'department', 部门负责人: 'department',
  clerk: 'acceptor', clerks: 'acceptor', frontdesk: 'acceptor', 受理: 'acceptor', handlers: 'handler', staff: 'handler', 处置: 'handler', inspectors: 'inspector', dispatchers: 'dispatcher', admin: 'administrator', admins: 'administrator',
};

/** The role proposed for each group, empty where nobody can tell. */
export function proposedRoles(groups: readonly string[]): Record<string, string> {
  return Object.fromEntries(groups.map((group) => [group, group in roles ? group : known[group.toLowerCase().replace(/[\s_-]/g, '')] ?? '']));
}

/** What the importer is asked, over all files together. */
export function namesIn(imported: readonly ImportedModel[]): Conversion['names'] {
  const all = imported.flatMap(({ conversion }) => conversion?.names ?? []);
  return { groups: [...new Set(all.flatMap(({ groups }) => groups))], topics: [...new Set(all.flatMap(({ topics }) => topics))], needsCorrelationKey: all.some(({ needsCorrelationKey }) => needsCorrelationKey) };
}

const order: readonly DetailOutcome[] = ['kept', 'check', 'converted', 'unneeded'];

/** Every detail with its file, what needs somebody's hand first. */
export function detailsOf(imported: readonly ImportedModel[], shown?: DetailOutcome): (ConvertedDetail & { file: string })[] {
  return imported.flatMap(({ file, conversion }) => (conversion?.details ?? []).map((detail) => ({ ...detail, file })))
    .filter(({ outcome }) => shown === undefined || outcome === shown).sort((one, other) => order.indexOf(one.outcome) - order.indexOf(other.outcome));
}

/** How many details came out how. */
export function countsOf(imported: readonly ImportedModel[]): Record<DetailOutcome, number> {
  const counts: Record<DetailOutcome, number> = { kept: 0, check: 0, converted: 0, unneeded: 0 };
  for (const { outcome } of detailsOf(imported)) counts[outcome] += 1;
  return counts;
}

/** The drafts to be stored, under names nobody has; `folder` holds those that bring none. */
export function draftsOf(imported: readonly ImportedModel[], { folder, taken }: { folder: string; taken: ReadonlySet<string> }): { file: string; folder: string; text: string }[] {
  const names = new Set(taken);
  return imported.map((model) => {
    const file = freeName(model.file, names);
    names.add(file);
    return { file, folder: model.folder || folder, text: model.conversion?.text ?? model.text };
  });
}

