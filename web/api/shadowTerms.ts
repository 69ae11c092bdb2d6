import { clockName } from '#city/clockName';
import type { ProcessModel } from '#bpmn/model';
import { outcomesIn } from '#bpmn/outcome';
import type { Database } from '#database/connection';
import { currentOrganisation } from '#database/departments';
import { namesOfPersons } from '#database/persons';
import type { TaskPeople, TermChange } from '#engine/preflight/terms';
import type { Bilingual } from '#contract/problemKinds';
import { ownerName } from './taskAccess';

/** Makes the sentences for what a shadow would have settled otherwise, with the names people know for steps, roles, departments, persons and outcomes. */
export async function termWords(database: Database, models: { before: ProcessModel | undefined; after: ProcessModel | undefined }, terms: readonly TermChange[]): Promise<(term: TermChange) => Bilingual> {
  const persons = terms.flatMap((term) => (term.kind === 'people' ? [term.before, term.after].flatMap(({ assignee, candidateUsers }) => [...(assignee === undefined ? [] : [assignee]), ...candidateUsers]) : []));
  const [organisation, names] = await Promise.all([currentOrganisation(database), namesOfPersons(database, persons)]);
  const person = (id: string): Bilingual => { const name = names.get(id)?.name; return name === undefined ? { zh: '指定人员', en: 'a certain person' } : { zh: name, en: name }; };
  const people = ({ assignee, candidateGroups, candidateUsers }: TaskPeople) => joined([...(assignee === undefined ? [] : [person(assignee)]), ...candidateGroups.map((group) => ownerName(group, organisation)), ...candidateUsers.map(person)], { zh: '没有指定的人', en: 'nobody named' });
  return (term) => {
    const at = nameIn(models.before, term.nodeId) ?? nameIn(models.after, term.nodeId) ?? term.nodeId;
    switch (term.kind) {
      case 'earlier': case 'later': return dueWords(term, at);
      case 'form': return changed(at, { zh: '表单', en: 'form' }, formWords(term.before), formWords(term.after));
      case 'people': return changed(at, { zh: '办理人', en: 'people' }, people(term.before), people(term.after));
      case 'outcomes': return changed(at, { zh: '可选的办理结果', en: 'ways to end it' }, outcomes(term.before, models.before, term.nodeId), outcomes(term.after, models.after, term.nodeId));
    }
  };
}

function changed(at: string, what: Bilingual, before: Bilingual, after: Bilingual): Bilingual {
  return { zh: `“${at}”的${what.zh}不同：现行是${before.zh}，影子版本是${after.zh}。`, en: `Other ${what.en} at “${at}”: in force ${before.en}, in the shadow ${after.en}.` };
}

function dueWords({ kind, nodeId, clock, before, after }: Extract<TermChange, { clock?: string }>, at: string): Bilingual {
  // Clocks that bear the name of their step say no more than it does.
  const named = clock === undefined || clock === nodeId ? undefined : clockName(clock);
  const [zh, en] = [named && named.zh !== at ? `“${at}”的${named.zh}` : `“${at}”`, named && named.en !== at ? `“${at}” (${named.en})` : `“${at}”`];
  if (before === undefined) return { zh: `${zh}现行没有到期时间，影子版本有。`, en: `${en} has no due time in force; in the shadow it would have one.` };
  if (after === undefined) return { zh: `${zh}在影子版本中不再有到期时间。`, en: `${en} would no longer have a due time.` };
  const gap = gapWords(Math.abs(after - before));
  return kind === 'earlier' ? { zh: `${zh}会提前 ${gap.zh}到期。`, en: `${en} would be due ${gap.en} earlier.` } : { zh: `${zh}会推迟 ${gap.zh}到期。`, en: `${en} would be due ${gap.en} later.` };
}

/** A length of time as one says it: minutes within two hours, hours within two days. */
function gapWords(length: number): Bilingual {
  const minutes = Math.max(1, Math.round(length / 60_000));
  if (minutes < 120 && minutes !== 60) return { zh: `${minutes} 分钟`, en: `${minutes} min` };
  const hours = Math.round(minutes / 6) / 10;
  if (hours < 48) return { zh: `${hours} 小时`, en: `${hours} h` };
  const days = Math.round(hours / 2.4) / 10;
  return { zh: `${days} 天`, en: `${days} days` };
}

function formWords(formId: string | undefined): Bilingual {
  return formId === undefined ? { zh: '没有表单', en: 'none' } : { zh: `“${formId}”`, en: `“${formId}”` };
}

function outcomes(ids: readonly string[], model: ProcessModel | undefined, nodeId: string): Bilingual {
  const known = new Map(outcomesIn(model?.nodes[nodeId]?.annotations).map(({ id, name, nameEn }) => [id, { zh: name, en: nameEn }]));
  return joined(ids.map((id) => known.get(id) ?? { zh: id, en: id }), { zh: '不作选择', en: 'no choice' });
}

function joined(words: readonly Bilingual[], none: Bilingual): Bilingual {
  return words.length === 0 ? none : { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}

/** The name of a step in a model, or of the process where it is meant itself. */
export function nameIn(model: ProcessModel | undefined, nodeId: string): string | undefined {
  return model && (nodeId === model.processId ? model.name : model.nodes[nodeId]?.name);
}
