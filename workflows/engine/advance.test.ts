import { describe, expect, it } from 'vitest';
import { Case } from '#engine/testing/case';
import { modelOf } from '#engine/testing/modelOf';

describe('advance', () => {
  const model = modelOf(
    [
      { id: 'start', type: 'startEvent', eventDefinitions: [] },
      { id: 'accept', type: 'userTask', outputs: [{ source: { feel: 'outcome' }, target: 'acceptance.outcome' }] },
      { id: 'isAccepted', type: 'exclusiveGateway' },
      { id: 'file', type: 'userTask' },
      { id: 'filed', type: 'endEvent', eventDefinitions: [] },
      { id: 'declined', type: 'endEvent', eventDefinitions: [] },
    ],
    ['start -> accept', 'accept -> isAccepted', 'isAccepted -> file if acceptance.outcome = "accept"', 'isAccepted -> declined else', 'file -> filed'],
  );

  it('carries a case from its start over a person and a decision to its end', () => {
    const report = new Case(model);

    report.start({ title: 'pothole' });
    report.complete('accept', {}, 'accept');
    report.complete('file', { number: 7 });

    expect(report.state?.status).toBe('completed');
    expect(report.variables).toEqual({});
    expect(report.factsOf('processInstanceCompleted')[0]?.variables).toEqual({ title: 'pothole', acceptance: { outcome: 'accept' }, number: 7 });
  });
});
