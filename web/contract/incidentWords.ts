import { clockName } from '#city/clockName';
import type { Variables } from '#bpmn/model';
import type { IncidentType } from '#engine/fact';
import { feelPhrases } from './feelWords';
import { wordsFor } from './phrases';
import type { Phrase } from './phrases';
import type { Bilingual } from './problemKinds';

const taskFields: Readonly<Record<string, Bilingual>> = {
  assignee: { zh: '办理人', en: 'assignee' }, candidateGroups: { zh: '候选岗位', en: 'candidate groups' }, candidateUsers: { zh: '候选人员', en: 'candidate persons' },
  dueDate: { zh: '到期时间', en: 'due date' }, followUpDate: { zh: '跟进时间', en: 'follow-up date' }, priority: { zh: '优先级', en: 'priority' },
};
const fieldName = (field: string | undefined): Bilingual => taskFields[field ?? ''] ?? { zh: field ?? '', en: field ?? '' };

/** What stops an execution, by the sentence the engine, FEEL, the decisions, timers or calendars raise it with. */
const phrases: readonly Phrase[] = [
  [/^Decision "(.*?)": (.*)$/s, (id, inner) => {
    const found = incidentSentence(inner ?? '') ?? { zh: inner ?? '', en: inner ?? '' };
    return { zh: `决策“${id}”没有得出结果：${found.zh}`, en: `The decision “${id}” has no result: ${found.en}` };
  }],
  [/^The (\w+) of "(.*)" must be (.*), but it is (.*)\.$/s, (field, task, _wanted, value) => ({ zh: `任务“${task}”的${fieldName(field).zh}不能是 ${value}，请更正变量或模型。`, en: `The ${fieldName(field).en} of the task “${task}” cannot be ${value}.` })],
  [/^The (\w+) of "(.*?)": /, (field, task) => ({ zh: `任务“${task}”的${fieldName(field).zh}写法不对，请更正变量或模型。`, en: `The ${fieldName(field).en} of the task “${task}” is not written as it must be.` })],
  [/^No condition of a flow out of "(.*)" holds/, (name) => ({ zh: `“${name}”之后的条件都不成立，也没有默认路线。请更正变量，再重试。`, en: `No condition after “${name}” holds and it has no default flow. Set the variables right, then retry.` })],
  [/^A multi-instance of (\d+) is wider than the bound of (\d+)\./, (count, bound) => ({ zh: `要同时办理 ${count} 份，超过上限 ${bound} 份。请缩小集合，再重试。`, en: `${count} at once are more than the ${bound} allowed. Make the collection smaller, then retry.` })],
  [/^The active elements of "(.*?)" must be a list of activities in it that no flow leads to, but they are (.*)\.$/s, (name, value) => ({ zh: `“${name}”要开始的活动应是其中没有入线的活动编号列表，实际是 ${value}。`, en: `The activities to begin in “${name}” must be a list of ids of activities in it that no flow leads to, but they are ${value}.` })],
  [/^The input collection must be a list, but it is (.*)\.$/s, (value) => ({ zh: `多实例的集合应是列表，实际是 ${value}。`, en: `The collection must be a list, but it is ${value}.` })],
  [/^The loop cardinality must be a whole number from 0 to (\d+), but it is (.*)\.$/s, (bound, value) => ({ zh: `多实例的份数应是 0 到 ${bound} 的整数，实际是 ${value}。`, en: `The number of instances must be a whole number from 0 to ${bound}, but it is ${value}.` })],
  [/^The time limit "(.*)" needs an amount above 0, but it is (.*)\.$/s, (name, value) => ({ zh: `${clockName(name ?? '').zh}的数量应大于 0，实际是 ${value}。请更正立案条件给出的时限。`, en: `${clockName(name ?? '').en} needs an amount above 0, but it is ${value}.` })],
  [/^There is no clock \S+\.$/, () => ({ zh: '所指的时限不存在。', en: 'There is no such time limit.' })],
  [/^There is no work calendar “(.*?)”/, (id) => ({ zh: `没有工作日历“${id}”，请更正时限的日历。`, en: `There is no work calendar “${id}”.` })],
  [/^“(.*)” is no unit of a time limit/, (unit) => ({ zh: `“${unit}”不是时限的单位，应为紧急工作时、工作时、工作日或自然日。`, en: `“${unit}” is no unit of a time limit.` })],
  [/^The work calendar has no working time/, () => ({ zh: '工作日历十年内没有工作时间，请核对作息时间。', en: 'The work calendar has no working time for ten years; check its timetable.' })],
  [/^Tokens wait at (.*) for others that can no longer come\./, (names) => ({ zh: `${names} 处等待汇合的其他路线已不可能到达。重试后按已到达的继续。`, en: `At ${names} the flow waits for others that can no longer come. A retry goes on with what is there.` })],
  [/^Nobody catches the error "(.*?)"/, (code) => ({ zh: `错误“${code}”没有环节处理，请更正模型或调整位置。`, en: `Nobody catches the error “${code}”.` })],
  [/^The retries of "(.*)" must be a whole number/, (name) => ({ zh: `“${name}”的重试次数应是不小于 1 的整数。`, en: `The retries of “${name}” must be a whole number from 1.` })],
  [/^A message needs a name, but it is (.*)\.$/s, (value) => ({ zh: `消息没有名称，实际得出 ${value}。`, en: `A message needs a name, but it is ${value}.` })],
  [/^The correlation key of "(.*)" must be a text or a number, but it is (.*)\.$/s, (name, value) => ({ zh: `消息“${name}”的关联键应是文字或数字，实际是 ${value}。`, en: `The correlation key of “${name}” must be a text or a number, but it is ${value}.` })],
  [/^The timer "(.*)" needs a date, duration or cycle as text, but it is (.*)\.$/s, (id, value) => ({ zh: `定时“${id}”应是日期、时长或周期的文字，实际是 ${value}。`, en: `The timer “${id}” needs a date, duration or cycle, but it is ${value}.` })],
  [/^(\d+) steps in one command without a wait/, (count) => ({ zh: `一次连续走了 ${count} 步而没有停下，模型可能在绕圈。请更正使它循环的变量，再重试。`, en: `${count} steps without a wait: the model seems to run in a circle. Mend the variables that keep it going, then retry.` })],
  [/^(\d+) completed activities wait to be compensated/, (count) => ({ zh: `可补偿的已办环节达到上限 ${count} 项。请把一部分工作放到被调用的流程，或放进自带一个补偿处理的子流程。`, en: `${count} completed activities can be compensated, which is the bound. Do a part of the work in a called process, or in a sub-process with one handler of its own.` })],
  [/^"(.*)" cancels a transaction, but no transaction is around it\.$/, (id) => ({ zh: `取消结束事件“${id}”不在事务子流程内，请更正模型。`, en: `“${id}” cancels a transaction, but no transaction is around it.` })],
  [/^The transaction "(.*)" is cancelled, but has no cancel boundary event/, (name) => ({ zh: `事务“${name}”被取消，但没有取消边界事件可以离开，请更正模型。`, en: `The transaction “${name}” is cancelled, but has no cancel boundary event to leave by.` })],
  [/^A signal needs a name, but it is (.*)\.$/s, (value) => ({ zh: `信号没有名称，实际得出 ${value}。`, en: `A signal needs a name, but it is ${value}.` })],
  [/^No event catches the link "(.*)" in the scope of "(.*)"\.$/, (link, id) => ({ zh: `“${id}”所在范围内没有接收链接“${link}”的事件，请更正模型。`, en: `No event catches the link “${link}” in the scope of “${id}”.` })],
  [/^"(.*)" did not begin\.$/, (id) => ({ zh: `“${id}”没有开始，请联系流程设计员核对模型。`, en: `“${id}” did not begin. Ask a process designer to check the model.` })],
  ...feelPhrases,
];

const byType: Readonly<Record<IncidentType, Bilingual>> = {
  expression: { zh: '表达式计算出错，请核对所用变量或更正模型。', en: 'An expression failed. Check its variables or the model.' },
  job: { zh: '自动任务多次执行都没有成功，请排除原因后重试。', en: 'The job failed every time. Remove the cause, then retry.' },
  decision: { zh: '决策没有得出结果，请核对输入的变量。', en: 'The decision has no result. Check what goes into it.' },
  calledProcess: { zh: '被调用的流程没有办成，请到该流程查看原因。', en: 'The called process failed. Look there for the cause.' },
  stepBudget: { zh: '一次走的步骤过多，模型可能在绕圈。', en: 'Too many steps at once: the model seems to run in a circle.' },
  multiInstance: { zh: '多实例的集合或份数不正确，请更正变量。', en: 'The collection or number of instances is not right.' },
  unhandledError: { zh: '出现的错误没有环节处理。', en: 'Nobody catches the error.' },
  noFlow: { zh: '没有可走的路线，请更正变量。', en: 'There is no flow to take. Set the variables right.' },
  compensation: { zh: '补偿无法进行，请联系流程设计员核对模型。', en: 'The compensation cannot go on. Ask a process designer to check the model.' },
  clock: { zh: '时限无法计算，请核对数量、单位和工作日历。', en: 'The time limit cannot be computed. Check amount, unit and calendar.' },
  model: { zh: '模型有误，流程不能从这里继续，请联系流程设计员。', en: 'The model is not right here. Ask a process designer.' },
};

/** An incident as facts and rows tell it. */
export interface ToldIncident { type: string; message: string; expression?: string | undefined; operands?: Variables | undefined }

/** What stopped the process, said to who has to repair it; the engine's own sentence stays beside it as the technical detail. */
export function incidentWords({ type, message, expression, operands }: ToldIncident): Bilingual {
  const found = incidentSentence(message);
  if (found) return found;
  const known = Object.hasOwn(byType, type) ? byType[type as IncidentType] : byType.model;
  const missing = Object.entries(operands ?? {}).filter(([, value]) => value === null).map(([name]) => name);
  const told = expression ? { zh: `表达式“${expression}”：${known.zh}`, en: `The expression “${expression}”: ${known.en}` } : known;
  return missing.length === 0 ? told : { zh: `${told.zh}没有值的变量：${missing.join('、')}。`, en: `${told.en} Without a value: ${missing.join(', ')}.` };
}

/** A sentence of an incident by itself; none where its shape is not known. */
export function incidentSentence(message: string): Bilingual | undefined {
  return wordsFor(phrases, message);
}
