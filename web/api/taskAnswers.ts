import { fieldAccessIn, forbiddenAnswers, formForTask } from '#bpmn/fieldAccess';
import { fieldsOf } from '#bpmn/form';
import type { FormSchema } from '#bpmn/form';
import { checkAnswers } from '#bpmn/formAnswers';
import type { AnswerFault } from '#bpmn/formAnswers';
import type { Json, Variables } from '#bpmn/model';
import type { Transaction } from '#database/connection';
import type { UserTaskRow } from '#database/userTasks';
import { visibleVariables } from '#database/variables';
import type { CompleteTask } from '#contract/tasks';
import { deriveAnswers, photoIdsIn } from './formValues';
import type { Language } from './language';
import { withProposals } from './ownershipProposal';
import { Refusal } from './refusal';
import { outcomeForm, wholeFormOf } from './taskDetail';
import { outcomesOf } from './taskSummaries';

/** What a completion may write: the answers of the task's form and of the outcome's own, checked and completed; refuses with every fault at its field. */
export async function checkedAnswers(transaction: Transaction, task: UserTaskRow, { body, language, at }: { body: CompleteTask; language: Language; at: number }): Promise<{ variables: Variables; photoIds: string[] }> {
  const outcome = chosenOutcome(task, body);
  const dependencies = { database: transaction };
  const access = fieldAccessIn(task.annotations);
  const [whole, asked] = [await wholeFormOf(dependencies, task), await outcomeForm(dependencies, task, outcome?.id)];
  const form = whole && formForTask(whole, access);
  const visible = await withProposals(transaction, form, await visibleVariables(transaction, task.instance_id, task.element_instance_id), at);
  const isComplete = outcome?.kind !== 'normal';
  // What an outcome asks for itself stands for what the task would have asked for.
  const own = form && await checkedForm(transaction, form, { body, visible, isComplete: isComplete && !asked, at });
  const ofOutcome = asked && await checkedForm(transaction, asked, { body, visible, isComplete: true, at });
  const photoIds = [...new Set([...own?.photoIds ?? [], ...ofOutcome?.photoIds ?? []])];
  const faults = [...whole ? forbiddenAnswers(whole, access, body.variables, asked) : [], ...own?.faults ?? [], ...ofOutcome?.faults ?? []];
  if (form && isComplete && !asked) faults.push(...missingEvidence(task, form, photoIds.length).filter(({ path }) => !faults.some((fault) => fault.path === path)));
  if (faults.length > 0) throw new Refusal('invalid-request', { errors: faults.map(({ path, message }) => ({ path: `variables.${path}`, message: message[language] })) });
  return { variables: mergedAnswers(own?.answers ?? {}, ofOutcome?.answers ?? {}), photoIds };
}

async function checkedForm(transaction: Transaction, form: FormSchema, { body, visible, isComplete, at }: { body: CompleteTask; visible: Variables; isComplete: boolean; at: number }) {
  const { answers, faults } = checkAnswers(form, body.variables, { visible, isComplete, at });
  faults.push(...await deriveAnswers(transaction, { schema: form, answers, visible, at }));
  return { answers, faults, photoIds: photoIdsIn(form, answers) };
}

/** Both forms may fill fields of the same record. */
function mergedAnswers(own: Variables, further: Variables): Variables {
  const merged: Variables = { ...own };
  for (const [name, value] of Object.entries(further)) {
    const before: Json | undefined = merged[name];
    merged[name] = isRecord(before) && isRecord(value) ? mergedAnswers(before, value) : value;
  }
  return merged;
}

function isRecord(value: Json | undefined): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function chosenOutcome(task: UserTaskRow, { outcome, reason }: CompleteTask) {
  const outcomes = outcomesOf(task);
  const names = outcomes.map(({ id, name }) => `${name}（${id}）`).join('、');
  const chosen = outcomes.find(({ id }) => id === outcome);
  if (outcomes.length > 0 && !chosen) throw new Refusal('invalid-request', { errors: [{ path: 'outcome', message: `请选择办理结果 / choose one of: ${names}` }] });
  if (outcomes.length === 0 && outcome !== undefined) throw new Refusal('invalid-request', { errors: [{ path: 'outcome', message: '该任务没有可选的办理结果 / this task has no outcomes' }] });
  if (chosen?.needsReason && !reason) throw new Refusal('invalid-request', { errors: [{ path: 'reason', message: `选择“${chosen.name}”须填写理由 / “${chosen.nameEn}” needs a reason` }] });
  return chosen;
}

function missingEvidence({ annotations }: UserTaskRow, form: FormSchema, photos: number): AnswerFault[] {
  const path = fieldsOf(form).find(({ component }) => component.type === 'photo')?.key ?? 'photos';
  const evidence: Json | undefined = annotations['evidence'];
  const photo = typeof evidence === 'object' && evidence !== null && !Array.isArray(evidence) ? evidence['photo'] : undefined;
  const least = typeof photo === 'object' && photo !== null && !Array.isArray(photo) && typeof photo['min'] === 'number' ? photo['min'] : 0;
  return photos >= least ? [] : [{ path, message: { zh: `办理此任务至少需要 ${least} 张照片`, en: `This task needs ${least} pictures at least` } }];
}
