import { describe, expect, it } from 'vitest';
import type { FormComponent, FormSchema } from './form';
import { checkAnswers } from './formAnswers';
import type { Json, Variables } from './model';

const form = (...components: FormSchema['components']): FormSchema => ({ id: 'f', type: 'default', components });
const check = (schema: FormSchema, given: Variables, { isComplete = true, visible = {} }: { isComplete?: boolean; visible?: Variables } = {}) =>
  checkAnswers(schema, given, { visible, isComplete, at: 0 });
const handling = form(
  { type: 'textarea', key: 'handling.result', label: '处置结果', validate: { required: true, maxLength: 10 } },
  { type: 'photo', key: 'handling.photos', label: '照片', validate: { required: true }, properties: { min: '1', max: '2' } },
);

describe('answers of a form', () => {
  it('are kept only so far as the form asks for them', () => {
    const { answers, faults } = check(handling, { handling: { result: '已修复', photos: ['a'], limit: 99 }, filing: { limit: 1 } });
    expect(answers).toEqual({ handling: { result: '已修复', photos: ['a'] } });
    expect(faults).toEqual([]);
  });

  it('never change what the form only shows', () => {
    const shown = form({ type: 'textfield', key: 'filing.closingCondition', readonly: true }, { type: 'textfield', key: 'note' });
    expect(check(shown, { filing: { closingCondition: '随便' }, note: '好' }).answers).toEqual({ note: '好' });
  });

  it('name every field that is missing or wrong, each in its own words', () => {
    expect(check(handling, { handling: { result: '  ', photos: ['a', 'b', 'c'] } }).faults).toEqual([
      { path: 'handling.result', message: { zh: '“处置结果”为必填项', en: '“处置结果” is required' } },
      { path: 'handling.photos', message: { zh: '“照片”最多 2 张照片', en: '“照片” takes 2 pictures at most' } },
    ]);
    expect(check(handling, { handling: { result: '一二三四五六七八九十一', photos: ['a'] } }).faults.map(({ path }) => path)).toEqual(['handling.result']);
  });

  it('may be incomplete when the task is sent back, but not wrong', () => {
    expect(check(handling, {}, { isComplete: false }).faults).toEqual([]);
    expect(check(handling, { handling: { photos: 'not a list' } }, { isComplete: false }).faults).toHaveLength(1);
  });

  it('are not asked for where a condition hides the field, and then not taken either', () => {
    const conditional = form(
      { type: 'checkbox', key: 'damage' },
      { type: 'textfield', key: 'cost', validate: { required: true }, conditional: { hide: '=damage = false' } },
    );
    expect(check(conditional, { damage: false, cost: '5' })).toEqual({ answers: { damage: false }, faults: [] });
    expect(check(conditional, { damage: true }).faults.map(({ path }) => path)).toEqual(['cost']);
  });

  it.each<[string, FormComponent, Json]>([
    ['a number out of bounds', { type: 'number', key: 'x', validate: { min: 1, max: 3 } }, 4],
    ['a text for a number', { type: 'number', key: 'x' }, '4'],
    ['a choice that is not offered', { type: 'select', key: 'x', values: [{ value: 'a', label: 'A' }] }, 'b'],
    ['a choice beyond the variable that offers them', { type: 'radio', key: 'x', valuesKey: 'offered' }, 'z'],
    ['a list with a stranger in it', { type: 'checklist', key: 'x', values: [{ value: 'a', label: 'A' }] }, ['a', 'b']],
    ['a day that is none', { type: 'datetime', key: 'x', subtype: 'date' }, '2026-13-40'],
    ['a place off the earth', { type: 'place', key: 'x' }, { address: '南湖路', longitude: 200, latitude: 30 }],
    ['a phone number without its form', { type: 'textfield', key: 'x', validate: { pattern: '^1\\d{10}$' } }, '12345'],
    ['a consent not given', { type: 'checkbox', key: 'x', validate: { required: true } }, false],
  ])('refuse %s', (_name, component, value) => {
    expect(check(form(component), { x: value }, { visible: { offered: ['a', { value: 'b', label: 'B' }] } }).faults).toHaveLength(1);
  });

  it('reach no prototype by a crafted key', () => {
    const crafted = form({ type: 'textfield', key: 'a.b' });
    check(crafted, JSON.parse('{"__proto__": {"b": "x"}, "a": {"b": "y"}}') as Variables);
    expect(({} as Record<string, unknown>)['b']).toBeUndefined();
  });
});
