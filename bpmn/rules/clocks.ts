import type { Finding } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import type { Expression, FlowNode, ProcessModel, TimeLimit } from '#bpmn/model';
import { nearName } from '#bpmn/nearName';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

const units: readonly string[] = ['urgentHour', 'workHour', 'workDay', 'naturalDay'];

/** A clock that is paused, stopped or followed must be started somewhere, with an amount and a unit. */
export const clocks: ModelRule = (model) => {
  const nodes = Object.values(model.nodes);
  const started = new Set(nodes.flatMap((node) => startsOf(node).map((limit) => limit.clockName)));
  const owners = new Map(nodes.flatMap((node) => ownedBy(node).map((limit): [string, FlowNode] => [limit.clockName, node])));
  return nodes.flatMap((node) => [
    ...[...ownedBy(node), ...startsOf(node)].flatMap((limit) => checkLimit(node, limit)),
    ...extensionsOf(node).flatMap((amount) => checkAmount(node, amount)),
    ...referencesOf(node).filter((name) => !started.has(name)).flatMap((name) => checkOwner(node, name, owners.get(name), model).map((finding) => fixedBy(finding, owners.has(name) ? undefined : rewriting(node.id, name, nearName(name, [...started, ...owners.keys()]), 'clockName')))),
    ...followed(node).filter(({ percent }) => !(percent > 0 && percent <= 1000)).map(({ percent }) => wrong(node, `百分比 ${percent} 应大于 0`, `the percentage ${percent} must be above 0`)),
  ]);
};

function ownedBy(node: FlowNode): TimeLimit[] {
  return 'timeLimit' in node && node.timeLimit ? [node.timeLimit] : [];
}

function startsOf(node: FlowNode): TimeLimit[] {
  return (node.clockActions ?? []).flatMap((action) => (action.action === 'start' ? [action] : []));
}

function extensionsOf(node: FlowNode): Expression[] {
  return (node.clockActions ?? []).flatMap((action) => (action.action === 'extend' ? [action.amount] : []));
}

function referencesOf(node: FlowNode): string[] {
  const acted = (node.clockActions ?? []).flatMap((action) => (action.action === 'start' ? [] : [action.clockName]));
  return [...acted, ...followed(node).map((timer) => timer.clockName)];
}

function followed(node: FlowNode) {
  if (!('eventDefinitions' in node)) return [];
  return node.eventDefinitions.flatMap((definition) => (definition.trigger === 'timer' && definition.timer.kind === 'clock' ? [definition.timer] : []));
}

function checkLimit(node: FlowNode, limit: TimeLimit): Finding[] {
  if (limit.clockName === '') return [wrong(node, '时限没有名称', 'the clock has no name')];
  const wrongAmount = checkAmount(node, limit.amount);
  if (wrongAmount.length > 0) return wrongAmount;
  if ('literal' in limit.unit && !units.includes(limit.unit.literal)) return [fixedBy(wrong(node, `单位“${limit.unit.literal}”不存在，可用：${units.join('、')}`, `unknown unit “${limit.unit.literal}”, known are ${units.join(', ')}`), rewriting(node.id, limit.unit.literal, nearName(limit.unit.literal, units), 'unit'))];
  return [];
}

function checkAmount(node: FlowNode, amount: Expression): Finding[] {
  if (!('literal' in amount) || Number(amount.literal) > 0) return [];
  return [wrong(node, `数量“${amount.literal}”应大于 0`, `the amount “${amount.literal}” must be above 0`)];
}

/** A clock an activity owns ends with it, so nothing outside that activity can use it. */
function checkOwner(node: FlowNode, name: string, owner: FlowNode | undefined, model: ProcessModel): Finding[] {
  if (!owner) return [neverStarted(node, name)];
  if (belongsTo(node, owner, model)) return [];
  return [wrong(node, `时限“${name}”属于${label(owner)}，到这里已经结束`, `the clock “${name}” belongs to ${label(owner)} and has ended here`)];
}

function belongsTo(node: FlowNode, owner: FlowNode, model: ProcessModel): boolean {
  if (node.id === owner.id || (node.type === 'boundaryEvent' && node.attachedToId === owner.id)) return true;
  for (let scope = model.scopes[node.scopeId]; scope?.parentId !== undefined; scope = model.scopes[scope.parentId]) {
    if (scope.id === owner.id) return true;
  }
  return false;
}

function neverStarted(node: FlowNode, name: string): Finding {
  return errorAt(node, 'clocks',
    { zh: `${label(node)} 用到的时限“${name}”从未开始计时`, en: `${label(node)} uses the clock “${name}”, which is never started` },
    { zh: '在某个节点上用 city:timeLimit 或 city:clockAction action="start" 开始计时', en: 'Start it at some node by city:timeLimit or city:clockAction action="start"' });
}

function wrong(node: FlowNode, zh: string, en: string): Finding {
  return errorAt(node, 'clocks', { zh: `${label(node)} 的时限有误：${zh}`, en: `The time limit of ${label(node)} is wrong: ${en}` }, { zh: '在属性中改正', en: 'Correct it in the properties' });
}
