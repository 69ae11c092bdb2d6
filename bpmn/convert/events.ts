import type { Wording } from '#bpmn/finding';
import { childAt, extension, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';
import { carriedText } from './carry';
import type { Place, Said } from './place';

const keyed = (key: string): Wording => ({
  zh: `本平台按关联键找到等待消息的流程：已填写 =${key}，请核对流程中有此变量`,
  en: `A message finds its process by a key here: it was filled in as =${key}; check that the process has that variable`,
});
const thrownVariables: Wording = { zh: '请核对：抛出错误的作业应把此值作为变量一并给出', en: 'Check that whatever throws gives this value as a variable' };
const byCode: Wording = { zh: '没有错误代码变量：按错误代码分设边界事件，代码即已知', en: 'There is no variable with the code: give each code a boundary event of its own, and the code is known' };
const filter: Wording = { zh: '不能按“新建、修改、删除”区分：请写进条件本身', en: 'Creation, change and removal are not told apart: say it in the condition itself' };
const starter: Wording = { zh: '发起人不会自动存入变量：请在启动时以此名称给出变量', en: 'Who started it is not put into a variable: give a variable of this name when starting' };

/** Names of messages and signals, keys of messages, codes of errors and escalations, conditions on variables. */
export function events(place: Place): void {
  if (place.is('bpmn:Message', 'bpmn:Signal')) return named(place, 'name');
  if (place.is('bpmn:Escalation')) return named(place, 'escalationCode');
  if (place.is('bpmn:Error')) return error(place);
  if (place.is('bpmn:MessageEventDefinition', 'bpmn:ReceiveTask')) awaitedMessage(place);
  if (place.is('bpmn:StartEvent')) place.convert('initiator', () => ({ kept: starter }));
  if (place.is('bpmn:ConditionalEventDefinition')) conditional(place);
  place.convert('errorCodeVariable', () => ({ kept: byCode }));
  place.convert('escalationCodeVariable', () => ({ kept: byCode }));
  place.convert('errorMessageVariable', () => ({ kept: thrownVariables }));
}

function named(place: Place, attribute: 'name' | 'escalationCode' | 'errorCode'): void {
  const value = textAt(place.element, attribute);
  if (value === undefined) return;
  const carried = carriedText(value);
  if (!carried.ok) return place.say(attribute, value, carried.said);
  if (carried.text === value) return;
  place.element.set(attribute, carried.text);
  place.say(attribute, value, { became: carried.text });
}

/** Activiti takes an error's id where it has no code. */
function error(place: Place): void {
  if (textAt(place.element, 'errorCode') === undefined && place.element.id !== undefined) {
    place.element.set('errorCode', place.element.id);
    return place.say('errorCode', '', { became: place.element.id, advice: { zh: '错误没有代码，取了它的编号', en: 'The error had no code; its id was taken' } });
  }
  named(place, 'errorCode');
  place.convert('errorMessage', () => ({ kept: { zh: '错误说明由抛出者给出，不写在模型里', en: 'What is said about an error comes from whoever throws it, not from the model' } }));
}

/** The other engines look for the business key or ask for variables from outside; here the model says whose a message is. */
function awaitedMessage(place: Place): void {
  const message = childAt(place.element, 'messageRef');
  if (!message || !waits(place.element) || place.drawing.prefixes.size === 0 || extension(message, 'zeebe:Subscription')) return;
  const { correlationKey } = place.drawing.choices;
  place.drawing.names.needsCorrelationKey = true;
  place.drawing.placeOf(message).extend('zeebe:Subscription', { correlationKey: `=${correlationKey}` });
  place.say('messageRef', message.name ?? message.id ?? '', { became: `correlationKey =${correlationKey}`, advice: keyed(correlationKey) } satisfies Said);
}

/** What starts a process needs no key. */
function waits(element: XmlElement): boolean {
  if (element.$type === 'bpmn:ReceiveTask') return true;
  const event = element.$parent;
  if (!event || /(End|IntermediateThrow)Event$/.test(event.$type)) return false;
  return event.$type !== 'bpmn:StartEvent' || event.$parent?.$type !== 'bpmn:Process';
}

function conditional(place: Place): void {
  place.convert('variableName', (value) => {
    place.extend('zeebe:ConditionalFilter', { variableNames: value.trim() });
    return { became: `variableNames ${value.trim()}` };
  });
  place.convert('variableEvents', () => ({ kept: filter }));
}
