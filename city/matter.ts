/**
 * 关联事项: what a case gives rise to beside its own course. Each is numbered, has an owner, a deadline and a result, and is crossed off
 * (销号) when it is done. A model may use a kind of its own; it is then shown as it is written.
 */
export const matterKinds = ['crossOff', 'joint', 'supervision', 'ownership', 'remedy', 'recovery', 'session', 'sessionTask', 'appeal', 'delegation', 'enforcement', 'emergency', 'reward'] as const;
export type MatterKind = (typeof matterKinds)[number];

export const matterStates = ['open', 'done', 'withdrawn'] as const;
export type MatterState = (typeof matterStates)[number];

interface KindWords {
  zh: string;
  en: string;
  /** 文号: how the number of the year's n-th begins. */
  numberWord: string;
}

/** What each kind is called on screens, and the word its numbers begin with. */
export const matterKindWords: Readonly<Record<MatterKind, KindWords>> = {
  crossOff: { zh: '销号事项', en: 'Item to cross off', numberWord: '销号' },
  joint: { zh: '一件事', en: 'Joint process', numberWord: '一件事' },
  supervision: { zh: '督办单', en: 'Supervision order', numberWord: '督办' },
  ownership: { zh: '确权', en: 'Ownership settlement', numberWord: '确权' },
  remedy: { zh: '代整治单', en: 'Fallback remedy', numberWord: '代整治' },
  recovery: { zh: '代整治费用追缴', en: 'Recovery of cost', numberWord: '追缴' },
  session: { zh: '会商', en: 'Joint session', numberWord: '会商' },
  sessionTask: { zh: '会商任务', en: 'Task of a session', numberWord: '会商任务' },
  appeal: { zh: '超时申诉', en: 'Appeal', numberWord: '申诉' },
  delegation: { zh: '授权办理', en: 'Delegation', numberWord: '授权' },
  enforcement: { zh: '执法案件', en: 'Enforcement case', numberWord: '执法' },
  emergency: { zh: '应急处置', en: 'Emergency', numberWord: '应急' },
  reward: { zh: '有奖举报', en: 'Reward for a report', numberWord: '奖励' },
};

export const matterStateWords: Readonly<Record<MatterState, { zh: string; en: string }>> = {
  open: { zh: '办理中', en: 'Open' },
  done: { zh: '已销号', en: 'Crossed off' },
  withdrawn: { zh: '已撤销', en: 'Withdrawn' },
};

/** Whether a word of a model names a kind the city knows. */
export function isMatterKind(word: string): word is MatterKind {
  return Object.hasOwn(matterKindWords, word);
}

/** 督办〔2026〕12号: kinds number on by themselves, anew each year; a kind of a model's own is its own word. */
export function matterNumber(kind: string, year: number, sequence: number): string {
  return `${isMatterKind(kind) ? matterKindWords[kind].numberWord : kind}〔${year}〕${sequence}号`;
}
