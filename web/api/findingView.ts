import type { Finding } from '#bpmn/finding';
import type { FindingShape } from '#contract/problem';

/** A finding without the fields it has no value for. */
export function findingView({ severity, rule, elementId, elementName, message, remedy, line, file, steps, fix }: Finding): FindingShape {
  return { severity, rule, message, remedy, ...(file !== undefined && { file }), ...(elementId !== undefined && { elementId }), ...(elementName !== undefined && { elementName }), ...(line !== undefined && { line }), ...(steps && { steps }), ...(fix && { fix }) };
}
