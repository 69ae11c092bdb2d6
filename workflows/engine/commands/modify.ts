import type { FlowNode, Variables } from '#bpmn/model';
import { isGone } from '#engine/commands/target';
import { hasBody, isBody } from '#engine/bodies';
import { isCompensating } from '#engine/compensation';
import { terminate, withInside } from '#engine/ending';
import { activate } from '#engine/flowing';
import { rejected } from '#engine/handler';
import type { Handler, Rejection } from '#engine/handler';
import { named } from '#engine/named';
import type { Run } from '#engine/run';
import { isEmpty } from '#engine/scopes';
import { rootElementId } from '#engine/state';

type Activation = { nodeId: string; scopeInstanceId?: string; variables?: Variables };

/** An operator moves tokens by hand: these end, those nodes begin. Nodes begin first, so that no scope ends in between. */
export const modify: Handler<'modify'> = (run, { terminate: ending = [], activate: beginning = [] }) => {
  if (ending.length + beginning.length === 0) return rejected('invalid', 'Say what to end or what to activate.');
  for (const id of ending) {
    if (id === rootElementId) return rejected('invalid', 'The whole instance is ended with cancel.');
    if (!named(run.state.elements, id)) return isGone(run, 'e', id, 'element instance');
  }
  const doomed = new Set(ending.flatMap((id) => withInside(run, id).map((element) => element.id)));
  for (const activation of beginning) {
    const problem = begin(run, activation, doomed);
    if (problem) return problem;
  }
  for (const id of ending) {
    end(run, id);
  }
  const root = run.element(rootElementId);
  if (!root?.children && !root?.tokens && !isCompensating(run, rootElementId)) return rejected('invalid', 'Nothing would be left alive. Activate a node as well, or cancel the instance.');
  return undefined;
};

/** A scope that is left empty goes with its last token; a multi-instance goes on with its other instances. */
function end(run: Run, elementInstanceId: string): void {
  const scope = run.element(run.element(elementInstanceId)?.scopeInstanceId ?? '');
  terminate(run, elementInstanceId, 'modified');
  const left = scope && run.element(scope.id);
  if (!left || !isEmpty(left) || left.id === rootElementId || isCompensating(run, left.id)) return;
  if (isBody(left) || left.type === 'adHocSubProcess') run.push({ do: 'endScope', elementInstanceId: left.id });
  else end(run, left.id);
}

function begin(run: Run, { nodeId, scopeInstanceId, variables }: Activation, doomed: Set<string>): Rejection | undefined {
  const node = named(run.model.nodes, nodeId);
  if (!node) return rejected('invalid', `The model has no node "${nodeId}".`);
  const missing: FlowNode[] = [];
  const found = scopeInstanceFor(run, node, scopeInstanceId, doomed, missing);
  if (typeof found !== 'string') return found;
  let scopeId = found;
  for (const scope of missing.reverse()) {
    scopeId = activate(run, scope, scopeId);
    run.push({ do: 'open', elementInstanceId: scopeId });
  }
  if (variables && Object.keys(variables).length > 0) run.emit({ kind: 'variablesSet', scopeInstanceId: scopeId, variables });
  run.push({ do: 'enter', elementInstanceId: activate(run, node, scopeId) });
  return undefined;
}

/** The living scope instance to begin in; scopes that are to be opened between it and the node are put into `missing`. */
function scopeInstanceFor(run: Run, node: FlowNode, wanted: string | undefined, doomed: Set<string>, missing: FlowNode[]): string | Rejection {
  for (let scopeId: string | undefined = node.scopeId; scopeId !== undefined; scopeId = run.model.scopes[scopeId]?.parentId) {
    const living = Object.values(run.state.elements).filter((element) => element.nodeId === scopeId && !isBody(element) && !doomed.has(element.id));
    const chosen = wanted === undefined ? living : living.filter(({ id }) => id === wanted);
    if (chosen.length > 1) return rejected('invalid', `"${scopeId}" runs ${chosen.length} times. Say in which (scopeInstanceId: ${chosen.map(({ id }) => id).join(', ')}).`);
    if (chosen[0]) return chosen[0].id;
    const scopeNode = run.model.nodes[scopeId];
    if (!scopeNode) break;
    if (hasBody(scopeNode)) return rejected('invalid', `"${scopeId}" is done several times and none of its instances runs. Activate "${scopeId}" itself.`);
    missing.push(scopeNode);
  }
  return rejected('invalid', `${wanted === undefined ? 'No scope' : `Scope instance ${wanted}`} around "${node.id}" is alive.`);
}
