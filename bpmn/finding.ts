import type { Fix } from './fix';

/** One sentence in both languages of the console. */
export interface Wording {
  zh: string;
  en: string;
}

/** What a check says about a model: what is wrong, where, and what to do about it. An `error` keeps a release from being published. */
export interface Finding {
  severity: 'error' | 'warning' | 'information';
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
  /** A run that shows it, for a screen to play. */
  steps?: FindingStep[];
  /** The repair, where there is exactly one that is safe. */
  fix?: Fix;
}

/** One step of a run: what happens at an element, the sequence flows tokens take because of it, in order, and the elements at which tokens stand afterwards, each as often as it has one. */
export interface FindingStep {
  elementId: string;
  flowIds: string[];
  tokens: string[];
  text: Wording;
}

/** Whether findings keep a release from being published. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}

/** How a finding names an element: its name where it has one, else its id. */
export function label(element: { id?: string; name?: string }): string {
  return element.name ? `“${element.name}” (${element.id})` : `“${element.id ?? '?'}”`;
}

/** More than this nobody reads at once, and a file made to hurt could make hundreds of thousands. */
const mostFindings = 200;

const severities = ['error', 'warning', 'information'] as const;

/** The first findings, errors before warnings and these before information, and one that says how many more there are. */
export function bounded(findings: Finding[]): Finding[] {
  if (findings.length <= mostFindings) return findings;
  const errors = findings.filter((finding) => finding.severity === 'error');
  const more = findings.length - mostFindings;
  return severities.flatMap((severity) => findings.filter((finding) => finding.severity === severity)).slice(0, mostFindings).concat({
    severity: errors.length > mostFindings ? 'error' : 'warning', rule: 'more',
    message: { zh: `另有 ${more} 处问题未列出`, en: `${more} more findings are not listed` },
    remedy: { zh: '先改正以上问题，再检查一次', en: 'Correct these first and check again' },
  });
}
