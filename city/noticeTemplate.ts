import { noticeName } from './notice';
import type { NoticeKind } from './notice';

/** What may stand in a template for something of the case; each with a sample for whoever writes one. */
export const placeholders = {
  number: { zh: '案卷号', en: 'Case number', sample: 'E01132026050100012' },
  title: { zh: '案件标题', en: 'Title', sample: '解放路 9 号 道路破损' },
  address: { zh: '地点', en: 'Place', sample: '解放路 9 号' },
  department: { zh: '责任单位', en: 'Department', sample: '市政管理处' },
  answer: { zh: '答复内容', en: 'Answer', sample: '该路段将于本周五夜间施工修复。' },
  mainNumber: { zh: '并入案件的案卷号', en: 'Case it was merged into', sample: 'E01132026043000007' },
  link: { zh: '确认链接', en: 'Link to confirm', sample: 'https://city.example/citizen/confirm/…' },
} as const satisfies Record<string, { zh: string; en: string; sample: string }>;
export type Placeholder = keyof typeof placeholders;

/** 通知模板: the words of a notice, with `{name}` for what belongs to the case; `[[…]]` is left out where something in it is not known. */
export interface NoticeTemplate {
  kind: NoticeKind;
  /** What its writer sees it called, where the name of its kind would not tell it from another. */
  called?: { zh: string; en: string };
  subject: string;
  body: string;
  /** Whoever was told of a case is not told again. */
  isSaidOnce?: true;
}

/** The words the platform comes with, by the name models call them by; a city writes its own over them. */
export const shippedTemplates = {
  caseDeclined: { kind: 'declined', subject: '案件 {number} 不予受理', body: '您反映的“{title}”经核实不属于受理范围，不予受理。如有疑问，请与市运行指挥中心联系。' },
  caseAccepted: { kind: 'accepted', isSaidOnce: true, subject: '案件 {number} 已受理', body: '您反映的“{title}”已受理，办理结果将及时告知。' },
  caseClosed: { kind: 'closed', subject: '案件 {number} 已结案', body: '您反映的“{title}”已办结，欢迎对办理情况作出评价。[[请点击链接确认问题是否解决：{link}]]' },
  caseAnswered: { kind: 'closed', called: { zh: '咨询答复', en: 'Answer to a question' }, subject: '案件 {number} 答复', body: '您反映的“{title}”，现答复如下：{answer}' },
  caseMerged: { kind: 'merged', subject: '案件 {number} 已并入案件 {mainNumber}', body: '您反映的“{title}”与案件 {mainNumber} 为同一问题，已合并办理，办结后将再次告知。' },
  caseVoided: { kind: 'voided', subject: '案件 {number} 已作废', body: '您反映的“{title}”经核查不予办理，案件已作废。如有疑问，请与市运行指挥中心联系。' },
  handlingNearlyDue: { kind: 'dueSoon', subject: '案件 {number} 处置时限将至', body: '“{title}”（{address}）处置时限已用 80%，请{department}抓紧处置并反馈。' },
  handlingOverdue: { kind: 'overdue', subject: '案件 {number} 处置超期', body: '“{title}”（{address}）处置已超过时限，责任单位：{department}。请督促处置并说明原因。' },
} as const satisfies Record<string, NoticeTemplate>;
export type TemplateName = keyof typeof shippedTemplates;

/** What a template is called where somebody writes it. */
export function templateTitle(name: TemplateName): { zh: string; en: string } {
  const template: NoticeTemplate = shippedTemplates[name];
  return template.called ?? noticeName(template.kind);
}

/** Whether a word of a model or a request names a template. */
export function isTemplateName(word: string): word is TemplateName {
  return Object.hasOwn(shippedTemplates, word);
}

/** A template's words for a case. What is not known reads as its `missing` word, inside `[[…]]` as nothing at all. */
export function filledIn(text: string, values: Partial<Record<Placeholder, string>>, missing: Partial<Record<Placeholder, string>> = {}): string {
  const known = (name: string) => (isPlaceholder(name) ? values[name] : undefined);
  const shown = text.replaceAll(optionalPart, (_whole, part: string) => (namesIn(part).every((name) => known(name) !== undefined) ? part : ''));
  return shown.replaceAll(placeholder, (whole, name: string) => known(name) ?? (isPlaceholder(name) ? (missing[name] ?? '') : whole));
}

/** A template with a sample in every place: what its writer looks at. */
export function sampleOf(text: string): string {
  return filledIn(text, Object.fromEntries(Object.entries(placeholders).map(([name, { sample }]) => [name, sample])));
}

/** What is wrong with a template's words, in words for who writes them. */
export function templateProblems(text: string): { zh: string; en: string }[] {
  const unknown = [...new Set(namesIn(text).filter((name) => !isPlaceholder(name)))].map((name) => ({
    zh: `没有占位符“{${name}}”，可用：${Object.keys(placeholders).map((one) => `{${one}}`).join('、')}`, en: `there is no placeholder “{${name}}”; there are ${Object.keys(placeholders).map((one) => `{${one}}`).join(', ')}`,
  }));
  const rest = text.replaceAll(optionalPart, '$1').replaceAll(placeholder, '');
  const unpaired = /[{}]|\[\[|\]\]/.test(rest) ? [{ zh: '花括号或双方括号没有配对', en: 'braces or double brackets are not paired' }] : [];
  return [...unknown, ...unpaired];
}

const placeholder = /\{(\w+)\}/g;
const optionalPart = /\[\[((?:(?!\[\[|\]\])[\s\S])*)\]\]/g;

function namesIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, name]) => name ?? '');
}

function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(placeholders, name);
}
