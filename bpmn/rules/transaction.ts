import { label } from '#bpmn/finding';
import type { Finding } from '#bpmn/finding';
import type { BoundaryEvent, EventNode, FlowNode, ProcessModel, Transaction } from '#bpmn/model';
import { errorAt, nodesOf } from '#bpmn/rule';
import type { ModelRule } from '#bpmn/rule';

/** Cancelling belongs to transactions: the end event inside one, the boundary event on one, and each with the other (BPMN 2.0.2, 10.3.5.2). */
export const transaction: ModelRule = (model) => [
  ...nodesOf(model, 'endEvent').filter(cancels).flatMap((event) => checkEnd(model, event)),
  ...nodesOf(model, 'boundaryEvent').filter(cancels).flatMap((event) => checkBoundary(model, event)),
  ...nodesOf(model, 'transaction').flatMap((node) => checkTransaction(model, node)),
];

function checkEnd(model: ProcessModel, event: EventNode): Finding[] {
  const around = transactionAround(model, event);
  if (!around) {
    return [errorAt(event, 'transaction',
      { zh: `取消结束事件 ${label(event)} 不在事务子流程内`, en: `The cancel end event ${label(event)} is not inside a transaction` },
      { zh: '把它所在的子流程改为事务子流程，或改用错误结束事件', en: 'Make the sub-process around it a transaction, or use an error end event' })];
  }
  if (cancelBoundariesOf(model, around).length > 0) return [];
  return [errorAt(event, 'transaction',
    { zh: `${label(event)} 取消事务 ${label(around)}，但该事务没有取消边界事件，取消后无路可走`, en: `${label(event)} cancels ${label(around)}, which has no cancel boundary event to leave by` },
    { zh: `在 ${label(around)} 边上加一个取消边界事件，并连到取消后的环节`, en: `Put a cancel boundary event on ${label(around)} and lead it to what follows` })];
}

function checkBoundary(model: ProcessModel, event: BoundaryEvent): Finding[] {
  if (model.nodes[event.attachedToId]?.type !== 'transaction') {
    return [errorAt(event, 'transaction', { zh: `取消边界事件 ${label(event)} 没有附着在事务子流程上`, en: `The cancel boundary event ${label(event)} is not on a transaction` }, { zh: '把所附着的子流程改为事务子流程，或改用其他边界事件', en: 'Make the sub-process a transaction, or use another boundary event' })];
  }
  if (event.cancelActivity) return [];
  return [errorAt(event, 'transaction', { zh: `${label(event)} 是取消事件，必须中断事务`, en: `${label(event)} catches a cancellation and must interrupt` }, { zh: '改为中断型边界事件', en: 'Make it interrupting' })];
}

function checkTransaction(model: ProcessModel, node: Transaction): Finding[] {
  const [first, second] = cancelBoundariesOf(model, node);
  if (second) return [errorAt(second, 'transaction', { zh: `${label(node)} 上有多个取消边界事件`, en: `${label(node)} has several cancel boundary events` }, { zh: '只保留一个', en: 'Keep only one' })];
  if (!first || nodesOf(model, 'endEvent').some((event) => cancels(event) && transactionAround(model, event) === node)) return [];
  return [{ ...errorAt(first, 'transaction',
    { zh: `${label(node)} 内没有取消结束事件，${label(first)} 不会发生`, en: `Nothing inside ${label(node)} cancels it, so ${label(first)} never happens` },
    { zh: '在事务内加一个取消结束事件，或删除该边界事件', en: 'Add a cancel end event inside, or remove the boundary event' }), severity: 'warning' }];
}

function cancels({ eventDefinitions }: EventNode): boolean {
  return eventDefinitions.some(({ trigger }) => trigger === 'cancel');
}

function transactionAround(model: ProcessModel, event: FlowNode): Transaction | undefined {
  for (let scope = model.nodes[event.scopeId]; scope; scope = model.nodes[scope.scopeId]) if (scope.type === 'transaction') return scope;
  return undefined;
}

function cancelBoundariesOf(model: ProcessModel, { boundaryEventIds = [] }: Transaction): BoundaryEvent[] {
  return boundaryEventIds.flatMap((id) => {
    const event = model.nodes[id];
    return event?.type === 'boundaryEvent' && cancels(event) ? [event] : [];
  });
}
