import { expect, it } from 'vitest';
import { passwordFaults } from './passwordRule';

const wrong = (fresh: string) => passwordFaults(fresh, { login: 'admin', current: 'one-time-7Xk' }).map(({ en }) => en);

it('takes a long password and says of any other what is wrong with it', () => {
  expect(wrong('临江市运行中心好密码啊')).toEqual([]);
  expect(wrong('short')).toEqual(['use at least 10 characters']);
  expect(wrong('my-ADMIN-2026')).toEqual(['leave your account name out']);
  expect(wrong('aaaaaaaaaaab')).toEqual(['too many repeated characters']);
  expect(wrong('one-time-7Xk')).toEqual(['choose another than the present one']);
});
