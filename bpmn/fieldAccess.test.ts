import { describe, expect, it } from 'vitest';
import { fieldAccessIn, forbiddenAnswers, formForTask } from './fieldAccess';
import type { FormSchema } from './form';
import { fieldsOf } from './form';
import { checkAnswers } from './formAnswers';

const form: FormSchema = {
  id: 'order', type: 'default',
  components: [
    { type: 'textfield', key: 'sum', label: '金额', properties: { labelEn: 'Sum' }, validate: { required: true } },
    { type: 'group', path: 'site', label: '现场', components: [{ type: 'textfield', key: 'note', label: '说明' }] },
    { type: 'textarea', key: 'opinion', label: '意见', readonly: true },
  ],
};
const access = (...fields: [field: string, access: string][]) => fieldAccessIn({ fields: fields.map(([field, one]) => ({ field, access: one })) });

describe('one form used by several tasks', () => {
  it('shows each the fields it names, in a way of its own', () => {
    const shown = formForTask(form, access(['sum', 'read'], ['site.note', 'hide'], ['opinion', 'edit']));
    expect(fieldsOf(shown).map(({ key, component }) => [key, component.readonly])).toEqual([['sum', true], ['opinion', undefined]]);
    expect(shown.components).toHaveLength(2);
    expect(formForTask(form, access())).toBe(form);
  });

  it('asks of each only what it may fill in', () => {
    const shown = formForTask(form, access(['sum', 'read'], ['opinion', 'edit']));
    expect(checkAnswers(shown, { sum: '9', opinion: '同意', site: { note: 'x' } }, { visible: { sum: '1' }, isComplete: true, at: 0 })).toEqual({ answers: { opinion: '同意', site: { note: 'x' } }, faults: [] });
  });

  it('refuses by name what was sent for a field that may only be read, or is not there at all', () => {
    const named = access(['sum', 'read'], ['site.note', 'hide'], ['opinion', 'edit']);
    expect(forbiddenAnswers(form, named, { sum: null, site: { note: 'x' }, opinion: '同意' }).map(({ path, message }) => [path, message.zh.slice(0, 12)])).toEqual([['sum', '“金额”在此环节只能查看'], ['site.note', '“说明”不在此环节填写；']]);
    expect(forbiddenAnswers(form, named, { opinion: '同意' })).toEqual([]);
  });

  it('does not take an answer of the outcome’s own form for one of the task’s', () => {
    expect(forbiddenAnswers(form, access(['sum', 'hide']), { sum: '9' }, { id: 'other', type: 'default', components: [{ type: 'textfield', key: 'sum' }] })).toEqual([]);
  });

  it('takes no notice of words nobody knows: the publish check names them', () => {
    expect([...access(['sum', 'look']).keys(), ...fieldAccessIn({ fields: ['x', null] }).keys(), ...fieldAccessIn(undefined).keys()]).toEqual([]);
  });
});
