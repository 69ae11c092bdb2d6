import type { StartEvent } from '#bpmn/model';
import type { FactKind } from '#engine/fact';
import { activate } from '#engine/flowing';
import { rejected } from '#engine/handler';
import type { Handler } from '#engine/handler';
import type { Run } from '#engine/run';
import { rootElementId } from '#engine/state';

/** Begins an instance at its none start event, or at the one whose timer or message began it. */
export const startProcess: Handler<'startProcess'> = (run, { instanceId, businessKey, variables, startEventId, parent }) => {
  const { model } = run;
  const startIds = startEventId === undefined ? noneStarts(run) : [startEventId];
  const isStart = startIds.every((id) => model.nodes[id]?.scopeId === model.processId && (startEventId === undefined || model.nodes[id]?.type === 'startEvent'));
  if (startIds.length === 0) return rejected('invalid', `"${model.name ?? model.processId}" has no start event without a trigger. Say which start event is meant.`);
  if (!isStart) return rejected('invalid', `"${startEventId}" is no start event of "${model.name ?? model.processId}".`);
  const started: FactKind = { kind: 'processInstanceStarted', instanceId, processId: model.processId, hash: model.hash };
  if (businessKey !== undefined) started.businessKey = businessKey;
  if (parent) started.parent = parent;
  if (model.annotations) started.annotations = model.annotations;
  run.emit(started);
  run.emit({ kind: 'elementActivated', elementInstanceId: rootElementId, nodeId: model.processId, type: 'process', ...(model.name !== undefined && { name: model.name }) });
  if (variables && Object.keys(variables).length > 0) run.emit({ kind: 'variablesSet', scopeInstanceId: rootElementId, variables });
  for (const id of startIds) run.push({ do: 'enter', elementInstanceId: activate(run, run.node(id), rootElementId) });
  return undefined;
};

/** Where a process begins when nobody names a start: nodes without a trigger (BPMN 2.0.2, 13.2). */
function noneStarts({ model }: Run): string[] {
  return (model.scopes[model.processId]?.startNodeIds ?? []).filter((id) => {
    const node = model.nodes[id];
    return node !== undefined && (node.type !== 'startEvent' || (node satisfies StartEvent).eventDefinitions.length === 0);
  });
}
