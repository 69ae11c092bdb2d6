import type { FlowNode, Mapping, Variables } from '#bpmn/model';
import { loopCounts } from '#engine/bodies';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';
import { propagateVariables, withValueAt } from '#engine/variables';

/** Input mappings make local variables; each sees what the ones before it made. */
export function mapInputs(run: Run, mappings: Mapping[] | undefined, element: ElementInstance): void {
  if (!mappings?.length) return;
  const variables = mapped(run, mappings, element, {});
  run.emit({ kind: 'variablesSet', scopeInstanceId: element.id, variables });
}

/** Output mappings decide what leaves the element; it goes to the nearest scope that has it, else to the process. */
export function mapOutputs(run: Run, mappings: Mapping[] | undefined, element: ElementInstance): void {
  if (!mappings?.length) return;
  const target = outputScope(element);
  propagateVariables(run, target, mapped(run, mappings, element, run.variables(target)), element.id);
}

/**
 * Takes in what came with a completion or an event. With output mappings it stays local, for them to read; without, it goes
 * to the nearest scope that has it, else to the process.
 */
export function acceptVariables(run: Run, node: FlowNode, element: ElementInstance, variables: Variables | undefined): void {
  if (!variables || Object.keys(variables).length === 0) return;
  if (node.outputs?.length) run.emit({ kind: 'variablesSet', scopeInstanceId: element.id, variables });
  else propagateVariables(run, element.id, variables);
}

function mapped(run: Run, mappings: Mapping[], element: ElementInstance, existing: Variables): Variables {
  const body = element.loopCounter === undefined ? undefined : run.element(element.scopeInstanceId ?? '');
  const visible = body?.loop ? { ...loopCounts(body), ...run.variables(element.id) } : run.variables(element.id);
  return mappings.reduce<Variables>((results, { source, target }) => withValueAt(results, target, run.evaluate(source, { ...visible, ...results }), existing), {});
}

/** One instance of a multi-instance, or one round of a loop, writes from its own scope, so that its output element stays its own (as Camunda 8 does). */
function outputScope(element: ElementInstance): string {
  return element.loopCounter === undefined && element.scopeInstanceId !== undefined ? element.scopeInstanceId : element.id;
}
