import type { ScriptTask } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { createJob } from '#engine/jobs';
import { acceptVariables } from '#engine/mapping';

/** A FEEL script is computed here; any other language is a job. */
export const scriptTask: Behavior<ScriptTask> = {
  enter(run, node, element) {
    if (node.taskDefinition) return createJob(run, node, node.taskDefinition, element);
    if (node.script) {
      const value = run.evaluate(node.script.expression, run.variables(element.id));
      acceptVariables(run, node, element, { [node.script.resultVariable]: value });
    }
    run.push({ do: 'leave', elementInstanceId: element.id });
  },
};
