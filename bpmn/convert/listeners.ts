import type { Wording } from '#bpmn/finding';
import type { Place } from './place';

const execution: Wording = {
  zh: '没有执行监听：请在流程中画出要做的事——之前或之后加一个服务任务，通知用“notify”主题',
  en: 'There are no execution listeners: draw what is to be done as a service task before or after; a notice is the topic “notify”',
};
const taskEvents: Record<string, Wording> = {
  create: { zh: '任务产生时要做的事：请在任务前加服务任务；办理人用“办理人”属性的表达式给出', en: 'What is done when a task is created: a service task before it; who does it is an expression at the task' },
  assignment: { zh: '认领和转办由平台记录并通知，不需要监听', en: 'The platform itself records and tells who took a task' },
  complete: { zh: '任务完成后要做的事：请在任务后加服务任务或输出映射', en: 'What is done when a task is complete: a service task or an output mapping behind it' },
  timeout: { zh: '到时要做的事：请用定时边界事件', en: 'What is done after a time: a timer boundary event' },
};

/** Listeners run code of the other engine: each is listed with what to draw instead. */
export function listeners(place: Place): void {
  place.convertChildren('executionListener', () => ({ kept: execution }));
  place.convertChildren('taskListener', (listener) => ({ kept: taskEvents[String(listener['event'] ?? '')] ?? execution }));
  place.convertChildren('eventListener', () => ({ kept: execution }));
}
