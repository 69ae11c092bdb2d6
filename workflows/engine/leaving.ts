import type { FlowNode } from '#bpmn/model';
import { conclude, judge } from '#engine/adHoc';
import { actOnClocks } from '#engine/clocks';
import { recordCompletion } from '#engine/compensable';
import { goOnCompensating } from '#engine/compensation';
import { release } from '#engine/ending';
import { chooseFlows, take } from '#engine/flowing';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** An element instance is done: everything around it ends, and its token goes on over the chosen flows. */
export function moveOn(run: Run, node: FlowNode, element: ElementInstance): void {
  if (element.compensates) return endUndoing(run, node, element);
  const chosen = chooseFlows(run, node, element);
  actOnClocks(run, node, 'left', element.id);
  const scopeId = element.scopeInstanceId;
  const scope = scopeId === undefined ? undefined : run.element(scopeId);
  const judgement = scope?.type === 'adHocSubProcess' ? judge(run, node, element, scope) : undefined;
  release(run, element.id);
  recordCompletion(run, node, element);
  run.emit({ kind: 'elementCompleted', elementInstanceId: element.id, nodeId: node.id });
  if (scopeId === undefined || (judgement && conclude(run, scopeId, judgement))) return;
  // BPMN 2.0.2, 13.3.2: each flow taken gets that many tokens.
  const tokens = 'completionQuantity' in node ? (node.completionQuantity ?? 1) : 1;
  for (let token = 0; token < tokens; token++) {
    for (const flow of chosen) take(run, flow, scopeId);
  }
  if (chosen.length === 0) run.push({ do: 'endScope', elementInstanceId: scopeId });
}

/** A handler, or a scope opened again, has undone its part: no flow leads on from it, whoever threw the compensation goes on. */
function endUndoing(run: Run, node: FlowNode, { id, scopeInstanceId, compensates }: ElementInstance): void {
  if (!compensates?.isReopened) actOnClocks(run, node, 'left', id);
  release(run, id);
  run.emit({ kind: 'elementCompleted', elementInstanceId: id, nodeId: node.id });
  goOnCompensating(run, scopeInstanceId);
  if (scopeInstanceId !== undefined) run.push({ do: 'endScope', elementInstanceId: scopeInstanceId });
}
