import { createHash } from 'node:crypto';
import { stages } from '#city/stage';
import { fieldsOf } from '#bpmn/form';
import type { FormSchema } from '#bpmn/form';
import type { Json, Variables } from '#bpmn/model';
import type { CaseDetail } from '#contract/cases';
import type { TaskDetail } from '#contract/tasks';
import type { Clerk } from '#run/demo/clerk';
import { playStockFlood } from '#run/demo/stockFlood';
import { filled } from '#run/demo/formFilling';
import { demoPersons } from '#run/demo/persons';
import { demoPicture } from '#run/demo/picture';
import { holderNamed, StockPeople } from '#run/demo/stockPeople';
import { stockPlans } from '#run/demo/stockPlans';
import type { StockPlan } from '#run/demo/stockPlans';

export interface StockOptions {
  address: string;
  /** Keys of the cases that are complete, kept between starts. */
  done: Set<string>;
  /** Called after each case that is complete. */
  keep(key: string): Promise<void>;
  tell(line: string): void;
  isEnding(): boolean;
}

/** Cases worked on at a time; between two steps each rests as long as the step took, so that half of what a lane could do is left to people. */
const lanes = 2;
const mostSteps = 60;

/** Makes the stock of example cases through the API, as people would; a case that fails is told and does not hold up the others. */
export async function playStock(options: StockOptions): Promise<void> {
  const plans = stockPlans();
  const people = new StockPeople(options.address);
  const waiting = plans.filter(({ key }) => !options.done.has(key));
  const total = plans.length + 1;
  const settle = async (key: string) => {
    const count = options.done.add(key).size;
    await options.keep(key);
    if (count % 25 === 0 || count === total) options.tell(`  ${count} of ${total} example cases are in the city.`);
  };
  const lane = async () => {
    for (let plan = waiting.shift(); plan && !options.isEnding(); plan = waiting.shift()) {
      const failure = await playPlan(people, plan).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
      if (failure !== undefined && !options.isEnding()) options.tell(`  example case ${plan.key} stopped: ${failure.slice(0, 300)}`);
      if (!options.isEnding()) await settle(plan.key);
    }
  };
  const flood = async () => {
    if (options.done.has('flood')) return;
    await playStockFlood(people).catch((error: unknown) => !options.isEnding() && options.tell(`  the example flood stopped: ${error instanceof Error ? error.message : String(error)}`));
    if (!options.isEnding()) await settle('flood');
  };
  await Promise.all([...Array.from({ length: lanes }, lane), flood()]);
}

/** Takes one case from wherever it is to where its plan leaves it. */
async function playPlan(people: StockPeople, plan: StockPlan): Promise<void> {
  const index = Number.parseInt(plan.key.replace(/\D/g, ''), 10) || 0;
  const reporter = await people.of(plan.report.source === 'inspector' ? 'inspector' : 'acceptor');
  const caseId = await reporter.reportOnce(idOf(`${plan.key}:report`), { ...plan.report, photoIds: [await reporter.photograph(demoPicture(index, false))] });
  const watcher = await people.of('deputy');
  for (let step = 0; step < mostSteps; step++) {
    const began = Date.now();
    if (!(await nextStep(people, plan, { caseId, watcher, index }))) return;
    await rest(Date.now() - began);
  }
}

interface Standing { caseId: string; watcher: Clerk; index: number }

/** Does the next thing people would do on a case; answers whether there was one. */
async function nextStep(people: StockPeople, plan: StockPlan, standing: Standing): Promise<boolean> {
  const detail = await settled(standing);
  // A closed case may still be called back about.
  if (!detail || detail.openTasks.length === 0 || isThere(plan, detail)) return false;
  if (await operated(people, plan, detail)) return true;
  // An approval asked for by an operation goes before the work it would be withdrawn by.
  const inOrder = [...detail.openTasks].sort((one, other) => Number(one.stage === detail.stage) - Number(other.stage === detail.stage));
  for (const { taskId, holder } of inOrder) {
    const person = holderNamed(holder);
    if (!person) continue;
    const clerk = await people.of(person.login);
    const task = await clerk.readTask(taskId);
    if (task.state !== 'open') continue;
    const outcome = outcomeFor(plan, task, detail);
    const forms = [task.form, outcome?.form].filter((form) => form !== undefined) as unknown as FormSchema[];
    const photoIds = forms.some(asksForPhoto) ? [await clerk.photograph(demoPicture(standing.index + 100, true))] : [];
    const hints = { departmentId: plan.departmentId, conditionId: plan.conditionId, personId: person.id, photoIds, given: { 'dispatch.otherReason': '按现场管养实际派遣。', ...plan.given } };
    const variables = Object.assign({}, ...forms.map((form) => filled(form, hints))) as Variables;
    await clerk.complete(taskId, { commandId: idOf(`${plan.key}:${taskId}`), outcome: outcome?.id, variables, ...(outcome?.needsReason === true && { reason: reasons[outcome.id] ?? '情况如上，请予办理。' }) });
    return true;
  }
  return false;
}

/** What a process does by itself takes a moment: waits until somebody is asked, or nothing more will come. */
async function settled({ caseId, watcher }: Standing): Promise<CaseDetail | undefined> {
  let detail: CaseDetail | undefined;
  for (let attempt = 0; attempt < 40; attempt++) {
    detail = await watcher.readCase(caseId);
    if (detail.state !== 'starting' && (detail.state !== 'open' || detail.openTasks.length > 0)) return detail;
    await rest(250);
  }
  return detail;
}

/** Whether a case has come as far as its plan, with all its turns behind it. */
function isThere(plan: StockPlan, detail: CaseDetail): boolean {
  if (plan.until === undefined || !hasTurned(plan, detail)) return false;
  if ((plan.operations ?? []).some(([, stage]) => stage === detail.stage) && plan.until === detail.stage) return hasOperated(plan, detail) && detail.openTasks.every(({ stage }) => stage === detail.stage);
  return stages.indexOf(plan.until as (typeof stages)[number]) <= stages.indexOf(detail.stage as (typeof stages)[number]);
}

const timesDone = (detail: CaseDetail, taskName: string, outcome: Json) => detail.timeline.filter(({ kind, title, outcome: said }) => kind === 'taskCompleted' && title.zh === taskName && said !== undefined && outcome === said.zh).length;
const hasTurned = ({ turns }: StockPlan, detail: CaseDetail) => (turns ?? []).every(([taskName, , times]) => detail.timeline.filter(({ kind, title, outcome }) => kind === 'taskCompleted' && title.zh === taskName && outcome !== undefined).length >= times);
const hasOperated = ({ operations }: StockPlan, detail: CaseDetail) => (operations ?? []).length <= detail.timeline.filter(({ kind }) => kind === 'operation').length;

/** The turn a plan takes at this task, else the main way. */
function outcomeFor({ turns }: StockPlan, task: TaskDetail, detail: CaseDetail): TaskDetail['outcomes'][number] | undefined {
  const turn = (turns ?? []).find(([taskName]) => taskName === task.name);
  const chosen = turn && task.outcomes.find(({ id }) => id === turn[1]);
  if (turn && chosen && timesDone(detail, task.name, chosen.name) < turn[2]) return chosen;
  return task.outcomes.find(({ kind }) => kind === 'main') ?? task.outcomes[0];
}

/** Does the first operation of the plan that is possible now; answers whether it did one. */
async function operated(people: StockPeople, plan: StockPlan, detail: CaseDetail): Promise<boolean> {
  const next = (plan.operations ?? [])[detail.timeline.filter(({ kind }) => kind === 'operation').length];
  if (next?.[1] !== detail.stage) return false;
  const [operationId, , given] = next;
  const person = demoPersons.find(({ departmentId, roles }) => departmentId === plan.departmentId && roles.includes('handler'));
  if (!person) return false;
  const clerk = await people.of(person.login);
  const offered = (await clerk.readCase(detail.id)).operations.find(({ id, refusal }) => id === operationId && refusal === undefined);
  if (!offered) return false;
  const hints = { departmentId: plan.departmentId, conditionId: plan.conditionId, personId: person.id, photoIds: [], given };
  await clerk.operate(detail.id, operationId, { commandId: idOf(`${plan.key}:${operationId}`), place: offered.place, reason: '材料采购需要时间，现场已设围挡。', variables: offered.form ? filled(offered.form as unknown as FormSchema, hints) : {} });
  return true;
}

const reasons: Readonly<Record<string, string>> = { decline: '属于邻里纠纷，不属于城市管理受理范围，已告知联系社区。', return: '该处不在我单位养护范围，请核实权属后改派。', fail: '现场未恢复，请继续处置。' };
const asksForPhoto = (form: FormSchema) => fieldsOf(form).some(({ component }) => component.type === 'photo');
const rest = (milliseconds: number) => new Promise<void>((resolve) => { setTimeout(resolve, milliseconds); });

/** A command id that is the same at every start: a UUID made of the words. */
export function idOf(words: string): string {
  const hex = createHash('sha256').update(`yiwang demo ${words}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
