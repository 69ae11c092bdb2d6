/** What of the city's own settings is changed by people and therefore logged, in words. */
export const changedNouns = {
  department: { zh: '部门', en: 'Department' },
  person: { zh: '人员', en: 'Person' },
  standIn: { zh: '代理', en: 'Stand-in' },
  dutyPost: { zh: '值班岗位', en: 'Duty post' },
  dutyShift: { zh: '值班', en: 'Duty shift' },
  dutyGrid: { zh: '责任网格', en: 'Duty grid' },
  grid: { zh: '网格划分', en: 'Division into grids' },
  ownershipRule: { zh: '确权清单', en: 'Ownership rule' },
  responsibility: { zh: '事项清单', en: 'List of responsibilities' },
  catalogue: { zh: '事部件目录', en: 'Catalogue' },
  timeLimit: { zh: '处置时限', en: 'Time limit' },
  calendar: { zh: '工作日历', en: 'Work calendar' },
  caseNumber: { zh: '案卷编号规则', en: 'Case number rule' },
  release: { zh: '发布', en: 'Release' },
  shadow: { zh: '影子运行', en: 'Shadow' },
  noticeTemplate: { zh: '通知模板', en: 'Notice template' },
} as const satisfies Record<string, { zh: string; en: string }>;
export type ChangedNoun = keyof typeof changedNouns;

/** Whether a word read from a row or an address names something that is logged. */
export function isChangedNoun(word: string): word is ChangedNoun {
  return Object.hasOwn(changedNouns, word);
}

/** One field that differs; absent on the side where it was not there. */
export interface ChangedField<Value = unknown> {
  field: string;
  before?: Value;
  after?: Value;
}

/** The fields in which two states of one thing differ, in the order of their names. */
export function changedFields<Value>(before: Readonly<Record<string, Value>> | undefined, after: Readonly<Record<string, Value>> | undefined): ChangedField<Value>[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort();
  return fields.flatMap((field) => {
    const [old, fresh] = [before?.[field], after?.[field]];
    if (sameText(old) === sameText(fresh)) return [];
    return [{ field, ...(old !== undefined && { before: old }), ...(fresh !== undefined && { after: fresh }) }];
  });
}

/** Two values are the same where they are written the same, whatever the order of their keys. */
function sameText(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (isPlain(inner) ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1))) : inner)) ?? '';
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
