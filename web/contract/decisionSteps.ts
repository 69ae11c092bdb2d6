import type { DecisionModel, DecisionRecord } from '#bpmn/decision';
import type { DecisionStep } from './decisions';

type Table = { inputs: { label: string }[]; outputs: { name: string }[]; rules: { id: string; tests: string[] }[] };

/** A record of an evaluation with what its rules ask, where `known` holds the tables it was decided by. */
export function stepOf({ decisionId, name, kind, requires = [], inputs, matchedRules = [], result }: DecisionRecord, known: Record<string, DecisionModel>): DecisionStep {
  const table = tableOf(known[decisionId]);
  return {
    decisionId, name, ...(kind && { kind }), requires, inputs, result,
    rules: matchedRules.map(({ id, index, outputs }) => {
      const rule = table?.rules[index - 1];
      const isSame = table !== undefined && rule?.id === id;
      return {
        id, number: index, ...(isSame && { conditions: rule.tests.map((test, column) => ({ label: table.inputs[column]?.label ?? '', test })) }),
        outputs: outputs.map((value, column) => ({ ...(isSame && { name: table.outputs[column]?.name ?? '' }), value })),
      };
    }),
  };
}

/** The table of an element that is one; tables deeper inside are told by number alone. */
function tableOf(model: DecisionModel | undefined): Table | undefined {
  return model && 'logic' in model && model.logic.kind === 'decisionTable' ? model.logic : undefined;
}
