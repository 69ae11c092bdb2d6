import { activitiesToBegin } from '#bpmn/activity';
import type { AdHocSubProcess } from '#bpmn/model';
import { beginActivity, endNow } from '#engine/adHoc';
import { isGone } from '#engine/commands/target';
import { rejected } from '#engine/handler';
import type { Handlers, Rejection } from '#engine/handler';
import { named } from '#engine/named';
import type { Run } from '#engine/run';
import { isEmpty } from '#engine/scopes';
import type { ElementInstance } from '#engine/state';
import { isSuspended } from '#engine/waiting';

/** What people do with an ad-hoc sub-process: begin its activities, as often as needed, and end it. */
export const adHoc: Handlers<'activateActivity' | 'completeAdHocSubProcess'> = {
  activateActivity: (run, { elementInstanceId, nodeId, variables }) => withAdHoc(run, elementInstanceId, (node, element) => {
    const known = activitiesToBegin(run.model, node.id).map(({ id }) => id);
    if (!known.includes(nodeId)) return rejected('invalid', `"${nodeId}" cannot be begun in "${node.name ?? node.id}". What can is: ${known.join(', ')}.`);
    if (node.ordering === 'Sequential' && !isEmpty(element)) return rejected('notAllowedNow', `"${node.name ?? node.id}" does one activity at a time. Complete the one under way first.`);
    beginActivity(run, node, element.id, nodeId, variables);
    return undefined;
  }),

  completeAdHocSubProcess: (run, { elementInstanceId, variables }) => withAdHoc(run, elementInstanceId, (node, element) => {
    if (variables && Object.keys(variables).length > 0) run.emit({ kind: 'variablesSet', scopeInstanceId: element.id, variables });
    if (node.cancelRemainingInstances) {
      endNow(run, node, element.id, 'adHocCompleted');
      return undefined;
    }
    run.emit({ kind: 'adHocSubProcessEnding', elementInstanceId: element.id, nodeId: node.id });
    run.push({ do: 'endScope', elementInstanceId: element.id });
    return undefined;
  }),
};

function withAdHoc(run: Run, elementInstanceId: string, act: (node: AdHocSubProcess, element: ElementInstance) => Rejection | undefined): Rejection | undefined {
  const element = named(run.state.elements, elementInstanceId);
  if (!element) return isGone(run, 'e', elementInstanceId, 'ad-hoc sub-process');
  const node = run.model.nodes[element.nodeId];
  if (element.type !== 'adHocSubProcess' || node?.type !== 'adHocSubProcess') return rejected('invalid', `"${node?.name ?? element.nodeId}" is no ad-hoc sub-process.`);
  if (isSuspended(run.state, element.id)) return rejected('suspended', `"${node.name ?? node.id}" is suspended. Resume it first.`);
  if (element.adHoc?.ending || element.compensates) return rejected('notAllowedNow', `"${node.name ?? node.id}" takes no further activity. It ends when those under way are done.`);
  return act(node, element);
}
