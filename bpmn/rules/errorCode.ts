import { label } from '#bpmn/finding';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** An error is caught by its code, so one that is thrown must have a code. */
export const errorCode: ModelRule = (model) => nodesOf(model, 'endEvent')
  .filter((event) => event.eventDefinitions.some((definition) => definition.trigger === 'error' && !definition.errorCode))
  .map((event) => errorAt(event, 'errorCode',
    { zh: `${label(event)} 抛出的错误没有错误码`, en: `The error ${label(event)} throws has no code` },
    { zh: '选择一个错误并填写错误码', en: 'Choose an error and give it a code' }));
