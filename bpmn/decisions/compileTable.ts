import { childAt, childrenAt, present, textAt } from '#bpmn/xmlElement';
import type { XmlElement } from '#bpmn/xmlElement';
import type { Aggregation, DecisionTable, HitPolicy } from './decisionTable';

/** A decision table as plain JSON; cells stay FEEL texts. */
export function compileTable(table: XmlElement): DecisionTable {
  return present({
    kind: 'decisionTable' as const,
    typeRef: textAt(table, 'typeRef'),
    hitPolicy: (textAt(table, 'hitPolicy') ?? 'UNIQUE') as HitPolicy,
    aggregation: textAt(table, 'aggregation') as Aggregation | undefined,
    inputs: childrenAt(table, 'input').map((input, index) => {
      const expression = childAt(input, 'inputExpression');
      const feel = textAt(expression, 'text') ?? '';
      return present({ id: input.id ?? `input${index + 1}`, label: textAt(input, 'label') ?? feel, feel, typeRef: textAt(expression, 'typeRef'), allowedValues: textAt(childAt(input, 'inputValues'), 'text') });
    }),
    outputs: childrenAt(table, 'output').map((output, index) => present({
      id: output.id ?? `output${index + 1}`, name: output.name ?? textAt(output, 'label') ?? `output${index + 1}`, typeRef: textAt(output, 'typeRef'),
      allowedValues: textAt(childAt(output, 'outputValues'), 'text'), defaultValue: textAt(childAt(output, 'defaultOutputEntry'), 'text'),
    })),
    rules: childrenAt(table, 'rule').map((rule, index) => ({
      id: rule.id ?? `rule${index + 1}`,
      tests: childrenAt(rule, 'inputEntry').map((entry) => textAt(entry, 'text') ?? ''),
      entries: childrenAt(rule, 'outputEntry').map((entry) => textAt(entry, 'text') ?? ''),
    })),
  });
}
