import { definitionsOf } from '#bpmn/eventsOf';
import { label } from '#bpmn/finding';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** A signal is known by its name alone; without variables yet, a process is begun by one that is written out. */
export const signalName: ModelRule = (model) => definitionsOf(model, 'signal').flatMap(({ event, definition: { signalName: name } }) => {
  if ('literal' in name && name.literal === '') {
    return [errorAt(event, 'signalName', { zh: `${label(event)} 没有信号名称`, en: `${label(event)} has no signal name` }, { zh: '在属性中选择或新建一个信号，并填写名称', en: 'Choose or create a signal in the properties and name it' })];
  }
  if ('feel' in name && event.type === 'startEvent' && event.scopeId === model.processId) {
    return [errorAt(event, 'signalName', { zh: `${label(event)} 的信号名称是表达式，流程启动前无法计算`, en: `The signal name of ${label(event)} is an expression, which cannot be computed before the process begins` }, { zh: '直接写出信号名称', en: 'Write the name of the signal itself' })];
  }
  return [];
});
