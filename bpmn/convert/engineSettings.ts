import type { Wording } from '#bpmn/finding';
import type { Place } from './place';

const durable: Wording = { zh: '不需要：本平台的每一步都持久保存，并在独立的事务中执行', en: 'Not needed: each step is durable here and a transaction of its own' };
const byPriority: Wording = { zh: '作业没有优先级：需要先办的，请用单独的任务队列', en: 'Jobs have no priority: use a task queue of its own for what goes first' };
const retention: Wording = { zh: '历史的保留期由运维统一设定，不写在模型里', en: 'How long history is kept is set by operations, not by a model' };
const listed: Wording = { zh: '不需要：能否启动由权限决定，流程列表不隐藏流程', en: 'Not needed: permissions say who may start a process; none is hidden' };
const begunBy: Wording = { zh: '谁可发起：案件类流程请在“案件流程”中填写可发起的岗位', en: 'Who may begin: for a process of cases name the roles under “Kind of process”' };
const skip: Wording = { zh: '跳过条件没有对应：请用排他网关绕过此任务', en: 'There is no condition to skip: lead around the task by an exclusive gateway' };
const callBack: Wording = { zh: '请在其后加一个接收任务，等待外部的答复', en: 'Put a receive task behind it that waits for the answer' };

/** Settings of an engine's own running: transactions, history, priorities of jobs, who sees a process. */
export function engineSettings(place: Place): void {
  for (const name of ['asyncBefore', 'asyncAfter', 'async', 'asyncLeave', 'exclusive', 'asyncLeaveExclusive']) place.convert(name, () => ({ unneeded: durable }));
  place.convert('jobPriority', () => ({ kept: byPriority }));
  place.convert('taskPriority', () => ({ kept: byPriority }));
  place.convert('historyTimeToLive', () => ({ kept: retention }));
  place.convert('isStartableInTasklist', () => ({ unneeded: listed }));
  place.convert('candidateStarterGroups', () => ({ kept: begunBy }));
  place.convert('candidateStarterUsers', () => ({ kept: begunBy }));
  place.convert('skipExpression', () => ({ kept: skip }));
  place.convert('triggerable', (value) => (value === 'true' ? { kept: callBack } : { unneeded: durable }));
  place.convert('versionTag', (value) => {
    if (!place.is('bpmn:Process')) return undefined;
    place.extend('zeebe:VersionTag', { value: value.trim() });
    return { became: value.trim() };
  });
}
