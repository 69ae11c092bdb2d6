import type { FlowNode, FlowNodeType, NodeOf, SequenceFlow, Variables } from '#bpmn/model';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** What one BPMN element does that others do not; everything an element leaves out is done as for any other. */
export interface Behavior<Node extends FlowNode> {
  /**
   * The element's own work, once inputs are mapped and boundary events are armed. It either waits for a command or calls for
   * `leave`.
   */
  enter(run: Run, node: Node, element: ElementInstance): void;
  /** Which flows the token takes; left out: all unconditional ones and those whose condition holds. */
  choose?(run: Run, node: Node, element: ElementInstance): ChosenFlow[];
  /** A token reached the element; left out: each token begins an instance of its own. */
  arrive?(run: Run, node: Node, flow: SequenceFlow, scopeInstanceId: string): void;
}

export interface ChosenFlow {
  flow: SequenceFlow;
  because?: { expression: string; operands: Variables } | 'default';
}

/** Complete by type: an element of the model without a behavior does not compile. */
export type Behaviors = { readonly [Type in FlowNodeType]: Behavior<NodeOf<Type>> };

export function behaviorOf(run: Run, node: FlowNode): Behavior<FlowNode> {
  return run.vocabulary.behaviors[node.type];
}
