/** 阶段: how far a case is, in the order a case passes through them; the last three are ends. */
export const stages = ['report', 'accept', 'file', 'dispatch', 'handle', 'deferred', 'check', 'close', 'evaluate', 'closed', 'declined', 'voided'] as const;
export type Stage = (typeof stages)[number];

/** What a stage is called on every screen. A model may use a stage of its own; it is then shown as it is written. */
export const stageNames: Readonly<Record<Stage, { zh: string; en: string }>> = {
  report: { zh: '上报', en: 'Reported' },
  accept: { zh: '受理', en: 'Acceptance' },
  file: { zh: '立案', en: 'Filing' },
  dispatch: { zh: '派遣', en: 'Dispatch' },
  handle: { zh: '处置', en: 'Handling' },
  deferred: { zh: '挂账', en: 'Deferred' },
  check: { zh: '核查', en: 'Check' },
  close: { zh: '结案', en: 'Closure' },
  evaluate: { zh: '评价', en: 'Evaluation' },
  closed: { zh: '已结案', en: 'Closed' },
  declined: { zh: '不予受理', en: 'Declined' },
  voided: { zh: '已作废', en: 'Voided' },
};

/** Whether a word read from a model or a request names a stage. */
export function isStage(word: string): word is Stage {
  return Object.hasOwn(stageNames, word);
}
