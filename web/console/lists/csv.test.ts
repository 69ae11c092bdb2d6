import { describe, expect, it } from 'vitest';
import { csvOf } from './csv';

const columns = [{ title: '案卷号', value: (row: { number: string; count?: number }) => row.number }, { title: '返工', value: (row: { number: string; count?: number }) => row.count }];

describe('an exported list', () => {
  it('opens in a spreadsheet as Chinese text', () => {
    expect(csvOf(columns, [{ number: 'A1', count: 2 }])).toBe('\u{FEFF}案卷号,返工\r\nA1,2\r\n');
  });

  it('keeps commas, quotes and line ends inside their cell', () => {
    expect(csvOf(columns, [{ number: '井盖, "破损"\n夜间' }])).toContain('"井盖, ""破损""\n夜间",\r\n');
  });

  it('never lets what somebody typed run as a formula', () => {
    expect(csvOf(columns, [{ number: '=HYPERLINK("http://x")' }])).toContain(`"'=HYPERLINK(`);
    expect(csvOf(columns, [{ number: '-1', count: -1 }])).toContain(`'-1,-1`);
  });
});
