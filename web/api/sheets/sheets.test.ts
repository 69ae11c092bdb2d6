import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from '#api/sheets/csv';
import { readTable } from '#api/sheets/exchange';
import { writeXlsx } from '#api/sheets/xlsx';

const sheet = { name: '目录', titles: ['编号', '名称', '时限'], rows: [['E0110', '暴露生活垃圾', 4], ['0101', '=HYPERLINK("http://x")', 2.5], ['a,b', '“引号”"与\n换行', undefined]] };
const cells = [['E0110', '暴露生活垃圾', '4'], ['0101', '=HYPERLINK("http://x")', '2.5'], ['a,b', '“引号”"与\n换行', '']];

describe('tables in and out of spreadsheets', () => {
  it('come back from CSV as they went, leading zeros, commas and line ends included', () => {
    expect(readCsv(writeCsv(sheet))).toEqual({ titles: sheet.titles, rows: cells.map((row, at) => ({ line: at + 2, cells: row })) });
  });

  it('come back from a workbook as they went', async () => {
    expect(await readTable(await writeXlsx(sheet))).toEqual({ titles: sheet.titles, rows: cells.map((row, at) => ({ line: at + 2, cells: row })) });
  });

  it('hold no cell a spreadsheet would run as a formula', async () => {
    const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', "'=1"];
    const csv = writeCsv({ name: 'x', titles: ['a'], rows: dangerous.map((text) => [text]) }).toString('utf8');
    expect(csv.split('\r\n').slice(1, -1).every((line) => line.replace(/^"/, '').startsWith("'"))).toBe(true);
    const workbook = await writeXlsx({ name: 'x', titles: ['a'], rows: dangerous.map((text) => [text]) });
    expect((await readTable(workbook)).rows.map((row) => row.cells[0])).toEqual(dangerous.map((text) => text.trim()));
  });

  it('are the same whatever a cell holds', () => {
    const text = fc.string().filter((value) => !value.includes('\0') && value.trim() === value && value !== '' && !value.startsWith("'"));
    fc.assert(fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
      expect(readCsv(writeCsv({ name: 'x', titles: ['a', 'b'], rows })).rows.map((row) => row.cells)).toEqual(rows);
    }));
  });

  it('are read from the GB 18030 that Chinese Excel writes', () => {
    const gb = Uint8Array.from([0xc3, 0xfb, 0xb3, 0xc6, 0x0d, 0x0a, 0xbe, 0xae, 0xb8, 0xc7]);
    expect(readCsv(gb)).toEqual({ titles: ['名称'], rows: [{ line: 2, cells: ['井盖'] }] });
  });

  it.each([
    ['nothing', new Uint8Array(), /第一行/],
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11]), /旧版 Excel/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), /不是表格/],
    ['half an archive', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0]), /损坏/],
  ])('that are none are refused in words: %s', async (_name, bytes, words) => {
    await expect(readTable(bytes)).rejects.toMatchObject({ words: { zh: expect.stringMatching(words) } });
  });

  it('that would unpack to gigabytes are refused before they are unpacked', async () => {
    const workbook = await writeXlsx(sheet);
    const bomb = Buffer.from(workbook);
    const entry = bomb.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bomb.writeUInt32LE(0x7fffffff, entry + 24);
    await expect(readTable(bomb)).rejects.toMatchObject({ words: { zh: expect.stringMatching(/解压后过大/) } });
  });
});
