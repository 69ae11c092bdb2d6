import type { FlowNode, TaskDefinition } from '#bpmn/model';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';
import type { ElementInstance } from '#engine/state';

/** Hands the element's work to whoever serves the topic. */
export function createJob(run: Run, node: FlowNode, definition: TaskDefinition, element: ElementInstance): void {
  const variables = run.variables(element.id);
  const type = String(run.evaluate(definition.type, variables));
  const retries = Number(run.evaluate(definition.retries, variables));
  if (!Number.isInteger(retries) || retries < 1) throw new Stopped('expression', `The retries of "${node.name ?? node.id}" must be a whole number from 1, but they are ${retries}.`);
  run.emit({
    kind: 'jobCreated', jobId: `j${run.state.counted.jobs + 1}`, elementInstanceId: element.id, nodeId: node.id,
    type, retries, headers: definition.headers, variables,
  });
}
