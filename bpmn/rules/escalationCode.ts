import { definitionsOf, isThrowing } from '#bpmn/eventsOf';
import { label } from '#bpmn/finding';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** An escalation is caught by its code, so one that is thrown must have a code. */
export const escalationCode: ModelRule = (model) => definitionsOf(model, 'escalation')
  .filter(({ event, definition }) => isThrowing(event) && !definition.escalationCode)
  .map(({ event }) => errorAt(event, 'escalationCode',
    { zh: `${label(event)} 抛出的升级没有代码`, en: `The escalation ${label(event)} throws has no code` },
    { zh: '选择一个升级并填写升级代码', en: 'Choose an escalation and give it a code' }));
