import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import type { FlowNode, ProcessModel } from '#bpmn/model';
import { isInstantiating } from '#bpmn/processStarts';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** BPMN 2.0.2, 10.3.3 and 10.6.6: what begins instances stands at the beginning of the process itself, and is done once. */
export const instantiation: ModelRule = (model) => Object.values(model.nodes).flatMap((node): Finding[] => {
  if (isInstantiating(node)) return checkPlace(model, node);
  if (node.type !== 'eventBasedGateway' || node.eventGatewayType !== 'Parallel') return [];
  return [errorAt(node, 'instantiation',
    { zh: `${label(node)} 是并行事件网关，只能用来启动流程`, en: `${label(node)} is a parallel event-based gateway, which can only begin a process` },
    { zh: '设为启动流程（instantiate），或用并行网关加多个捕获事件表达', en: 'Make it instantiate, or use a parallel gateway followed by catch events' })];
});

function checkPlace(model: ProcessModel, node: FlowNode): Finding[] {
  const wrong = (zh: string, en: string) => errorAt(node, 'instantiation', { zh: `${label(node)} 启动流程，${zh}`, en: `${label(node)} begins the process and ${en}` }, { zh: '改正其位置，或去掉 instantiate', en: 'Correct its place or remove instantiate' });
  if (node.scopeId !== model.processId) return [wrong('不能放在子流程中', 'cannot stand in a sub-process')];
  if (node.incoming.length > 0) return [wrong('不能有入线', 'must not have an incoming flow')];
  const isRepeated = node.type === 'receiveTask' && (node.multiInstance !== undefined || node.standardLoop !== undefined);
  return isRepeated ? [wrong('不能办理多次', 'cannot be done several times')] : [];
}
