/** 案卷编号规则: how a case number is put together. Data, because every city has its own. */
export interface CaseNumberRule {
  id: string;
  /**
   * Text with placeholders: `{kind}` the letter of the catalogue (E 事件, C 部件), `{category}` and `{subcategory}` two digits each,
   * `{date}` yyyyMMdd, `{sequence:N}` the day's running number in at least N digits.
   */
  pattern: string;
}

/** Kind letter, 大类, 小类, date and five digits: a city of ten million files up to 30,000 cases a day. */
export const ordinaryRule: CaseNumberRule = { id: 'case', pattern: '{kind}{category}{subcategory}{date}{sequence:5}' };

const placeholders = ['kind', 'category', 'subcategory', 'date', 'sequence'];
const placeholder = /\{(\w+)(?::(\d+))?\}/g;
const longestNumber = 40;

/** What keeps a pattern from being used; empty: every number it makes is its own, day for day. */
export function patternFaults(pattern: string): { zh: string; en: string }[] {
  const found = [...pattern.matchAll(placeholder)].map(([, name = '', width]) => ({ name, width: width === undefined ? undefined : Number(width) }));
  const faults: { zh: string; en: string }[] = [];
  const unknown = found.filter(({ name }) => !placeholders.includes(name));
  if (unknown.length > 0) faults.push({ zh: `不认识的占位符：${unknown.map(({ name }) => `{${name}}`).join('、')}。`, en: `Unknown placeholders: ${unknown.map(({ name }) => `{${name}}`).join(', ')}.` });
  for (const needed of ['date', 'sequence']) if (found.filter(({ name }) => name === needed).length !== 1) faults.push({ zh: `规则中应有且只有一个 {${needed}}，否则编号会重复。`, en: `The pattern needs {${needed}} exactly once; else numbers would come twice.` });
  const sequence = found.find(({ name }) => name === 'sequence');
  if (sequence && (sequence.width === undefined || sequence.width < 2 || sequence.width > 8)) faults.push({ zh: '流水号应写明 2 到 8 位，如 {sequence:5}。', en: 'Say how many digits the sequence has, 2 to 8, as in {sequence:5}.' });
  const literal = pattern.replaceAll(placeholder, '');
  if (!/^[\p{L}\p{N}\-〔〕()（）号第]*$/u.test(literal)) faults.push({ zh: '除占位符外只能用文字、数字、连字符和括号。', en: 'Beside placeholders only letters, digits, hyphens and brackets may be used.' });
  if (faults.length === 0 && formatCaseNumber({ id: 'x', pattern }, { subcategoryCode: 'E0101', day: '2026-01-01', sequence: 1 }).length > longestNumber) faults.push({ zh: `编号不能超过 ${longestNumber} 个字。`, en: `A number has ${longestNumber} characters at most.` });
  return faults;
}

/** Writes the number of the day's n-th case. `subcategoryCode` is the catalogue's (`E0110`), `day` is local, `yyyy-mm-dd`. */
export function formatCaseNumber(rule: CaseNumberRule, { subcategoryCode, day, sequence }: { subcategoryCode: string; day: string; sequence: number }): string {
  const code = /^([A-Z])(\d{2})(\d{2})$/.exec(subcategoryCode);
  if (!code) throw new RangeError(`“${subcategoryCode}” is no subcategory code: a letter and four digits are expected.`);
  const [, kind = '', category = '', subcategory = ''] = code;
  const parts: Record<string, string> = { kind, category, subcategory, date: day.replaceAll('-', '') };
  return rule.pattern.replaceAll(placeholder, (written, name: string, width: string | undefined) =>
    name === 'sequence' ? String(sequence).padStart(Number(width ?? 1), '0') : (parts[name] ?? written));
}

/** The local date of an instant at a fixed offset from UTC, `yyyy-mm-dd`: numbers begin anew at the city's midnight. */
export function localDay(at: number, utcOffset: number): string {
  return new Date(at + utcOffset * 60_000).toISOString().slice(0, 10);
}
