import { describe, expect, it } from 'vitest';
import { ordersAt } from './flood';
import type { FloodLevel, FloodPointNamed } from './flood';

const point = (id: string, orderLevel: FloodLevel): FloodPointNamed => ({
  id, name: `${id}路`, kind: 'road', departmentId: 'street', address: '', longitude: 0, latitude: 0, orderLevel, responsibleId: `r-${id}`, responsibleName: '甲', deputyId: `d-${id}`, deputyName: '乙',
  teamId: 't', teamName: '一队', devices: ['移动泵车 1', '发电车 2'], plan: { task: '设置警戒', closure: '', outlet: '', pump: '', evacuation: '' },
});
const points = [point('a', 4), point('b', 3), point('c', 1)];
const terms = { signInMinutes: 5, arriveMinutes: 30 };

describe('orders of a flood response', () => {
  it('go to the points its level asks for', () => {
    const ids = ([4, 3, 2, 1] as const).map((level) => ordersAt(level, points, { caseNumber: 'F1', ordered: [], terms }).map(({ pointId }) => pointId));

    expect(ids).toEqual([['a'], ['a', 'b'], ['a', 'b'], ['a', 'b', 'c']]);
  });

  it('go only to points without one when the level rises, and are numbered on', () => {
    const orders = ordersAt(1, points, { caseNumber: 'F1', ordered: ['a', 'b'], terms });

    expect(orders).toEqual([expect.objectContaining({ number: 'F1-令3', pointId: 'c', level: 1, signInMinutes: 5, arriveMinutes: 30, task: '设置警戒', resources: '移动泵车 1、发电车 2' })]);
  });
});
