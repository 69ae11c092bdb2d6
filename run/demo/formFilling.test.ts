import { describe, expect, it } from 'vitest';
import { filled } from './formFilling';

describe('a form filled by a demo person', () => {
  it('has every required field by its type, and what is given by key', () => {
    const answers = filled({ id: 'f', type: 'default', components: [
      { type: 'textarea', key: 'handling.result', validate: { required: true } },
      { type: 'photo', key: 'handling.photos', properties: { min: '1' } },
      { type: 'department', key: 'dispatch.departmentId', validate: { required: true } },
      { type: 'radio', key: 'consult.level', values: [{ value: '1', label: 'Ⅰ' }, { value: '2', label: 'Ⅱ' }], validate: { required: true } },
      { type: 'number', key: 'joint.limitDays', validate: { required: true, min: 1 }, defaultValue: 15 },
      { type: 'textfield', key: 'remark' },
      { type: 'textfield', key: 'joint.subject', validate: { required: true } },
    ] }, { departmentId: 'roads', conditionId: 'c', personId: 'p', photoIds: ['a'], given: { 'consult.level': '2', 'joint.subject': '老街烧烤' } });

    expect(answers).toEqual({
      handling: { result: '已按要求办理。', photos: ['a'] }, dispatch: { departmentId: 'roads' }, consult: { level: '2' }, joint: { limitDays: 15, subject: '老街烧烤' },
    });
  });
});
