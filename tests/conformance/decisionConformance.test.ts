import { describe, expect, it } from 'vitest';
import type { DecisionModel } from '#bpmn/decision';
import { compileDecisions, readDecisions } from '#bpmn/parseDecisions';
import { answer, fits, readTck } from '#tests/conformance/dmnTck';
import type { TckModel } from '#tests/conformance/dmnTck';
import { deviations } from '#tests/conformance/dmnTckDeviations';

/** The share of results of level 3 this platform must give, by its own rule. */
const leastShare = 0.97;

describe.each(['level-2', 'level-3'] as const)('the public DMN conformance set, %s (skipped where ../shared/conformance is missing)', { timeout: 60_000 }, (level) => {
  const set = readTck(level);

  it.skipIf(set.length === 0).each(set)('$folder decides as expected, but for the deviations listed with their reasons', async (model) => {
    expect(await failuresOf(model)).toEqual(deviations.filter(({ folder }) => folder === model.folder).flatMap(({ cases }) => cases).sort());
  });

  it.skipIf(set.length === 0)('gives enough of the results', () => {
    const results = set.flatMap(({ cases }) => cases.flatMap((one) => one.results)).length;
    const missed = deviations.filter(({ folder }) => set.some((model) => model.folder === folder)).flatMap(({ cases }) => cases).length;

    expect((results - missed) / results).toBeGreaterThanOrEqual(level === 'level-2' ? 1 : leastShare);
  });
});

/** Ids of the cases whose results are not as expected. */
async function failuresOf({ dmn, imported, cases }: TckModel): Promise<string[]> {
  const decisions: Record<string, DecisionModel> = {};
  const files = await Promise.all([...imported, dmn].map(readDecisions));
  for (const file of files) {
    const compiled = await compileDecisions(file, files);
    for (const decision of compiled.decisions) decisions[decision.decisionId] = decision;
  }
  return cases.flatMap((one) => one.results.filter(({ name, expected }) => !fits(answer(decisions, one, name), expected)).map(() => one.id)).sort();
}
