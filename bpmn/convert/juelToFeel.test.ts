import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '#bpmn/feel';
import type { Json, Variables } from '#bpmn/model';
import { juelToFeel, textToFeel } from './juelToFeel';

const feelOf = (juel: string) => {
  const said = textToFeel(juel);
  if (!said?.ok) throw new Error(said?.because ?? 'no expression');
  return said.feel;
};
const valueOf = (juel: string, variables: Variables): Json => {
  const result = evaluate({ feel: feelOf(juel) }, variables, 0);
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

describe('expressions of other engines', () => {
  it.each([
    ['${amount > 1000}', 'amount > 1000'],
    ['#{amount gt 1000 and not approved}', 'amount > 1000 and not(approved)'],
    ["${status == 'open' || status eq \"new\"}", 'status = "open" or status = "new"'],
    ['${a ne b && c le d}', 'a != b and c <= d'],
    ['${order.items[0].price}', 'order.items[1].price'],
    ["${order['customer']['full name']}", 'get value(order.customer, "full name")'],
    ['${urgent ? "P1D" : "P5D"}', 'if urgent then "P1D" else "P5D"'],
    ['${(a + b) * c}', '(a + b) * c'],
    ['${a - (b - c)}', 'a - (b - c)'],
    ['${a % 2 == 0}', 'modulo(a, 2) = 0'],
    ['${(a > b) == (c > d)}', '(a > b) = (c > d)'],
    ['${nrOfCompletedInstances / nrOfInstances >= 0.5}', 'numberOfCompletedInstances / numberOfInstances >= 0.5'],
    ['${-a}', '-a'],
    ["${name == 'it\\'s'}", 'name = "it\'s"'],
    ['${人数 gt 3}', '人数 > 3'],
  ])('%s becomes %s', (juel, feel) => {
    expect(feelOf(juel)).toBe(feel);
  });

  it.each<[string, Variables, Json]>([
    ['${empty reason}', { reason: null }, true], ['${empty reason}', { reason: '' }, true], ['${empty reason}', { reason: [] }, true], ['${empty reason}', { reason: 'late' }, false], ['${not empty reason}', { reason: ['late'] }, true], ['${empty reason}', { reason: { a: 1 } }, false],
    ['${a ? b : c}', { a: false, b: 1, c: 2 }, 2], ['${a[1]}', { a: ['x', 'y'] }, 'y'], ['${(a or b) and c}', { a: true, b: false, c: false }, false], ['${a or b and c}', { a: true, b: false, c: false }, true],
    ['Case ${number} of ${place.name}', { number: 7, place: { name: 'North' } }, 'Case 7 of North'],
    ["${a == '}'}", { a: '}' }, true],
  ])('%s with %o is %o', (juel, variables, value) => {
    expect(valueOf(juel, variables)).toEqual(value);
  });

  it.each([
    ['${userService.managerOf(starter)}', 'userService.managerOf(starter)'], ["${execution.getVariable('a')}", 'method call'], ['${execution.processBusinessKey}', 'execution'], ['${variables:get(a)}', 'variables:get(a)'], ['${list[i]}', 'computed'],
    ['${a ==}', 'ends too early'], ["${a == 'b}", ''], ['${a b}', 'should end'], ['${in}', 'FEEL cannot read'], ['${$a}', 'FEEL cannot read'], ['${now()}', 'now()'],
  ])('%s has no counterpart and says why', (juel, because) => {
    const said = textToFeel(juel) ?? { ok: false as const, because: '' };

    expect(said.ok).toBe(false);
    expect(said.ok ? '' : said.because).toContain(because);
  });

  it('leaves a text without any expression alone', () => {
    expect(textToFeel('managers, clerks')).toBeUndefined();
  });

  it('computes what the other engine would, whatever is nested in whatever', () => {
    const variables = { a: 3, b: 5, c: -1 };
    const calculations = { '+': (left: number, right: number) => left + right, '-': (left: number, right: number) => left - right, '*': (left: number, right: number) => left * right };
    const comparisons = { '<': (left: number, right: number) => left < right, ge: (left: number, right: number) => left >= right, '==': (left: number, right: number) => left === right, ne: (left: number, right: number) => left !== right };
    type Said = { text: string; value: number };
    const leaf = fc.constantFrom<Said[]>(...Object.entries(variables).map(([text, value]) => ({ text, value })), { text: '2', value: 2 }, { text: '7', value: 7 });
    const put = (left: Said, sign: keyof typeof calculations, right: Said): Said => ({ text: `(${left.text}) ${sign} (${right.text})`, value: calculations[sign](left.value, right.value) });
    const signs = fc.constantFrom(...(Object.keys(calculations) as (keyof typeof calculations)[]));
    const { sum } = fc.letrec<{ sum: Said }>((tie) => ({ sum: fc.oneof({ maxDepth: 4 }, leaf, fc.tuple(tie('sum'), signs, tie('sum')).map(([left, sign, right]) => put(left, sign, right))) }));
    const rule = fc.tuple(sum, fc.constantFrom(...(Object.keys(comparisons) as (keyof typeof comparisons)[])), sum, sum);

    fc.assert(fc.property(rule, ([left, comparison, right, other]) => {
      expect(valueOf(`\${${left.text} ${comparison} ${right.text} ? ${other.text} : 0}`, variables)).toBe(comparisons[comparison](left.value, right.value) ? other.value : 0);
    }), { numRuns: 200 });
  });

  it('refuses what is nested beyond reason instead of running out of stack', () => {
    expect(juelToFeel('('.repeat(5000)).ok).toBe(false);
    expect(juelToFeel('!'.repeat(5000)).ok).toBe(false);
  });
});
