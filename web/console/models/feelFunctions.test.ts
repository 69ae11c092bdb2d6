import { describe, expect, it } from 'vitest';
import { evaluateValue } from '#bpmn/feel';
import { feelFunctions } from './feelFunctions';

/** What FEEL's grammar makes itself can be called and not named. */
const calls: Record<string, string> = {
  'date and time': 'date and time("2026-01-05T09:00:00")', duration: 'duration("PT2H")', 'years and months duration': 'years and months duration(date("2025-01-01"), date("2026-01-01"))', date: 'date("2026-01-05")', time: 'time("09:00:00")',
};

describe('the functions an expression is offered', () => {
  it('are functions the engine has, each once and told in both languages', () => {
    const offered = feelFunctions('zh');
    const missing = offered.filter(({ name }) => {
      const call = calls[name];
      const result = evaluateValue(call ?? name, {}, 0);
      return !result.ok || result.value === null || (call === undefined && typeof result.value !== 'function' && !(result.value as object).constructor.name.startsWith('FeelFunction'));
    });

    expect(missing.map(({ name }) => name)).toEqual([]);
    expect(new Set(offered.map(({ name }) => name)).size).toBe(offered.length);
    expect(feelFunctions('en').map(({ name }) => name)).toEqual(offered.map(({ name }) => name));
    expect(offered.find(({ name }) => name === 'string join')).toEqual({ name: 'string join', type: 'function', params: [{ name: 'list' }, { name: 'delimiter' }], info: '用分隔符连成一段文字' });
  });

  it('are called as they are offered', () => {
    expect(evaluateValue('string join(["a", "b"], ",")', {}, 0)).toEqual({ ok: true, value: 'a,b' });
    expect(evaluateValue('context put({a: 1}, "b", 2).b', {}, 0)).toEqual({ ok: true, value: 2 });
    expect(evaluateValue('get value({a: 1}, "a")', {}, 0)).toEqual({ ok: true, value: 1 });
    expect(evaluateValue('list replace([1, 2], 1, 5)', {}, 0)).toEqual({ ok: true, value: [5, 2] });
    expect(evaluateValue('finished by([1..3], 3)', {}, 0)).toEqual({ ok: true, value: true });
  });
});
