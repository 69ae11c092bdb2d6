import type { Wording } from '#bpmn/finding';
import { extension } from '#bpmn/xmlElement';
import { juelToFeel, textToFeel } from './juelToFeel';
import type { Place, Said } from './place';

const hosts = ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'bpmn:ScriptTask', 'bpmn:MessageEventDefinition'];
const serve = (topic: string): Wording => ({
  zh: `程序代码不随模型带来：请为主题“${topic}”选择平台主题，或写作 temporal:任务队列/活动，由您的工作者办理`,
  en: `The code does not come with the model: choose a topic of the platform for “${topic}”, or write temporal:queue/activity for a worker of your own`,
});
const giveArguments = (call: string): Wording => ({
  zh: `方法调用“${call}”改为主题；它的参数请用输入映射给出，结果用输出映射取回`,
  en: `The method call “${call}” became a topic; give its arguments by input mappings and take its result by an output mapping`,
});
/** What tasks of these kinds are called there, and the topic that does the same here. */
const kinds: Record<string, string> = { http: 'http', 'http-connector': 'http', mail: 'notify', 'mail-send': 'notify' };

/** The topic that is proposed for a name of the other engine, as long as nobody chose one. */
export function proposedTopic(name: string): string {
  return kinds[name] ?? name;
}

/** Delegates, classes, expressions and external topics become the topic of a job. */
export function job(place: Place): void {
  if (!hosts.includes(place.element.$type)) return;
  place.convert('topic', (value) => topicSaid(place, value.trim()));
  place.convert('type', (value) => typeSaid(place, value.trim()));
  place.convert('delegateExpression', (value) => topicSaid(place, /^[$#]\{\s*([\w.]+)\s*\}$/.exec(value.trim())?.[1] ?? value.trim()));
  place.convert('class', (value) => topicSaid(place, value.trim().split('.').at(-1) ?? value));
  place.convert('expression', (value) => expressionSaid(place, value));
  place.convertChildren('connector', (child) => {
    const id = child.$children?.find(({ $type }) => /:connectorId$/.test($type))?.$body?.trim();
    return id === undefined ? undefined : { kept: topicAdvice(place, id) };
  });
}

function typeSaid(place: Place, type: string): Said | undefined {
  // The topic beside it says which work it is.
  if (type === 'external' || type === 'external-worker') return { became: 'zeebe:taskDefinition' };
  return type in kinds ? topicSaid(place, type) : undefined;
}

/** A connector's settings stay where they are; the topic is what runs. */
function topicAdvice(place: Place, id: string): Wording {
  topicSaid(place, id);
  return { zh: `已改为主题“${jobTypeOf(place) ?? id}”；连接器的参数请按该主题的说明填写`, en: `It became the topic “${jobTypeOf(place) ?? id}”; fill in the connector's settings as that topic asks for them` };
}

function topicSaid(place: Place, name: string): Said {
  if (textToFeel(name)) {
    const feel = textToFeel(name);
    if (!feel?.ok) return { kept: serve(name) };
    define(place, `=${feel.feel}`);
    return { became: `=${feel.feel}` };
  }
  place.drawing.found('topics', name);
  const chosen = place.drawing.choices.topics[name]?.trim();
  const topic = chosen || proposedTopic(name);
  define(place, topic);
  return { became: topic, ...(!chosen && topic === name && { advice: serve(topic) }) };
}

/** What only computes becomes a script of FEEL; what calls a method becomes a job. */
function expressionSaid(place: Place, value: string): Said {
  const inner = /^[$#]\{([^]*)\}$/.exec(value.trim())?.[1] ?? value;
  const feel = juelToFeel(inner);
  const resultVariable = place.attribute('resultVariable') ?? place.attribute('resultVariableName');
  if (feel.ok && place.is('bpmn:ServiceTask') && resultVariable !== undefined) {
    place.drawing.retyping.set(place.element, 'bpmn:ScriptTask');
    place.extend('zeebe:Script', { expression: `=${feel.feel}`, resultVariable: resultVariable.trim() });
    for (const name of ['resultVariable', 'resultVariableName']) place.convert(name, (value) => ({ became: value.trim() }));
    return { became: `scriptTask =${feel.feel}` };
  }
  const call = /^\s*([\w.]+)\s*\(/.exec(inner)?.[1];
  if (call === undefined) return { kept: feel.ok ? { zh: '没有结果变量，表达式的值无处可存', en: 'There is no result variable to keep the value in' } : serve(inner.trim()) };
  const said = topicSaid(place, call);
  return 'became' in said ? { became: said.became, advice: giveArguments(inner.trim()) } : said;
}

function define(place: Place, type: string): void {
  holderOf(place).extend('zeebe:TaskDefinition', { type });
}

/** A message event hands out its job itself, not its definition. */
function holderOf(place: Place): Place {
  const { $parent } = place.element;
  return place.is('bpmn:MessageEventDefinition') && $parent ? place.drawing.placeOf($parent) : place;
}

function jobTypeOf(place: Place): string | undefined {
  const type = extension(holderOf(place).element, 'zeebe:TaskDefinition')?.get('type');
  return typeof type === 'string' ? type : undefined;
}
