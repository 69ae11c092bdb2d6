import { describe, expect, it } from 'vitest';
import { filingOf } from './filing';

describe('what filing decided', () => {
  it('is read with its limit in words', () => {
    expect(filingOf({ conditionId: 'E0113-1', closingCondition: '恢复完好', limit: { amount: 2, unit: 'workHour' } })).toEqual({ conditionId: 'E0113-1', closing: '恢复完好', limit: { zh: '2 工作时', en: '2 working hours' } });
  });

  it('shows nothing of what a model keeps in another shape', () => {
    expect(filingOf({ limit: 'soon', conditionId: 7 })).toEqual({ conditionId: undefined, closing: undefined, limit: undefined });
    expect(filingOf(undefined)).toEqual({});
  });
});
