/** Why an open case asks for supervision: overdue, sent back or reworked twice or more, its reporter dissatisfied, open too long (积案). */
export const watchReasons = ['overdue', 'returned', 'dissatisfied', 'backlog'] as const;
export type WatchReason = (typeof watchReasons)[number];

/** What each reason is called on screens. */
export const watchReasonNames: Readonly<Record<WatchReason, { zh: string; en: string }>> = {
  overdue: { zh: '超期', en: 'Overdue' },
  returned: { zh: '多次退回', en: 'Returned twice or more' },
  dissatisfied: { zh: '群众不满意', en: 'Reporter dissatisfied' },
  backlog: { zh: '积案', en: 'Backlog' },
};
