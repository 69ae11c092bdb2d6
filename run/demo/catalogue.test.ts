import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkoutFolder } from '#run/checkout';
import { demoCatalogue } from '#run/demo/catalogue';

const standard = join(checkoutFolder(), '..', 'shared', 'data', 'municipal-standard.tsv');
const conditions = demoCatalogue().flatMap(({ subcategories }) => subcategories).flatMap(({ code, name, conditions: all }) => all.map((condition) => ({ code, name, ...condition })));
const units: Record<string, string> = { 天: 'workDay', 小时: 'workHour', 紧急工作时: 'urgentHour', 紧急工作日: 'naturalDay' };

describe('the demo catalogue', () => {
  it('gives every filing condition an id of its own, a closing condition and a limit', () => {
    expect(new Set(conditions.map(({ id }) => id)).size).toBe(conditions.length);
    expect(conditions.filter(({ condition, closingCondition, limit }) => !condition || !closingCondition || limit.amount <= 0)).toEqual([]);
  });

  it.skipIf(!existsSync(standard))('has every subcategory and limit of the municipal standard (skipped where ../shared is missing)', () => {
    const rows = readFileSync(standard, 'utf8').split('\n').slice(1).filter(Boolean).map((line) => line.split('\t'));
    const facts = rows.map(([kind = '', big = '', , small = '', name = '', , , , , limit = '']) => {
      const [, amount = '', unit = ''] = /^(\d+)(天|小时|紧急工作时|紧急工作日)/.exec(limit) ?? [];
      return `${kind === '部件' ? 'C' : 'E'}${big}${small} ${name} ${amount} ${units[unit]}`;
    });
    const ours = conditions.filter(({ code }) => code !== 'E0699').map(({ code, name, limit }) => `${code} ${name} ${limit.amount} ${limit.unit}`);
    expect(ours).toHaveLength(519);
    expect([...ours].sort()).toEqual([...facts].sort());
  });

  it.skipIf(!existsSync(standard))('words its conditions itself (skipped where ../shared is missing)', () => {
    const theirs = new Set(readFileSync(standard, 'utf8').split('\n').slice(1).map((line) => line.split('\t')[7]));
    expect(conditions.filter(({ condition }) => theirs.has(condition)).map(({ condition }) => condition)).toEqual([]);
  });
});
