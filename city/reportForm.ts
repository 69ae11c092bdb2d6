import type { Source } from './case';
import { channelOf, requestKinds, urgencies } from './channel';
import type { Channel } from './channel';

/** When a field is shown or needed. */
type When = 'always' | { channels: readonly Channel[] };

/** One field of the form every channel fills in, each as much of it as concerns it. */
export interface ReportField {
  id: string;
  label: { zh: string; en: string };
  kind: 'text' | 'longText' | 'choice' | 'moment' | 'phone' | 'email' | 'link' | 'category' | 'place';
  /** Characters at most. */
  longest?: number;
  choices?: Readonly<Record<string, { zh: string; en: string }>>;
  shown: When;
  /** Absent: may be left out wherever it is shown. */
  needed?: When;
}

const hotline = { channels: ['hotline'] } as const;
const byHearing = { channels: ['patrol', 'snapshot', 'leader', 'media', 'opinion', 'detection', 'department'] } as const;
const byPerson = { channels: ['patrol', 'hotline', 'snapshot', 'leader', 'opinion', 'department'] } as const;

/**
 * 一张表单统情况: the form of all channels in the order it is filled in. The hotline needs its five elements (来电人, 时间, 地点, 起因, 经过),
 * a leader's order its words, media and opinion their place of publication.
 */
export const reportForm = [
  { id: 'requestKind', label: { zh: '诉求类型', en: 'Kind of request' }, kind: 'choice', choices: requestKinds, shown: byPerson, needed: hotline },
  { id: 'urgency', label: { zh: '紧急程度', en: 'Urgency' }, kind: 'choice', choices: urgencies, shown: 'always' },
  { id: 'reporterName', label: { zh: '来电人（反映人）', en: 'Caller (reporter)' }, kind: 'text', longest: 50, shown: byPerson, needed: hotline },
  { id: 'phone', label: { zh: '联系电话', en: 'Telephone' }, kind: 'phone', longest: 30, shown: byPerson, needed: { channels: ['snapshot'] } },
  { id: 'email', label: { zh: '电子邮箱', en: 'E-mail' }, kind: 'email', longest: 200, shown: byPerson },
  { id: 'occurredAt', label: { zh: '发生时间', en: 'Time' }, kind: 'moment', shown: 'always', needed: hotline },
  { id: 'place', label: { zh: '发生地点', en: 'Place' }, kind: 'place', longest: 200, shown: 'always', needed: 'always' },
  { id: 'subcategoryCode', label: { zh: '案件小类', en: 'Subcategory' }, kind: 'category', shown: 'always', needed: 'always' },
  { id: 'cause', label: { zh: '起因', en: 'Cause' }, kind: 'longText', longest: 500, shown: hotline, needed: hotline },
  { id: 'course', label: { zh: '经过', en: 'Course of events' }, kind: 'longText', longest: 1400, shown: hotline, needed: hotline },
  { id: 'description', label: { zh: '问题描述', en: 'Description' }, kind: 'longText', longest: 2000, shown: byHearing, needed: byHearing },
  { id: 'leaderName', label: { zh: '批示领导', en: 'Leader' }, kind: 'text', longest: 50, shown: { channels: ['leader'] }, needed: { channels: ['leader'] } },
  { id: 'instruction', label: { zh: '批示内容', en: 'Words of the order' }, kind: 'longText', longest: 1000, shown: { channels: ['leader'] }, needed: { channels: ['leader'] } },
  { id: 'replyBy', label: { zh: '要求回复时间', en: 'Reply wanted by' }, kind: 'moment', shown: { channels: ['leader', 'department'] } },
  { id: 'outlet', label: { zh: '媒体名称', en: 'Medium' }, kind: 'text', longest: 100, shown: { channels: ['media'] }, needed: { channels: ['media'] } },
  { id: 'platform', label: { zh: '舆情平台', en: 'Platform' }, kind: 'text', longest: 100, shown: { channels: ['opinion'] }, needed: { channels: ['opinion'] } },
  { id: 'link', label: { zh: '原文链接', en: 'Link' }, kind: 'link', longest: 500, shown: { channels: ['media', 'opinion', 'detection'] } },
  { id: 'deviceId', label: { zh: '设备编号', en: 'Device' }, kind: 'text', longest: 100, shown: { channels: ['detection'] } },
  { id: 'fromDepartment', label: { zh: '转办单位', en: 'Passed on by' }, kind: 'text', longest: 100, shown: { channels: ['department'] } },
] as const satisfies readonly ReportField[];
export type ReportFieldId = (typeof reportForm)[number]['id'];

/** Fields kept beside what a case is made of, with the words they had in their channel. */
export const detailFields = ['occurredAt', 'cause', 'course', 'leaderName', 'instruction', 'replyBy', 'outlet', 'platform', 'link', 'deviceId', 'fromDepartment'] as const satisfies readonly ReportFieldId[];

/** The fields a report of a source has, and which of them it needs. */
export function fieldsOf(source: Source): { field: ReportField & { id: ReportFieldId }; isNeeded: boolean }[] {
  const channel = channelOf(source);
  const holds = (when: When | undefined) => when === 'always' || (when !== undefined && when.channels.includes(channel));
  const all: readonly (ReportField & { id: ReportFieldId })[] = reportForm;
  return all.flatMap((field) => (holds(field.shown) ? [{ field, isNeeded: holds(field.needed) }] : []));
}

/** What a report needs and does not say. */
export function missingFields(values: Partial<Record<ReportFieldId, unknown>> & { source: Source }): (ReportField & { id: ReportFieldId })[] {
  return fieldsOf(values.source).filter(({ field, isNeeded }) => isNeeded && isEmpty(values[field.id])).map(({ field }) => field);
}

/** What the hotline's cause and course read as in a case. */
export function hotlineDescription({ cause, course }: { cause: string; course: string }): string {
  return `起因：${cause.trim()}\n经过：${course.trim()}`;
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null && 'address' in value) return isEmpty(value.address);
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
