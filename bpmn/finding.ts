/** One sentence in both languages of the console. */
export interface Wording {
  zh: string;
  en: string;
}

/** What a check says about a model: what is wrong, where, and what to do about it. An `error` keeps a release from being published. */
export interface Finding {
  severity: 'error' | 'warning';
  /** Name of the rule, which is also the name of its file in `bpmn/rules/` where it has one. */
  rule: string;
  elementId?: string;
  elementName?: string;
  message: Wording;
  remedy: Wording;
  /** Line in the file, from 1, where the reader of the file could tell. */
  line?: number;
  /** File of the release, filled when several are checked together. */
  file?: string;
}

/** Whether findings keep a release from being published. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}

/** How a finding names an element: its name where it has one, else its id. */
export function label(element: { id?: string; name?: string }): string {
  return element.name ? `“${element.name}” (${element.id})` : `“${element.id ?? '?'}”`;
}
