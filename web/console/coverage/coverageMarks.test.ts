import { describe, expect, it } from 'vitest';
import type { PassesView } from '#contract/modelPasses';
import { coverageCover, coverageRows } from './coverageMarks';

const share = { covered: 0, of: 0 };
const shares = { nodes: share, flows: share, conditions: share };
const passes: PassesView = {
  processId: 'relief', name: '临时救助', version: 1, xml: '', from: '2026-11-01', to: '2026-11-30',
  production: { ended: 3, running: { counted: 1, of: 1 }, uncounted: 0, shares }, scenarios: { played: 1, of: 1, shares },
  nodes: [{ id: 'verify', name: '核对', type: 'userTask', scenarios: 1, production: 4 }, { id: 'review', type: 'userTask', scenarios: 0, production: 0 }, { id: 'pay', name: '发放', type: 'userTask', scenarios: 0, production: 2 }],
  flows: [{ id: 'large', source: '金额', target: '复核', scenarios: 1, production: 0 }],
  conditions: [{ flowId: 'large', source: '金额', target: '复核', expression: 'amount > 1000', held: { scenarios: 1, production: 0 }, declined: { scenarios: 0, production: 2 } }],
};

describe('coverage of a version', () => {
  it('lists what nobody went through first, then what only one of both did', () => {
    const rows = coverageRows(passes, (type) => (type === 'userTask' ? '用户任务' : type));
    expect(rows.map(({ kind, part, text, expression }) => [kind, part, text, ...(expression === undefined ? [] : [expression])].join(' '))).toEqual([
      'never node 用户任务', 'scenarios flow 金额 → 复核', 'scenarios held 金额 → 复核 amount > 1000', 'production node 发放', 'production declined 金额 → 复核 amount > 1000', 'both node 核对',
    ]);
  });

  it('is drawn with a sign for each node and a line for each flow, told apart by shape', () => {
    const cover = coverageCover(passes, (kind, { scenarios, production }) => ({ text: `${kind} ${scenarios}/${production}`, title: kind }));
    expect(cover.signs.map(({ nodeId, symbol, className, text }) => [nodeId, symbol, className, text])).toEqual([
      ['verify', '✓', 'diagram-coverage-both', 'both 1/4'], ['review', '✕', 'diagram-coverage-never', 'never 0/0'], ['pay', '●', 'diagram-coverage-production', 'production 0/2'],
    ]);
    expect(cover.ways).toEqual([{ flowId: 'large', className: 'diagram-coverage-scenarios' }]);
  });
});
