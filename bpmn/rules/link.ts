import { definitionsOf } from '#bpmn/eventsOf';
import type { Finding, Wording } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { linkNameOf, linkSources, linkTarget } from '#bpmn/links';
import type { EventNode, ProcessModel } from '#bpmn/model';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** BPMN 2.0.2, 10.5.1: a link leads from any number of throwing events to one catching event of its name in the same scope, and replaces a flow. */
export const link: ModelRule = (model) => definitionsOf(model, 'link').flatMap(({ event }) => {
  const name = linkNameOf(event);
  if (!name) return [wrong(event, { zh: '没有链接名称', en: 'has no link name' }, { zh: '填写链接名称', en: 'Name the link' })];
  return event.type === 'intermediateThrowEvent' ? checkThrowing(model, event, name) : checkCatching(model, event, name);
});

function checkThrowing(model: ProcessModel, event: EventNode, name: string): Finding[] {
  if (event.outgoing.length > 0) return [wrong(event, { zh: '抛出链接，不能有出线', en: 'throws a link and must not have an outgoing flow' }, { zh: '删除出线；令牌从同名的捕获链接继续', en: 'Remove the flow; the token goes on at the catching link of the same name' })];
  if (linkTarget(model, event)) return [];
  return [wrong(event, { zh: `抛出链接“${name}”，但同一范围内没有同名的捕获链接`, en: `throws the link “${name}”, which no event of its scope catches` }, { zh: '在同一流程或子流程中添加同名的捕获链接', en: 'Add a catching link of that name in the same process or sub-process' })];
}

function checkCatching(model: ProcessModel, event: EventNode, name: string): Finding[] {
  if (event.incoming.length > 0) return [wrong(event, { zh: '捕获链接，不能有入线', en: 'catches a link and must not have an incoming flow' }, { zh: '删除入线；令牌从同名的抛出链接到来', en: 'Remove the flow; tokens come from the throwing links of the same name' })];
  const [source] = linkSources(model, event);
  if (!source) return [{ ...wrong(event, { zh: `捕获链接“${name}”，但没有事件抛出它`, en: `catches the link “${name}”, which no event throws` }, { zh: '添加同名的抛出链接，或删除该事件', en: 'Add a throwing link of that name or remove the event' }), severity: 'warning' }];
  if (linkTarget(model, source)?.id === event.id) return [];
  return [wrong(event, { zh: `捕获链接“${name}”，但同一范围内已有同名的捕获链接`, en: `catches the link “${name}”, which another event of its scope catches already` }, { zh: '给其中一个换名', en: 'Give one of them another name' })];
}

function wrong(event: EventNode, message: Wording, remedy: Wording): Finding {
  return errorAt(event, 'link', { zh: `${label(event)} ${message.zh}`, en: `${label(event)} ${message.en}` }, remedy);
}
