import { isRoleId, roles } from '#city/permission';
import { activitiesToBegin } from '#bpmn/activity';
import { markedAsFeel } from '#bpmn/feelRepair';
import type { Finding, Wording } from '#bpmn/finding';
import { label } from '#bpmn/finding';
import { fixedBy, rewriting } from '#bpmn/fix';
import type { Fix } from '#bpmn/fix';
import type { FlowNode, ProcessModel } from '#bpmn/model';
import { nearName } from '#bpmn/nearName';
import { groupsNamed, operationAt } from '#bpmn/operation';
import type { Operation } from '#bpmn/operation';
import { errorAt } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';
import { toExpression } from '#bpmn/xmlElement';

const kinds: readonly string[] = ['main', 'normal', 'danger'];

/** A button of the case page stands on an event that waits for its message or on something of an ad-hoc sub-process that people begin or end, names who may press it, and says why where it may not be pressed; feelSyntax reads its expressions. */
export const operations: ModelRule = (model, { formIds }) => {
  const offering = Object.values(model.nodes).flatMap((node) => {
    const operation = operationAt(node);
    return operation ? [{ node, operation }] : [];
  });
  return offering.flatMap(({ node, operation }) => {
    const isRepeated = offering.some((other) => other.node !== node && other.operation.id === operation.id);
    return [...faultsOf(node, operation, model, formIds), ...(isRepeated ? [repeatedId] : [])].map(([problem, remedy, fix]) => fixedBy(finding(node, operation, problem, remedy), fix));
  });
};

type Fault = [problem: Wording, remedy: Wording, fix?: Fix | undefined];
const repeatedId: Fault = [{ zh: '编号与另一个操作相同', en: 'has the id of another operation' }, { zh: '给每个操作一个不同的编号', en: 'Give each operation an id of its own' }];

function faultsOf(node: FlowNode, operation: Operation, model: ProcessModel, formIds: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  if (!awaitsMessage(node) && !isLeftToPeople(node, model)) faults.push(wrongPlace);
  if (operation.id === '') faults.push([{ zh: '没有编号', en: 'has no id' }, { zh: '填写 id', en: 'Give it an id' }]);
  if (!kinds.includes(operation.kind)) faults.push([{ zh: `类型“${operation.kind}”不存在`, en: `is of unknown kind “${operation.kind}”` }, { zh: '可用：main、normal、danger', en: 'Known kinds: main, normal, danger' }, rewriting(node.id, operation.kind, nearName(operation.kind, kinds), 'kind')]);
  faults.push(...stageFaults(node, operation, model), ...roleFaults(node, operation.roles), ...guardFaults(node, operation));
  if (operation.formId !== undefined && !formIds.has(operation.formId)) faults.push([{ zh: `表单“${operation.formId}”不存在`, en: `names the form “${operation.formId}”, which does not exist` }, { zh: '把表单一起发布，或改正编号', en: 'Publish the form with it or correct the id' }, rewriting(node.id, operation.formId, nearName(operation.formId, formIds), 'formId')]);
  return faults;
}

const wrongPlace: Fault = [
  { zh: '不在等待消息的事件上，也不在由人员选择办理的即席子流程中', en: 'stands neither on an event that waits for a message nor in an ad-hoc sub-process' },
  {
    zh: '放在消息边界事件、消息中间捕获事件、消息开始事件、即席子流程，或即席子流程中没有进线的活动上',
    en: 'Put it on a message boundary event, a message catch event, a message start event, an ad-hoc sub-process, or an activity in one that no flow leads to',
  },
];

/** An ad-hoc sub-process, which people end, or what they begin in it. */
function isLeftToPeople(node: FlowNode, model: ProcessModel): boolean {
  return node.type === 'adHocSubProcess' || model.nodes[node.scopeId]?.type === 'adHocSubProcess' && activitiesToBegin(model, node.scopeId).includes(node);
}

function awaitsMessage(node: FlowNode): boolean {
  if (node.type !== 'boundaryEvent' && node.type !== 'intermediateCatchEvent' && node.type !== 'startEvent') return false;
  return node.eventDefinitions.some(({ trigger }) => trigger === 'message');
}

/** Nothing waits where a process begins, so there the operation must say itself when a case may have it. */
function stageFaults(node: FlowNode, { stages = [] }: Operation, model: ProcessModel): Fault[] {
  const beginsProcess = node.type === 'startEvent' && node.scopeId === model.processId;
  if (beginsProcess && stages.length === 0) return [[{ zh: '发起一个流程，但没有写明案件在哪些阶段可以发起', en: 'begins a process but does not say at which stages of a case' }, { zh: '在 stages 中填写案件阶段，如 handle,check', en: 'Name stages of the case in `stages`, such as handle,check' }]];
  if (!beginsProcess && stages.length > 0) return [[{ zh: '写了案件阶段，但只有发起流程的操作才看阶段', en: 'names stages, which only an operation that begins a process has' }, { zh: '删去 stages；事件等待消息期间操作始终可见', en: 'Remove `stages`; while the event waits, the operation is offered' }]];
  return [];
}

function roleFaults(node: FlowNode, roles: string): Fault[] {
  const expression = toExpression(roles);
  if ('feel' in expression) return [];
  const named = groupsNamed(expression.literal);
  if (named.length === 0) return [[{ zh: '没有写明哪些岗位可以办理', en: 'does not say which roles may do it' }, { zh: '在 roles 中填写岗位', en: 'Name roles in `roles`' }]];
  return named.filter((group) => !isRoleId(group.split('@')[0] ?? '')).map((group): Fault => [{ zh: `岗位“${group}”不存在`, en: `names the role “${group}”, which does not exist` }, { zh: '改正岗位编号', en: 'Correct the role' }, rewriting(node.id, roles, withNearRole(roles, group), 'roles')]);
}

function withNearRole(named: string, group: string): string | undefined {
  const [role = '', ...department] = group.split('@');
  const near = nearName(role, Object.keys(roles));
  return near === undefined ? undefined : named.split(',').map((one) => (one.trim() === group ? [near, ...department].join('@') : one)).join(',');
}

function guardFaults(node: FlowNode, { guard, refusal }: Operation): Fault[] {
  if (guard === undefined) return [];
  const missing: Fault[] = refusal === undefined ? [[{ zh: '有前提条件，但没有写明不满足时的理由', en: 'has a guard but no words for when it is not met' }, { zh: '填写 refusal 与 refusalEn', en: 'Fill in refusal and refusalEn' }]] : [];
  if ('feel' in toExpression(guard)) return missing;
  return [...missing, [{ zh: `前提条件不是表达式：${guard}`, en: `has a guard that is no expression: ${guard}` }, { zh: '在前面加等号', en: 'Put an equals sign before it' }, rewriting(node.id, guard, markedAsFeel(guard), 'guard')]];
}

function finding(node: FlowNode, operation: Operation, problem: Wording, remedy: Wording): Finding {
  return errorAt(node, 'operations', { zh: `${label(node)} 的操作“${operation.name}”${problem.zh}`, en: `The operation “${operation.name}” of ${label(node)} ${problem.en}` }, remedy);
}
