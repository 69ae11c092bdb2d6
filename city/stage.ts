/** 阶段: how far a case is, in the order a case passes through them; the last five are ends. */
export const stages = [
  'report', 'accept', 'verify', 'file', 'consult', 'sign', 'dispatch', 'survey', 'respond', 'handle', 'deferred', 'check', 'review', 'close', 'evaluate',
  'closed', 'answered', 'declined', 'merged', 'voided',
] as const;
export type Stage = (typeof stages)[number];

/** What a stage is called on every screen. A model may use a stage of its own; it is then shown as it is written. */
export const stageNames: Readonly<Record<Stage, { zh: string; en: string }>> = {
  report: { zh: '上报', en: 'Reported' },
  accept: { zh: '受理', en: 'Acceptance' },
  verify: { zh: '核实', en: 'Verification' },
  file: { zh: '立案', en: 'Filing' },
  consult: { zh: '会商研判', en: 'Consultation' },
  sign: { zh: '签发', en: 'Signature' },
  dispatch: { zh: '派遣', en: 'Dispatch' },
  survey: { zh: '联合踏勘', en: 'Joint survey' },
  respond: { zh: '应急响应', en: 'Response' },
  handle: { zh: '处置', en: 'Handling' },
  deferred: { zh: '挂账', en: 'Deferred' },
  check: { zh: '核查', en: 'Check' },
  review: { zh: '复盘', en: 'Review' },
  close: { zh: '结案', en: 'Closure' },
  evaluate: { zh: '评价', en: 'Evaluation' },
  closed: { zh: '已结案', en: 'Closed' },
  answered: { zh: '已答复', en: 'Answered' },
  declined: { zh: '不予受理', en: 'Declined' },
  merged: { zh: '已合并', en: 'Merged' },
  voided: { zh: '已作废', en: 'Voided' },
};

/** Whether a word read from a model or a request names a stage. */
export function isStage(word: string): word is Stage {
  return Object.hasOwn(stageNames, word);
}
