/**
 * 统计指标: what cases are counted by. Each is a clause that can be true of a case within a period; figures count the cases it is true of, and the
 * list behind a figure shows these very cases. The words printed beside a number say what it counts.
 */
export const caseMeasures = [
  'reported', 'accepted', 'filed', 'declined', 'closed', 'handled', 'onTime', 'late', 'excused', 'returned', 'reworked', 'firstPass', 'rated', 'satisfied', 'dissatisfied',
  'acceptDue', 'acceptTold', 'acceptUntold', 'closeDue', 'closeTold', 'closeUntold', 'replyDue', 'replied', 'unreplied', 'respondDue', 'respondedInTime', 'respondedLate', 'settled', 'remedied',
] as const;
export type CaseMeasure = (typeof caseMeasures)[number];

export interface MeasureWords { zh: string; en: string; meaning: { zh: string; en: string } }

/** 首次响应: within how long of the report a person must have done something about it. */
export const firstResponse = 10 * 60_000;

/** What each measure is called, and what it counts. */
export const measureWords: Readonly<Record<CaseMeasure, MeasureWords>> = {
  reported: { zh: '上报', en: 'Reported', meaning: { zh: '期内上报的案件', en: 'Cases reported within the period' } },
  accepted: { zh: '受理', en: 'Accepted', meaning: { zh: '期内受理的案件', en: 'Cases accepted within the period' } },
  filed: { zh: '立案', en: 'Filed', meaning: { zh: '期内立案的案件', en: 'Cases filed within the period' } },
  declined: { zh: '不予受理', en: 'Declined', meaning: { zh: '期内决定不予受理的案件', en: 'Cases declined within the period' } },
  closed: { zh: '结案', en: 'Closed', meaning: { zh: '期内结案的案件，含直接答复和自处理', en: 'Cases closed within the period, those answered at once or handled by their reporter included' } },
  handled: { zh: '处置结案', en: 'Handled', meaning: { zh: '期内结案且派遣处置过的案件', en: 'Cases closed within the period that were dispatched and handled' } },
  onTime: { zh: '按期结案', en: 'On time', meaning: { zh: '处置结案中从未超期，或申诉成立不计超时的', en: 'Of those handled, never overdue, or excused by an appeal' } },
  late: { zh: '超期结案', en: 'Late', meaning: { zh: '处置结案中超过时限的，申诉成立的除外', en: 'Of those handled, overdue and not excused' } },
  excused: { zh: '申诉免计', en: 'Excused', meaning: { zh: '处置结案中曾超期、申诉成立不计超时的', en: 'Of those handled, overdue but excused by an appeal' } },
  returned: { zh: '退回', en: 'Returned', meaning: { zh: '处置结案中被责任单位退回过的', en: 'Of those handled, sent back by a department at least once' } },
  reworked: { zh: '返工', en: 'Reworked', meaning: { zh: '处置结案中核查不通过或回访不满意而重办过的', en: 'Of those handled, done again after a failed check or a dissatisfied reporter' } },
  firstPass: { zh: '一次办结', en: 'First pass', meaning: { zh: '处置结案中既未退回也未返工的', en: 'Of those handled, neither returned nor reworked' } },
  rated: { zh: '有评价', en: 'Rated', meaning: { zh: '期内完成回访且表明满意与否的案件', en: 'Cases whose reporter said within the period whether he is satisfied' } },
  satisfied: { zh: '满意', en: 'Satisfied', meaning: { zh: '有评价中从未表示不满意的', en: 'Of those rated, never dissatisfied' } },
  dissatisfied: { zh: '不满意', en: 'Dissatisfied', meaning: { zh: '有评价中表示过不满意的，重办后满意的也计', en: 'Of those rated, dissatisfied at least once, also where satisfied after it was done again' } },
  acceptDue: { zh: '应受理告知', en: 'Owed a notice of acceptance', meaning: { zh: '期内受理、应告知反映人的案件', en: 'Cases accepted within the period whose reporter must be told' } },
  acceptTold: { zh: '已受理告知', en: 'Told of acceptance', meaning: { zh: '其中通知已发出的', en: 'Of those, the notice went out' } },
  acceptUntold: { zh: '未受理告知', en: 'Not told of acceptance', meaning: { zh: '其中通知未发出的', en: 'Of those, no notice went out' } },
  closeDue: { zh: '应办结告知', en: 'Owed a notice of closure', meaning: { zh: '期内结案、应告知反映人的案件', en: 'Cases closed within the period whose reporter must be told' } },
  closeTold: { zh: '已办结告知', en: 'Told of closure', meaning: { zh: '其中通知已发出的', en: 'Of those, the notice went out' } },
  closeUntold: { zh: '未办结告知', en: 'Not told of closure', meaning: { zh: '其中通知未发出的', en: 'Of those, no notice went out' } },
  replyDue: { zh: '应回复', en: 'Owed a reply', meaning: { zh: '期内结案或不予受理的市民随手拍、热线来件', en: 'Citizens\' snapshots and calls closed or declined within the period' } },
  replied: { zh: '已回复', en: 'Replied', meaning: { zh: '其中已把结果告知反映人的', en: 'Of those, the reporter was told what came of it' } },
  unreplied: { zh: '未回复', en: 'Not replied', meaning: { zh: '其中结果尚未告知反映人的', en: 'Of those, the reporter was not told yet' } },
  respondDue: { zh: '应响应', en: 'Due to respond', meaning: { zh: '期内上报、已满十分钟的案件', en: 'Cases reported within the period, ten minutes ago or more' } },
  respondedInTime: { zh: '十分钟内响应', en: 'Response in ten minutes', meaning: { zh: '上报后十分钟内有人办理了第一步的', en: 'Of those, a person completed a first step within ten minutes of the report' } },
  respondedLate: { zh: '响应超时', en: 'Response missed', meaning: { zh: '上报后十分钟内无人办理的', en: 'Of those, nobody did within ten minutes' } },
  settled: { zh: '确权', en: 'Ownership settled', meaning: { zh: '期内启动确权的案件', en: 'Cases an ownership settlement was begun for within the period' } },
  remedied: { zh: '代整治', en: 'Fallback remedy', meaning: { zh: '期内启动代整治的案件', en: 'Cases a fallback remedy was begun for within the period' } },
};

export interface CaseRate { part: CaseMeasure; whole: CaseMeasure; rest: CaseMeasure; isWarnedBelow?: number }

/** Rates made of two measures; `rest` are the cases that keep a rate from being whole, below `isWarnedBelow` it is an alarm. */
export const caseRates = {
  acceptNotice: { part: 'acceptTold', whole: 'acceptDue', rest: 'acceptUntold', isWarnedBelow: 1 },
  closeNotice: { part: 'closeTold', whole: 'closeDue', rest: 'closeUntold', isWarnedBelow: 1 },
  onTime: { part: 'onTime', whole: 'handled', rest: 'late' },
  returned: { part: 'returned', whole: 'handled', rest: 'returned' },
  reworked: { part: 'reworked', whole: 'handled', rest: 'reworked' },
  firstPass: { part: 'firstPass', whole: 'handled', rest: 'handled' },
  satisfied: { part: 'satisfied', whole: 'rated', rest: 'dissatisfied' },
  reply: { part: 'replied', whole: 'replyDue', rest: 'unreplied', isWarnedBelow: 1 },
  response: { part: 'respondedInTime', whole: 'respondDue', rest: 'respondedLate' },
} as const satisfies Record<string, CaseRate>;
export type CaseRateName = keyof typeof caseRates;

export const rateWords: Readonly<Record<CaseRateName, { zh: string; en: string }>> = {
  acceptNotice: { zh: '受理告知率', en: 'Acceptance notices' }, closeNotice: { zh: '办结告知率', en: 'Closure notices' }, onTime: { zh: '按期结案率', en: 'On time' }, returned: { zh: '退回率', en: 'Returned' },
  reworked: { zh: '返工率', en: 'Reworked' }, firstPass: { zh: '一次办结率', en: 'First pass' }, satisfied: { zh: '满意率', en: 'Satisfied' }, reply: { zh: '回复率', en: 'Replies' }, response: { zh: '十分钟响应率', en: 'Ten-minute response' },
};

/** What figures can be broken down by; areas are those the place of a case lies in. */
export const figureDimensions = ['district', 'street', 'community', 'dutyGrid', 'department', 'category', 'subcategory', 'channel'] as const;
export type FigureDimension = (typeof figureDimensions)[number];

export const dimensionWords: Readonly<Record<FigureDimension, { zh: string; en: string }>> = {
  district: { zh: '区', en: 'District' }, street: { zh: '街道', en: 'Street' }, community: { zh: '社区', en: 'Community' }, dutyGrid: { zh: '责任网格', en: 'Duty grid' },
  department: { zh: '责任单位', en: 'Department' }, category: { zh: '大类', en: 'Category' }, subcategory: { zh: '小类', en: 'Subcategory' }, channel: { zh: '渠道', en: 'Channel' },
};

/** The share of a rate as it may be printed: never rounded up to 100, because one who is missing is one too many. */
export function percentOf(part: number, whole: number): string | undefined {
  return whole === 0 ? undefined : (Math.floor((part / whole) * 1000) / 10).toString();
}
