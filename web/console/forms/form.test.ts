import { describe, expect, it } from 'vitest';
import type { FormComponent, FormSchema } from '#bpmn/form';
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
    expect(formProblems(schema, { temporary: 'no' }, hidden, true)).toEqual([]);
    expect(variablesOf(schema, { temporary: 'no', why: 'x' }, hidden)).toEqual({ temporary: 'no' });
  });
});

describe('the rules of a task form', () => {
  const problems = (component: Partial<FormComponent>, value: string | number | boolean | string[] | undefined, isFinal = true) =>
    formProblems(schemaOf({ type: 'textfield', key: 'a', ...component }), { a: value }, none, isFinal).map(({ sentence }) => sentence);

  it.each([
    [{ validate: { required: true } }, '', 'required'],
    [{ type: 'checkbox', validate: { required: true } }, false, 'confirm'],
    [{ type: 'photo', validate: { required: true } }, [], 'photos'],
    [{ type: 'photo', properties: { min: '2' } }, ['one'], 'photos'],
    [{ validate: { minLength: 5 } }, '太短', 'tooShort'],
    [{ validate: { maxLength: 2 } }, '太长了', 'tooLong'],
    [{ validate: { pattern: '^\\d{11}$' } }, '138', 'pattern'],
    [{ type: 'number', validate: { max: 200 } }, 201, 'tooLarge'],
  ] as const)('%o with %o: %s', (component, value, sentence) => {
    expect(problems(component as Partial<FormComponent>, value as string)).toEqual([sentence]);
  });

  it('demand what is required only of the outcome that finishes the work', () => {
    expect(problems({ validate: { required: true, maxLength: 3 } }, '', false)).toEqual([]);
    expect(problems({ validate: { required: true, maxLength: 3 } }, '太长太长', false)).toEqual(['tooLong']);
  });

  it('let a pattern the browser cannot read pass, since the server checks again', () => expect(problems({ validate: { pattern: '(' } }, 'x')).toEqual([]));
});
