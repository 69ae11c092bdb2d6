import { expect, it } from 'vitest';
import { planOf } from './plans';

const planName = (sql: string) => planOf(sql, (text) => text)?.name;

const sendOften = (sql: string) => Array.from({ length: 8 }, () => planName(sql)).at(-1);

it('gives a text a plan of its own only when it comes again and again', () => {
  expect(planName('select 1')).toBeUndefined();
  const name = sendOften('select 1');
  expect(name).toMatch(/^yiwang_[0-9a-f]{24}$/);
  expect(planName('select 1')).toBe(name);
  expect(sendOften('select 2')).not.toBe(name);
});

it('keeps only so many plans, so that a connection does not grow without end', () => {
  const names = Array.from({ length: 60 }, (_, index) => sendOften(`select 'shape ${index}'`));
  expect(names.filter((name) => name !== undefined).length).toBeLessThanOrEqual(40);
  expect(names.at(-1)).toBeUndefined();
});
