import type { Finding, Wording } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import type { EventNode, TriggerName } from '#bpmn/model';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** What ends or undoes its thrower at once cannot wait for others to happen too. */
const neverTogether: readonly TriggerName[] = ['error', 'cancel', 'compensation'];

/** Several definitions on one event: a link is none of several, and what must happen together must be able to wait. */
export const multipleEvent: ModelRule = (model) => nodesOf(model, 'startEvent', 'endEvent', 'intermediateCatchEvent', 'intermediateThrowEvent', 'boundaryEvent')
  .filter((event) => event.eventDefinitions.length > 1).flatMap(checkEvent);

function checkEvent(event: EventNode): Finding[] {
  const triggers = event.eventDefinitions.map(({ trigger }) => trigger);
  if (triggers.includes('link')) return [wrong(event, { zh: '含有链接，不能再有其他触发条件', en: 'has a link and must not have another trigger' }, { zh: '把链接放到单独的事件', en: 'Give the link an event of its own' })];
  if ('parallelMultiple' in event && event.parallelMultiple && triggers.some((trigger) => neverTogether.includes(trigger))) {
    return [wrong(event, { zh: '等待错误与其他事件同时满足，而错误不能等待', en: 'waits for an error together with other events, but an error cannot wait' }, { zh: '把错误放到单独的事件，或改为多重事件', en: 'Give the error an event of its own, or let any of them suffice' })];
  }
  return [];
}

function wrong(event: EventNode, message: Wording, remedy: Wording): Finding {
  return errorAt(event, 'multipleEvent', { zh: `${label(event)} ${message.zh}`, en: `${label(event)} ${message.en}` }, remedy);
}
