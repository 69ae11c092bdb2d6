import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import type { EventNode, ProcessModel, TimerDefinition } from '#bpmn/model';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';
import { timerProblem } from '#bpmn/timer';
import type { TimerKind } from '#bpmn/timer';

/** A timer says when, in words that can be computed, and of a kind its place can use. */
export const timer: ModelRule = (model) => nodesOf(model, 'startEvent', 'intermediateCatchEvent', 'boundaryEvent').flatMap((event) => event.eventDefinitions.flatMap((definition) => (definition.trigger === 'timer' ? check(event, definition.timer, isHandlerStart(model, event)) : [])));

/** The start event of an event sub-process waits like a boundary event; only a process is started by a date. */
function isHandlerStart(model: ProcessModel, event: EventNode): boolean {
  const scope = model.nodes[event.scopeId];
  return event.type === 'startEvent' && scope?.type === 'subProcess' && scope.triggeredByEvent === true;
}

function check(event: EventNode, definition: TimerDefinition, isHandler: boolean): Finding[] {
  const startsProcess = event.type === 'startEvent' && !isHandler;
  if (definition.kind === 'clock') {
    return startsProcess ? [wrong(event, '开始事件不能跟随时限，此时还没有时限', 'a start event cannot follow a clock, none runs yet')] : [];
  }
  const { kind, expression } = definition;
  if (startsProcess && kind === 'timeDuration' && !('literal' in expression && expression.literal === '')) return [wrong(event, '开始事件要用日期或周期', 'a start event needs a date or a cycle')];
  if (event.type === 'intermediateCatchEvent' && kind === 'timeCycle') return [wrong(event, '中间事件不能用周期', 'an intermediate event cannot repeat')];
  if (isHandler && kind === 'timeCycle' && event.type === 'startEvent' && event.isInterrupting !== false) return [wrong(event, '中断型事件子流程不能用周期', 'an interrupting event sub-process cannot repeat')];
  if (event.type === 'boundaryEvent' && kind === 'timeCycle' && event.cancelActivity) return [wrong(event, '中断型边界事件不能用周期', 'an interrupting boundary event cannot repeat')];
  if ('feel' in expression) return [];
  if (expression.literal === '') return [wrong(event, '没有填写时间', 'it has no time')];
  const problem = timerProblem(kind, expression.literal);
  return problem === undefined ? [] : [fixedBy(wrong(event, problem, problem), rewriting(event.id, expression.literal, asWritten(kind, expression.literal)))];
}

/** ISO 8601 wants capitals, and no spaces. */
function asWritten(kind: TimerKind, typed: string): string | undefined {
  const capitals = typed.toUpperCase().replace(/\s+/g, '');
  return timerProblem(kind, capitals) === undefined ? capitals : undefined;
}

function wrong(event: EventNode, zh: string, en: string): Finding {
  return errorAt(event, 'timer',
    { zh: `${label(event)} 的定时有误：${zh}`, en: `The timer of ${label(event)} is wrong: ${en}` },
    { zh: '填写日期（2026-05-01T08:00:00+08:00）、时长（PT4H）、周期（R3/PT1H）或以 = 开头的表达式；也可以在“随时限触发”中选择要跟随的时限', en: 'Write a date (2026-05-01T08:00:00+08:00), a duration (PT4H), a cycle (R3/PT1H) or an expression beginning with =; or choose a clock to follow' });
}
