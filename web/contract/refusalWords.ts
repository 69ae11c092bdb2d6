import { clockName } from '#city/clockName';
import type { RejectionReason } from '#engine/outcome';
import { incidentSentence } from './incidentWords';
import { wordsFor } from './phrases';
import type { Phrase } from './phrases';
import type { Bilingual } from './problemKinds';

const nouns: Readonly<Record<string, Bilingual>> = {
  'task': { zh: '该任务', en: 'This task' },
  'element instance': { zh: '所选的位置', en: 'The chosen position' },
  'clock': { zh: '该时限', en: 'This time limit' },
  'incident': { zh: '该异常', en: 'This incident' },
  'multi-instance': { zh: '该多实例', en: 'This multi-instance' },
  'ad-hoc sub-process': { zh: '该即席子流程', en: 'This ad-hoc sub-process' },
  'job': { zh: '该自动任务', en: 'This job' },
};
const unnamed: Bilingual = { zh: '所选的内容', en: 'What was chosen' };

/** Every refusal of the engine by its sentence: what stands in the way, and what to do. */
const phrases: readonly Phrase[] = [
  [/^The (.+?) \S+ is done already or was withdrawn\.$/, (word) => {
    const { zh, en } = nouns[word ?? ''] ?? unnamed;
    return { zh: `${zh}已经办结、结束或撤回，请刷新查看最新情况。`, en: `${en} is done already or was withdrawn. Look at the current state.` };
  }],
  [/^There is no (.+?) \S+ in this instance\.$/, (word) => {
    const { zh, en } = nouns[word ?? ''] ?? unnamed;
    return { zh: `${zh}不在这个流程中，请刷新后重新选择。`, en: `${en} does not belong to this process. Reload and choose again.` };
  }],
  [/^The clock "(.*)" is paused already\.$/, (name) => clockSaid(name, '已经停表，无需再停。', 'is paused already.')],
  [/^The clock "(.*)" is running already\.$/, (name) => clockSaid(name, '正在计时，无需恢复。', 'is running already.')],
  [/^The clock "(.*)" stands still because/, (name) => clockSaid(name, '随所在环节挂起而停表，请先恢复该环节或流程。', 'stands still because its step is suspended. Resume that first.')],
  [/^Extend by an amount above 0/, () => ({ zh: '延长的数量须大于 0，按时限自己的单位填写。', en: 'Extend by an amount above 0, in the unit of the limit.' })],
  [/^This task is suspended\./, () => ({ zh: '该任务已挂起，恢复后才能办理。', en: 'This task is suspended. Resume it first.' })],
  [/^The element of job \S+ is suspended\./, () => ({ zh: '该自动任务所在环节已挂起，恢复后会再次报告。', en: 'The step of this job is suspended. It reports again when resumed.' })],
  [/^What waits for message "(.*)" is suspended\./, (name) => ({ zh: `等待消息“${name}”的环节已挂起，恢复后再送达。`, en: `What waits for the message “${name}” is suspended. Deliver it again when it is resumed.` })],
  [/^Nothing in this instance waits for the signal "(.*)"\.$/, (name) => ({ zh: `这个流程没有环节在等待信号“${name}”。`, en: `Nothing in this process waits for the signal “${name}”.` })],
  [/^What called process \S+ is suspended\./, () => ({ zh: '调用该子流程的环节已挂起，恢复后会再次报告。', en: 'The step that called this process is suspended. It reports again when resumed.' })],
  [/^No called process \S+ is waited for\.$/, () => ({ zh: '没有环节在等待这个子流程。', en: 'No step waits for this called process.' })],
  [/^What the incident belongs to is suspended\./, () => ({ zh: '异常所在的环节已挂起，请先恢复再重试。', en: 'The step of the incident is suspended. Resume it first.' })],
  [/^The instance is suspended already\.$/, () => ({ zh: '流程已经挂起，无需再次挂起。', en: 'The process is suspended already.' })],
  [/^The instance is not suspended\.$/, () => ({ zh: '流程没有挂起，无需恢复。', en: 'The process is not suspended.' })],
  [/^Element instance \S+ is suspended already\.$/, () => ({ zh: '所选的位置已经挂起，无需再次挂起。', en: 'The chosen position is suspended already.' })],
  [/^Element instance \S+ is not suspended by itself\.$/, () => ({ zh: '所选的位置没有单独挂起；如整个流程挂起，请恢复流程。', en: 'The chosen position is not suspended by itself.' })],
  [/^This instance is suspended\. Resume it first\.$/, () => ({ zh: '流程已挂起，恢复后才能继续办理。', en: 'This process is suspended. Resume it first.' })],
  [/^This instance has ended\.$/, () => ({ zh: '流程已结束，不能再执行此操作。', en: 'This process has ended.' })],
  [/^This instance has not been started\.$/, () => ({ zh: '流程还没有启动，请稍后再试。', en: 'This process has not been started yet. Try again soon.' })],
  [/^The process server no longer runs this instance, which is not at its end\.$/, () => ({ zh: '流程尚未办结，但流程引擎已不再运行它；本次操作没有生效，请联系运行管理员恢复。', en: 'This process is not at its end, but the process server no longer runs it. Nothing was changed; tell the operator, who can take it up again.' })],
  [/^There is no such instance\.$/, () => ({ zh: '没有这个流程实例，请核对编号。', en: 'There is no such instance.' })],
  [/^This instance has been started already\.$/, () => ({ zh: '流程已经启动，无需重复启动。', en: 'This process has been started already.' })],
  [/^This instance runs on another version/, () => ({ zh: '流程按另一版本的模型运行，请刷新后重试。', en: 'This process runs on another version of the model. Reload and try again.' })],
  [/^"(.*)" is no command\.$/, (kind) => ({ zh: `系统不认识操作“${kind}”。`, en: `“${kind}” is no command.` })],
  [/^"(.*)" has no start event without a trigger\./, (name) => ({ zh: `流程“${name}”没有可直接启动的开始事件，请指明从哪个开始事件启动。`, en: `“${name}” has no start event without a trigger. Say which start event is meant.` })],
  [/^"(.*)" can begin at (.*)\. Say which start event is meant\.$/, (name, starts) => ({ zh: `流程“${name}”可以从${starts}开始，请指明从哪个开始事件启动。`, en: `“${name}” can begin at ${starts}. Say which start event is meant.` })],
  [/^"(.*)" is no start event of "(.*)"\.$/, (id, name) => ({ zh: `“${id}”不是流程“${name}”的开始事件。`, en: `“${id}” is no start event of “${name}”.` })],
  [/^This instance runs on that model already\.$/, () => ({ zh: '流程已经按这个版本运行，无需迁移。', en: 'This process runs on that version already.' })],
  [/^The model to migrate to is not published\.$/, () => ({ zh: '要迁移到的版本没有发布，请刷新后重新选择。', en: 'The version to migrate to is not published. Reload and choose again.' })],
  [/^The model to migrate to could not be loaded\./, () => ({ zh: '暂时读不到要迁移到的版本，流程没有改变，请稍后再试。', en: 'The version to migrate to could not be loaded just now. Nothing has changed; try again soon.' })],
  [/^The mapping names "(.*)", which the model of this instance does not have\.$/, (id) => ({ zh: `对应关系中的“${id}”在当前版本中不存在，请改正。`, en: `The mapping names “${id}”, which the present version does not have.` })],
  [/^The mapping names "(.*)", which the other model does not have\.$/, (id) => ({ zh: `对应关系中的“${id}”在目标版本中不存在，请改正。`, en: `The mapping names “${id}”, which the target version does not have.` })],
  [/^(\S+) places of this instance have no place in the other model\.$/, (count) => ({ zh: `有 ${count} 处在目标版本中没有着落，请补充节点对应关系，或先办完、调整这些位置。`, en: `${count} places have no place in the target version. Map their nodes, or complete or move them first.` })],
  [/^Name at least one variable\.$/, () => ({ zh: '请至少填写一个变量。', en: 'Name at least one variable.' })],
  [/^Say what to end or what to activate\.$/, () => ({ zh: '请选择要取消的位置或要开始的节点。', en: 'Say what to end or where to begin.' })],
  [/^The whole instance is ended with cancel\.$/, () => ({ zh: '要结束整个流程，请用“终止”。', en: 'To end the whole process, use “Cancel”.' })],
  [/^Nothing would be left alive\./, () => ({ zh: '这样流程将没有任何进行中的位置。请同时选择要开始的节点，或改用“终止”。', en: 'Nothing would be left alive. Begin at a node as well, or cancel the process.' })],
  [/^The model has no node "(.*)"\.$/, (id) => ({ zh: `流程模型中没有节点“${id}”。`, en: `The model has no node “${id}”.` })],
  [/^"(.*)" runs (\S+) times\. Say in which/, (id, count) => ({ zh: `所在范围“${id}”正有 ${count} 份在办，请指明在哪一份中开始。`, en: `“${id}” runs ${count} times. Say in which.` })],
  [/^"(.*)" is done several times and none of its instances runs\./, (id) => ({ zh: `“${id}”须办理多次，目前没有一份在办，请从“${id}”本身开始。`, en: `“${id}” is done several times and none of its instances runs. Begin at “${id}” itself.` })],
  [/^"(.*)" is no multi-instance, so it has no instances to add or remove\.$/, (name) => ({ zh: `“${name}”不是多实例，不能加减办理份数。`, en: `“${name}” is no multi-instance, so nobody can be added or removed.` })],
  [/^"(.*)" is suspended\. Resume it first\.$/, (name) => ({ zh: `“${name}”已挂起，请先恢复。`, en: `“${name}” is suspended. Resume it first.` })],
  [/^"(.*)" has not begun its instances\./, (name) => ({ zh: `“${name}”还没有分出各份，请先排除它的异常。`, en: `“${name}” has not begun its instances. Resolve its incident first.` })],
  [/^Say for what the instance of "(.*)" is\./, (name) => ({ zh: `请填写“${name}”新增一份的办理对象。`, en: `Say for whom or what the new instance of “${name}” is.` })],
  [/^The instances of "(.*)" take no item\.$/, (name) => ({ zh: `“${name}”的各份没有办理对象，请不要填写。`, en: `The instances of “${name}” take no item. Leave it out.` })],
  [/^"(.*)" may have no more than (\S+) instances\.$/, (name, bound) => ({ zh: `“${name}”最多办理 ${bound} 份。`, en: `“${name}” may have no more than ${bound} instances.` })],
  [/^The instances of "(.*)" are done at once\./, (name) => ({ zh: `“${name}”是并行办理，没有先后，请不要填写位置。`, en: `The instances of “${name}” are done at once; leave the position out.` })],
  [/^An instance of "(.*)" can be put at (\S+) to (\S+)\.$/, (name, from, to) => ({ zh: `“${name}”新增的一份只能排在第 ${from} 至第 ${to} 位。`, en: `In “${name}” the new instance can stand at ${from} to ${to}.` })],
  [/^Instance (\S+) of "(.*)" is done already or was never planned\.$/, (position, name) => ({ zh: `“${name}”的第 ${position} 份已经办结，或不存在。`, en: `Instance ${position} of “${name}” is done already or was never planned.` })],
  [/^This is the last instance of "(.*)" and none is done\./, (name) => ({ zh: `这是“${name}”仅剩的一份，减去后就没有人办理过。请先增加一份，或用“调整位置”结束它。`, en: `This is the last instance of “${name}” and none is done. Add another first, or end it by modify.` })],
  [/^"(.*)" is no ad-hoc sub-process\.$/, (name) => ({ zh: `“${name}”不是即席子流程。`, en: `“${name}” is no ad-hoc sub-process.` })],
  [/^"(.*)" takes no further activity\./, (name) => ({ zh: `“${name}”正在收尾，不再开始新的活动。`, en: `“${name}” is ending and takes no further activity.` })],
  [/^"(.*)" cannot be begun in "(.*)"\. What can is: (.*)\.$/, (id, name, list) => ({ zh: `“${id}”不能在“${name}”中直接开始，可以开始的有：${list}。`, en: `“${id}” cannot be begun in “${name}”. What can is: ${list}.` })],
  [/^"(.*)" does one activity at a time\./, (name) => ({ zh: `“${name}”一次只办一项，请先办结正在进行的一项。`, en: `“${name}” does one activity at a time. Complete the one under way first.` })],
  [/around "(.*)" is alive\.$/, (id) => ({ zh: `节点“${id}”所在的范围目前没有进行，不能从这里开始。`, en: `The scope around “${id}” does not run now; one cannot begin there.` })],
];

const byReason: Readonly<Record<RejectionReason, Bilingual>> = {
  alreadyDone: { zh: '此操作已由他人完成，请刷新查看最新状态。', en: 'Somebody did this already. Look at the current state.' },
  notFound: { zh: '该流程实例或任务不存在或已结束。', en: 'This process or task does not exist or has ended.' },
  ended: { zh: '流程已结束，不能再执行此操作。', en: 'This process has ended.' },
  suspended: { zh: '流程已挂起，恢复后才能继续办理。', en: 'This process is suspended. Resume it first.' },
  notAllowedNow: { zh: '当前状态下不能执行此操作。', en: 'This is not possible now.' },
  invalid: { zh: '操作内容不正确，请核对后重试。', en: 'Something in this command is not right. Check it and try again.' },
};

/** Why the engine refused a command, said to the person who gave it; a sentence not known here is told by its reason. */
export function refusalWords(reason: string | undefined, message: string | undefined): Bilingual {
  const sentence = message ?? '';
  const byItsReason = reason !== undefined && Object.hasOwn(byReason, reason) ? byReason[reason as RejectionReason] : byReason.notAllowedNow;
  return wordsFor(phrases, sentence) ?? incidentSentence(sentence) ?? byItsReason;
}

function clockSaid(name: string | undefined, zh: string, en: string): Bilingual {
  const named = clockName(name ?? '');
  return { zh: `${named.zh}${zh}`, en: `${named.en} ${en}` };
}
