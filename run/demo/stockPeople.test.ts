import { describe, expect, it } from 'vitest';
import { holderNamed } from './stockPeople';

describe('who holds a task, by what the case page says', () => {
  it.each([
    ['受理员', 'acceptor'], ['安澜市市政设施管理处的处置人员', 'handler'], ['城市防汛指挥部办公室的值班长', 'flood-office'], ['安澜市防汛抗旱指挥部的指挥长', 'commander'],
    ['赵铁军', 'handler'], ['督查员、领导', 'supervisor'], ['城市管理第三方评估中心的监督员', 'third-party'],
  ])('%s is %s', (holder, login) => {
    expect(holderNamed(holder)?.login).toBe(login);
  });

  it('is nobody where nobody of the demo city is meant', () => {
    expect(holderNamed('临江市的处置人员')).toBeUndefined();
  });
});
