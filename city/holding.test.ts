import { describe, expect, it } from 'vitest';
import { countingSpans, usedByHolder } from './holding';

const plain = (from: number, to: number) => to - from;

describe('the ledger of a clock', () => {
  it('tells when the clock counted', () => {
    expect(countingSpans([{ at: 0, kind: 'started' }, { at: 10, kind: 'paused' }, { at: 15, kind: 'extended' }, { at: 20, kind: 'resumed' }])).toEqual([{ from: 0, to: 10 }, { from: 20 }]);
    expect(countingSpans([{ at: 0, kind: 'started' }, { at: 10, kind: 'stopped' }])).toEqual([{ from: 0, to: 10 }]);
  });

  it('begins anew with a restart, running or standing as before', () => {
    expect(countingSpans([{ at: 0, kind: 'started' }, { at: 10, kind: 'restarted' }])).toEqual([{ from: 10 }]);
    expect(countingSpans([{ at: 0, kind: 'started' }, { at: 5, kind: 'paused' }, { at: 10, kind: 'restarted' }, { at: 12, kind: 'resumed' }])).toEqual([{ from: 12 }]);
  });
});

describe('the use of a limit', () => {
  const spans = [{ from: 0, to: 10 }, { from: 20 }];

  it('is shared out to those who held the case while the clock counted', () => {
    const holdings = [{ name: '市政处（待认领）', from: 0, to: 4 }, { name: '赵铁军', from: 4, to: 15 }, { name: '赵铁军', from: 20 }];
    expect(usedByHolder(spans, holdings, 30, plain)).toEqual([{ name: '赵铁军', used: 16 }, { name: '市政处（待认领）', used: 4 }]);
  });

  it('is nobody\'s while the clock stood still', () => {
    expect(usedByHolder(spans, [{ name: '派遣员', from: 11, to: 19 }], 30, plain)).toEqual([]);
  });
});
