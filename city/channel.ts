import type { Source } from './case';

/** 归口渠道: the ways a city hears of what is wrong; a source belongs to exactly one. 部门转办 stands beside the seven that come from outside. */
export const channels = {
  patrol: { name: { zh: '网格巡查', en: 'Grid patrol' }, sources: ['inspector'] },
  hotline: { name: { zh: '热线联动（12345、81890、110）', en: 'Hotlines (12345, 81890, 110)' }, sources: ['hotline', 'serviceLine', 'police'] },
  snapshot: { name: { zh: '随手拍', en: 'Citizens\' snapshots' }, sources: ['citizen'] },
  leader: { name: { zh: '领导督办', en: 'Leader\'s order' }, sources: ['leader'] },
  media: { name: { zh: '媒体曝光', en: 'Media' }, sources: ['media'] },
  opinion: { name: { zh: '网络舆情', en: 'Public opinion' }, sources: ['opinion'] },
  detection: { name: { zh: '智能发现', en: 'Found by machines' }, sources: ['video', 'drone', 'satellite', 'sensor'] },
  department: { name: { zh: '部门转办', en: 'Passed on by a department' }, sources: ['department'] },
} as const satisfies Record<string, { name: { zh: string; en: string }; sources: readonly Source[] }>;
export type Channel = keyof typeof channels;

/** The channel a source belongs to. */
export function channelOf(source: Source): Channel {
  const names = Object.keys(channels) as Channel[];
  const found = names.find((channel) => (channels[channel].sources as readonly Source[]).includes(source));
  if (found === undefined) throw new RangeError(`Source “${source}” belongs to no channel.`);
  return found;
}

/** 诉求类型: what somebody wants of the city. */
export const requestKinds = {
  consultation: { zh: '咨询', en: 'Question' },
  help: { zh: '求助', en: 'Call for help' },
  complaint: { zh: '投诉', en: 'Complaint' },
  tipOff: { zh: '举报', en: 'Tip-off' },
  suggestion: { zh: '建议', en: 'Suggestion' },
} as const;
export type RequestKind = keyof typeof requestKinds;

/** 紧急程度, as who takes the report hears it. */
export const urgencies = {
  ordinary: { zh: '一般', en: 'Ordinary' },
  urgent: { zh: '紧急', en: 'Urgent' },
  critical: { zh: '特急', en: 'Critical' },
} as const;
export type Urgency = keyof typeof urgencies;

/** How far a report is, as the channel it came by is told: 收到, 受理, 立案, 办理, 办结, 不予受理, 终止. */
export const reportStatuses = {
  received: { zh: '已收到', en: 'Received' },
  accepted: { zh: '已受理', en: 'Accepted' },
  filed: { zh: '已立案', en: 'Filed' },
  handling: { zh: '办理中', en: 'Being handled' },
  closed: { zh: '已办结', en: 'Closed' },
  declined: { zh: '不予受理', en: 'Declined' },
  ended: { zh: '已终止', en: 'Ended' },
} as const;
export type ReportStatus = keyof typeof reportStatuses;

const statusOfStage: Readonly<Record<string, ReportStatus>> = { report: 'received', accept: 'received', file: 'accepted', dispatch: 'filed' };

/** Reads the status a channel is told from how far a case is; stages of a model's own count as being handled. */
export function reportStatus({ state, stage }: { state: string; stage: string }): ReportStatus {
  if (state === 'closed' || state === 'declined' || state === 'ended') return state;
  return state === 'starting' ? 'received' : (statusOfStage[stage] ?? 'handling');
}
