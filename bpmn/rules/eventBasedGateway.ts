import { linkNameOf } from '#bpmn/links';
import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** BPMN 2.0.2, 10.6.6: after an event-based gateway come only events and receive tasks, reached from it alone. */
export const eventBasedGateway: ModelRule = (model) => nodesOf(model, 'eventBasedGateway').flatMap((gateway): Finding[] => {
  const targets = gateway.outgoing.flatMap((id) => model.nodes[model.flows[id]?.targetId ?? ''] ?? []);
  const tooFew = targets.length < 2 ? [errorAt(gateway, 'eventBasedGateway', { zh: `${label(gateway)} 至少要有两条出线`, en: `${label(gateway)} needs at least two outgoing flows` }, { zh: '再连接一个定时或消息事件', en: 'Connect another timer or message event' })] : [];
  return [...tooFew, ...targets.flatMap((target): Finding[] => {
    if ((target.type !== 'intermediateCatchEvent' && target.type !== 'receiveTask') || linkNameOf(target) !== undefined) {
      return [errorAt(target, 'eventBasedGateway', { zh: `${label(target)} 不能紧接在事件网关之后`, en: `${label(target)} cannot follow an event-based gateway` }, { zh: '在中间放一个消息或定时捕获事件', en: 'Put a message or timer catch event between' })];
    }
    if (target.incoming.length > 1) {
      return [errorAt(target, 'eventBasedGateway', { zh: `${label(target)} 只能从事件网关进入`, en: `${label(target)} may be reached from the event-based gateway alone` }, { zh: '删除其他入线', en: 'Remove its other incoming flows' })];
    }
    return [];
  })];
});
