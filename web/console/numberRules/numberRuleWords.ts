import { bilingual } from '#console/language/words';

/** How cases are numbered. */
export const numberRuleWords = bilingual({
  title: '案卷编号规则', pattern: '编号规则', effectiveFrom: '生效日期', reason: '修改原因', reasonHint: '依据的文件、修改的原因', save: '保存规则', saved: '已保存，{day} 起按新规则编号', sampleOf: '{name}，当日第 {sequence} 件', preview: '编号示例',
  place: { kind: '事件 E、部件 C', category: '大类两位', subcategory: '小类两位', date: '日期 yyyyMMdd', sequence: '当日流水号，如 5 位' },
  state: { inForce: '现行', coming: '待生效', past: '历史' }, by: '修改人', platform: '平台初始', from: '自 {day} 起', history: '现行与历史规则', today: '今天已经编出的号不变，新规则最早明天生效。', at: '修改时间',
}, {
  title: 'Case numbers', pattern: 'Pattern', effectiveFrom: 'In force from', reason: 'Why', reasonHint: 'The document it rests on, why it changes', save: 'Save the pattern', saved: 'Saved; cases are numbered so from {day}', sampleOf: '{name}, number {sequence} of the day', preview: 'How numbers look',
  place: { kind: 'E occurrence, C facility', category: 'two digits of the category', subcategory: 'two digits of the subcategory', date: 'date yyyyMMdd', sequence: 'number of the day, here 5 digits' },
  state: { inForce: 'in force', coming: 'to come', past: 'past' }, by: 'By', platform: 'came with the platform', from: 'from {day}', history: 'Patterns now and before', today: 'Numbers given today stay; another pattern begins tomorrow at the earliest.', at: 'Changed',
});
