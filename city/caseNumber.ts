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

/** Writes the number of the day's n-th case. `subcategoryCode` is the catalogue's (`E0110`), `day` is local, `yyyy-mm-dd`. */
export function formatCaseNumber(rule: CaseNumberRule, { subcategoryCode, day, sequence }: { subcategoryCode: string; day: string; sequence: number }): string {
  const code = /^([A-Z])(\d{2})(\d{2})$/.exec(subcategoryCode);
  if (!code) throw new RangeError(`“${subcategoryCode}” is no subcategory code: a letter and four digits are expected.`);
  const [, kind = '', category = '', subcategory = ''] = code;
  const parts: Record<string, string> = { kind, category, subcategory, date: day.replaceAll('-', '') };
  return rule.pattern.replaceAll(/\{(\w+)(?::(\d+))?\}/g, (placeholder, name: string, width: string | undefined) =>
    name === 'sequence' ? String(sequence).padStart(Number(width ?? 1), '0') : (parts[name] ?? placeholder));
}

/** The local date of an instant at a fixed offset from UTC, `yyyy-mm-dd`: numbers begin anew at the city's midnight. */
export function localDay(at: number, utcOffset: number): string {
  return new Date(at + utcOffset * 60_000).toISOString().slice(0, 10);
}
