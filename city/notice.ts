import { isRoleId } from './permission';

/** What the platform's own notices are about, in words; a model may give notices of kinds of its own. */
export const noticeNames = {
  accepted: { zh: '受理告知', en: 'Accepted' },
  declined: { zh: '不予受理告知', en: 'Declined' },
  closed: { zh: '结案告知', en: 'Closed' },
  merged: { zh: '合并告知', en: 'Merged' },
  voided: { zh: '作废告知', en: 'Voided' },
  dueSoon: { zh: '临期提醒', en: 'Due soon' },
  overdue: { zh: '超期通报', en: 'Overdue' },
  statusFeedback: { zh: '状态反馈', en: 'Status told' },
  untold: { zh: '告知率预警', en: 'Reporters not told' },
  backlog: { zh: '积案会商建议', en: 'Backlog' },
  standIn: { zh: '代理', en: 'Stand-in' },
  dutyHandOver: { zh: '值班交接', en: 'Shift hand-over' },
  reward: { zh: '有奖举报答复', en: 'Reward for a report' },
  copy: { zh: '抄送', en: 'Copy' },
  citizenRating: { zh: '市民评价', en: 'Citizen\'s rating' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type NoticeKind = keyof typeof noticeNames;

/** The name of a kind; one of a model's own is simply a notice. */
export function noticeName(kind: string): { zh: string; en: string } {
  return isNoticeKind(kind) ? noticeNames[kind] : { zh: '通知', en: 'Notice' };
}

/** Whether a word addresses a group (a role, or a role of a department) and not a person. */
export function isGroup(word: string): boolean {
  return isRoleId(word.split('@')[0] ?? '');
}

function isNoticeKind(kind: string): kind is NoticeKind {
  return Object.hasOwn(noticeNames, kind);
}
