import { describe, expect, it } from 'vitest';
import { masked } from './masking';

const nobody = new Map<string, string>();

describe('a masked case', () => {
  it('names nobody, wherever the name stands, and the same person by the same sign', () => {
    const pseudonyms = new Map([['zhao', 'person-1'], ['赵铁军', '人员1']]);
    expect(masked({ assignee: 'zhao', by: { id: 'zhao', name: '赵铁军' }, reporter: { name: '李秀英', phone: '13812345678' } }, pseudonyms))
      .toEqual({ assignee: 'person-1', by: { id: 'person-1', name: '人员1' }, reporter: { name: '***', phone: '***' } });
  });

  it('keeps what a model decides by', () => {
    const decided = { case: { number: '20260105-00001', source: 'hotline', category: { code: '01', name: '市政' } }, filing: { limit: { amount: 10, unit: 'workHour' } }, check: { passed: false }, outcome: 'refuse', dispatch: { departmentId: 'roads', departmentName: '市政处' } };
    expect(masked(decided, nobody)).toEqual(decided);
  });

  it('leaves no free text, address or exact place, and no number hidden in another field', () => {
    expect(masked({ description: '李秀英家门口', place: { address: '中山路 1 号', longitude: 120.15512, latitude: 30.27415 }, code: '联系 13812345678 或 a@b.cn', people: ['330106199001011234'] }, nobody))
      .toEqual({ description: '（已脱敏）', place: { address: '（地址已脱敏）', longitude: 120.16, latitude: 30.27 }, code: '联系 *** 或 ***', people: ['***'] });
  });

  it('keeps what is empty, so that conditions on it stay as they were', () => {
    expect(masked({ reason: '', description: null, photos: [] }, nobody)).toEqual({ reason: '', description: null, photos: [] });
  });
});
