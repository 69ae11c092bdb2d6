import { describe, expect, it } from 'vitest';
import type { FormComponent, FormSchema } from '#bpmn/form';
import type { Json } from '#bpmn/model';
import { formProblems } from './formRules';
import { initialValues, scopeOf, variablesOf } from './formValues';
import { hiddenKeys } from './formVisibility';

const schemaOf = (...components: FormComponent[]): FormSchema => ({ id: 'f', type: 'default', components });
const at = Date.UTC(2026, 6, 2);
const none: ReadonlySet<string> = new Set();

describe('the values of a task form', () => {
  const schema = schemaOf(
    { type: 'group', path: 'handling', components: [{ type: 'textarea', key: 'result' }, { type: 'photo', key: 'photos' }] },
    { type: 'department', key: 'dispatch.departmentId', properties: { nameKey: 'dispatch.departmentName' } },
    { type: 'textfield', key: 'filing.closingCondition', readonly: true },
    { type: 'radio', key: 'temporary', defaultValue: 'no' },
  );

  it('start with the draft, then the variable, then the default of the model', () => {
    const values = initialValues(schema, { handling: { result: '旧' }, filing: { closingCondition: '已恢复' } }, { handling: { result: '新' } });
    expect(values).toMatchObject({ 'handling.result': '新', 'filing.closingCondition': '已恢复', temporary: 'no' });
  });

  it('are sent nested, with the names that belong to a choice and without what may not be changed', () => {
    const values = { 'handling.result': '已修复', 'handling.photos': ['p1'], 'dispatch.departmentId': 'water', 'dispatch.departmentName': '水务局', 'filing.closingCondition': '已恢复', temporary: '' };
    expect(variablesOf(schema, values, none)).toEqual({ handling: { result: '已修复', photos: ['p1'] }, dispatch: { departmentId: 'water', departmentName: '水务局' }, temporary: null });
  });
});

describe('the conditions of a task form', () => {
  const schema = schemaOf(
    { type: 'radio', key: 'temporary' },
    { type: 'textarea', key: 'why', conditional: { hide: '=temporary != "yes"' }, validate: { required: true } },
    { type: 'group', path: 'night', conditional: { hide: '=case.hour < 20' }, components: [{ type: 'textfield', key: 'light' }] },
    { type: 'textfield', key: 'odd', conditional: { hide: '=unknown.thing > 3' } },
  );
  const hiddenWith = (values: Record<string, string>) => [...hiddenKeys(schema, scopeOf(schema, values, { case: { hour: 8 } }), at)];

  it('hide a field by what is typed and a group with all in it', () => {
    expect(hiddenWith({ temporary: 'no' })).toEqual(['why', 'night.light']);
    expect(hiddenWith({ temporary: 'yes' })).toEqual(['night.light']);
  });

  it('show a field whose condition cannot be evaluated', () => expect(hiddenWith({})).not.toContain('odd'));

  it('neither demand nor send what is hidden', () => {
    const hidden = new Set(hiddenWith({ temporary: 'no' }));
    expect(formProblems(schema, { temporary: 'no' }, { variables: { case: { hour: 8 } }, hidden, isComplete: true, at })).toEqual([]);
    expect(variablesOf(schema, { temporary: 'no', why: 'x' }, hidden)).toMatchObject({ temporary: 'no', why: null });
  });
});

describe('the rules of a task form', () => {
  const problems = (component: Partial<FormComponent>, value: Json | undefined, isComplete = true) =>
    formProblems(schemaOf({ type: 'textfield', key: 'a', label: '甲', ...component }), { a: value }, { variables: {}, hidden: none, isComplete, at }).map(({ path, message }) => `${path}: ${message.zh}`);

  it('are the ones the server applies', () => {
    expect(problems({ validate: { required: true } }, '')).toEqual(['a: “甲”为必填项']);
    expect(problems({ type: 'photo', properties: { min: '2' } }, ['one'])).toEqual(['a: “甲”至少需要 2 张照片']);
    expect(problems({ type: 'number', validate: { max: 200 } }, 201)).toEqual(['a: “甲”不能大于 200']);
  });

  it('demand what is required only of an outcome that finishes the work', () => {
    expect(problems({ validate: { required: true, maxLength: 3 } }, '', false)).toEqual([]);
    expect(problems({ validate: { required: true, maxLength: 3 } }, '太长太长', false)).toEqual(['a: “甲”不能超过 3 个字']);
  });
});
