import { bilingual } from '#console/language/words';

/** 事项清单: what the city answers for. */
export const responsibilityWords = bilingual({
  title: '事项清单', short: '事项', about: '由事部件目录（立案条件、时限）和确权清单（责任单位）汇成，派遣时就按它推荐；改这里就是改那两处。', search: '事项、单位、文件，可用拼音', count: '{total} 项', ofAll: '共 {all} 项', unowned: '{count} 项无责任单位',
  item: '事项', area: '适用区域', wholeCity: '全市', owner: '责任单位', nobody: '无责任单位', coDepartments: '协办：{names}', limit: '处置时限', way: '办理方式', document: '依据文件', level: '层级', stages: '分阶段：{names}', matrix: '按时限矩阵', closing: '结案条件：{text}',
  versions: '清单版本', version: '{day} 起', today: '现行', coming: '待生效', past: '历史', catalogueVersion: '目录第 {number} 版', rules: '确权新增 {begun} 条、终止 {ended} 条', by: '{names} 发布', show: '查看', compare: '与现行比较', noVersions: '还没有生效过的目录和确权规则。',
  comparison: '{from} 与 {to} 的差别', same: '两个日期的清单完全一致。', changes: '{count} 项有变化', first: '仅列出前 {count} 项', before: '原', after: '现', absent: '无此项',
  history: '沿革', historyOf: '{name} 的沿革', since: '{day} 起', none: '没有匹配的事项', noneText: '可以放宽条件，或换一个日期。', empty: '清单是空的', emptyText: '先在“事部件目录”发布目录，在“确权清单”确定责任单位。',
  export: '导出', import: '导入', importTitle: '导入事项清单', importAbout: '先导出一份作为模板，修改责任单位、协办单位、处置时限和依据文件后导入。系统据此新增确权规则、发布新一版时限，到生效日期一并生效；表中没有的事项保持不变。', effectiveFrom: '生效日期', effectiveHint: '留空为今天', reason: '变更依据',
  would: '表中 {lines} 行，{changed} 项有变化；将新增或接替确权规则 {rules} 条，调整时限 {limits} 处。', nothing: '与清单一致，没有需要导入的变化。', applied: '已导入，{changed} 项将按新规定执行', close: '关闭', loading: '正在读取…',
}, {
  title: 'Responsibilities', short: 'Duties', about: 'Made of the catalogue (conditions and limits) and the ownership rules; dispatching proposes by it, and changing it changes those two.', search: 'Find an item, department or document (pinyin too)', count: '{total} items', ofAll: '{all} in all', unowned: '{count} without an owner',
  item: 'Item', area: 'Area', wholeCity: 'Whole city', owner: 'Owner', nobody: 'Nobody', coDepartments: 'With {names}', limit: 'Limit', way: 'Handled', document: 'Document', level: 'Level', stages: 'In stages: {names}', matrix: 'by the matrix', closing: 'Closed when: {text}',
  versions: 'Versions', version: 'from {day}', today: 'in force', coming: 'to come', past: 'past', catalogueVersion: 'catalogue version {number}', rules: '{begun} rules begun, {ended} ended', by: 'by {names}', show: 'Show', compare: 'Compare with today', noVersions: 'No catalogue and no rule has been in force yet.',
  comparison: '{from} and {to} compared', same: 'The list reads the same on both days.', changes: '{count} items differ', first: 'the first {count} are listed', before: 'Before', after: 'After', absent: 'not there',
  history: 'History', historyOf: 'History of {name}', since: 'from {day}', none: 'No item matches', noneText: 'Try a wider filter or another day.', empty: 'The list is empty', emptyText: 'Publish a catalogue and say who owns what first.',
  export: 'Export', import: 'Import', importTitle: 'Import responsibilities', importAbout: 'Export one first as a template and change owners, co-handlers, limits and documents. Ownership rules and a version of the limits follow from it and take effect together on the day; items the table leaves out stay.', effectiveFrom: 'In force from', effectiveHint: 'Empty: today', reason: 'Basis',
  would: '{lines} lines, {changed} differ; {rules} ownership rules and {limits} limits would be put in force.', nothing: 'The table reads like the list; there is nothing to import.', applied: 'Imported: {changed} items', close: 'Close', loading: 'Reading…',
});
