import { evaluateDecision } from '#bpmn/decision';
import type { BusinessRuleTask } from '#bpmn/model';
import type { Behavior } from '#engine/behavior';
import { createJob } from '#engine/jobs';
import { acceptVariables } from '#engine/mapping';
import { Stopped } from '#engine/run';

/** A decision of the release is made here, and which rules matched is kept; any other business rule is a job. */
export const businessRuleTask: Behavior<BusinessRuleTask> = {
  enter(run, node, element) {
    if (node.taskDefinition) return createJob(run, node, node.taskDefinition, element);
    if (node.calledDecision) {
      const variables = run.variables(element.id);
      const decisionId = String(run.evaluate(node.calledDecision.decisionId, variables));
      const outcome = evaluateDecision(run.environment.decisions, decisionId, variables, run.at);
      if (!outcome.ok) {
        throw new Stopped('decision', `Decision "${outcome.decisionId}": ${outcome.message}`, { ok: false, expression: outcome.expression ?? '', message: outcome.message, operands: outcome.operands });
      }
      const { inputs, matchedRules, result, evaluated } = outcome;
      run.emit({ kind: 'decisionEvaluated', elementInstanceId: element.id, decisionId, inputs, matchedRules, result, evaluated });
      acceptVariables(run, node, element, { [node.calledDecision.resultVariable]: result });
    }
    run.push({ do: 'leave', elementInstanceId: element.id });
  },
};
