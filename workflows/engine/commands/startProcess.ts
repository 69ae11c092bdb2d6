import { instantiatingGatewayBefore, isInstantiating } from '#bpmn/processStarts';
import type { FlowNode, ProcessModel, StartEvent } from '#bpmn/model';
import type { FactKind } from '#engine/fact';
import { activate } from '#engine/flowing';
import { rejected } from '#engine/handler';
import type { Handler } from '#engine/handler';
import { named } from '#engine/named';
import type { Run } from '#engine/run';
import { rootElementId } from '#engine/state';

/** Begins an instance at its none start event, or at the event that happened: a start event, or what else begins instances. */
export const startProcess: Handler<'startProcess'> = (run, { instanceId, businessKey, variables, startEventId, definition, parent }) => {
  const { model } = run;
  const title = model.name ?? model.processId;
  const starts = startEventId === undefined ? noneStarts(run) : startAt(model, startEventId);
  if (starts.length === 0 && startEventId === undefined) return rejected('invalid', `"${title}" has no start event without a trigger. Say which start event is meant.`);
  if (startEventId === undefined && starts.filter(({ type }) => type === 'startEvent').length > 1) return rejected('invalid', `"${title}" can begin at ${starts.map(({ id }) => `"${id}"`).join(', ')}. Say which start event is meant.`);
  if (starts.length === 0) return rejected('invalid', `"${startEventId}" is no start event of "${title}".`);
  const started: FactKind = { kind: 'processInstanceStarted', instanceId, processId: model.processId, hash: model.hash };
  if (businessKey !== undefined) started.businessKey = businessKey;
  if (parent) started.parent = parent;
  if (model.annotations) started.annotations = model.annotations;
  run.emit(started);
  run.emit({ kind: 'elementActivated', elementInstanceId: rootElementId, nodeId: model.processId, type: 'process', ...(model.name !== undefined && { name: model.name }) });
  if (variables && Object.keys(variables).length > 0) run.emit({ kind: 'variablesSet', scopeInstanceId: rootElementId, variables });
  if (model.scopes[model.processId]?.eventSubProcessIds) run.push({ do: 'open', elementInstanceId: rootElementId });
  for (const start of starts) {
    const elementInstanceId = activate(run, start, rootElementId);
    if (startEventId !== undefined && start.type !== 'startEvent') run.emit({ kind: 'awaitedEventHappened', elementInstanceId, nodeId: startEventId });
    if (start.type === 'startEvent' && start.parallelMultiple && definition !== undefined) run.emit({ kind: 'eventPartHappened', elementInstanceId, nodeId: start.id, definition, variables: {} });
    run.push({ do: 'enter', elementInstanceId });
  }
  return undefined;
};

/** Where a process begins when nobody names a start: nodes without a trigger (BPMN 2.0.2, 13.2). */
function noneStarts({ model }: Run): FlowNode[] {
  return (model.scopes[model.processId]?.startNodeIds ?? []).flatMap((id) => {
    const node = model.nodes[id];
    return node && !isInstantiating(node) && (node.type !== 'startEvent' || (node satisfies StartEvent).eventDefinitions.length === 0) ? [node] : [];
  });
}

/** Where it begins by an event: at a start event, a receive task that instantiates, or the gateway the event stands behind. */
function startAt(model: ProcessModel, startEventId: string): FlowNode[] {
  const node = named(model.nodes, startEventId);
  if (!node || node.scopeId !== model.processId) return [];
  if (node.type === 'startEvent' || (node.type === 'receiveTask' && node.instantiate)) return [node];
  const gateway = instantiatingGatewayBefore(model, node);
  return gateway ? [gateway] : [];
}
