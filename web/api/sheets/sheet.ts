/** One table as it leaves for or comes from a spreadsheet: a line of titles and lines below it. */
export interface Sheet {
  /** What the tab and the file are called, without an extension. */
  name: string;
  titles: readonly string[];
  rows: readonly (readonly SheetCell[])[];
}
export type SheetCell = string | number | undefined;

/** A table that was read: every cell as trimmed text, every line as long as the titles. */
export interface ReadSheet {
  titles: string[];
  /** `line` is the number the spreadsheet shows beside it. */
  rows: { line: number; cells: string[] }[];
}

export type SheetFormat = 'xlsx' | 'csv';

/** What a file may hold: more than any catalogue or organisation, less than what stops a server. */
export const sheetBounds = { bytes: 10 * 1024 * 1024, rows: 100_000, columns: 100 };

/** Why a file is no table we can read, in words for the person who chose it. */
export class SheetFault extends Error {
  override name = 'SheetFault';
  readonly words: { zh: string; en: string };

  constructor(words: { zh: string; en: string }) {
    super(words.en);
    this.words = words;
  }
}

// A spreadsheet takes a cell that begins so for a formula: what somebody typed must stay text.
const looksLikeFormula = /^'*[=+\-@\t\r]/;

/** A text as a CSV cell that no spreadsheet takes for a formula. */
export function guarded(text: string): string {
  return looksLikeFormula.test(text) ? `'${text}` : text;
}

/** The text behind `guarded`. */
export function unguarded(text: string): string {
  return text.startsWith("'") && looksLikeFormula.test(text) ? text.slice(1) : text;
}

/** Lines as a table: empty lines fall out, short ones are filled up; refuses what is empty or too large. */
export function tableOf(lines: readonly (readonly string[])[]): ReadSheet {
  const [titles = [], ...others] = lines;
  while (titles.length > 0 && titles.at(-1) === '') (titles as string[]).pop();
  if (titles.length === 0) throw new SheetFault({ zh: '文件第一行应为列名，但第一行是空的。', en: 'The first line should hold the titles of the columns, but it is empty.' });
  if (others.length > sheetBounds.rows || titles.length > sheetBounds.columns) {
    throw new SheetFault({ zh: `表格过大：最多 ${sheetBounds.rows} 行、${sheetBounds.columns} 列，请分批导入。`, en: `The table is too large: at most ${sheetBounds.rows} lines and ${sheetBounds.columns} columns. Import it in parts.` });
  }
  const rows = others.map((cells, index) => ({ line: index + 2, cells: titles.map((_, at) => cells[at] ?? '') }));
  return { titles: [...titles], rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) };
}
