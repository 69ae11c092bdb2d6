import { bilingual } from '#console/language/words';

/** 确权清单: who answers for what where. */
export const ownershipWords = bilingual({
  title: '确权清单', short: '确权', search: '查找类别、单位、文件（可输入拼音）', day: '日期', inForce: '现行规则', history: '全部历史', conflicts: '权属冲突', gaps: '权属空白', count: '{count} 条', category: '类别', area: '适用区域', wholeCity: '全市', department: '责任单位', coDepartments: '协办单位', document: '依据文件', span: '有效期', from: '{day} 起', until: '{from} 至 {to}', actions: '操作', none: '没有匹配的规则', noneText: '可以放宽条件，或新增一条规则。',
  add: '新增规则', alter: '变更', end: '终止', import: '导入', exportXlsx: '导出 XLSX', exportCsv: '导出 CSV', addTitle: '新增权属规则', alterTitle: '变更“{name}”的权属', endTitle: '终止“{name}”的规则',
  categoryHint: '大类或小类；小类优先于大类', areaHint: '留空为全市；小区域优先于大区域', effectiveFrom: '生效日期', effectiveHint: '留空为今天', endDay: '失效日期', reason: '变更依据', save: '保存', cancel: '取消', saved: '已保存', ended: '已终止',
  alterAbout: '原规则到生效日期为止，由新规则接替；按原规则派遣的案件仍显示原规则。', endAbout: '从失效日期起不再按此规则推荐，已派遣的案件不受影响。',
  noConflicts: '没有冲突：同一类别、同一区域只有一个责任单位。', noGaps: '没有空白：{count} 个小类都有责任单位。', conflictText: '以下类别在同一区域指定了不同的责任单位，请保留一条。', gapText: '以下小类没有责任单位，派遣时不会推荐。', everywhere: '全市',
  importTitle: '导入确权清单', importAbout: '先导出一份作为模板。类别、适用区域、依据文件相同的行视为同一条规则，内容不同则接替；表中没有的规则保持不变。', file: '选择文件', check: '检查', apply: '全部导入', would: '将新增 {added} 条、接替 {replaced} 条，{unchanged} 条不变。', faults: '{count} 处问题，全部改正后才能导入：', lineFault: '第 {line} 行：{message}', applied: '已导入',
}, {
  title: 'Ownership', short: 'Owners', search: 'Find a category, department or document (pinyin too)', day: 'Day', inForce: 'In force', history: 'All there ever were', conflicts: 'Conflicts', gaps: 'Without an owner', count: '{count} rules', category: 'Category', area: 'Area', wholeCity: 'Whole city', department: 'Owner', coDepartments: 'Co-handlers', document: 'Document', span: 'In force', from: 'from {day}', until: '{from} to {to}', actions: 'Actions', none: 'No rule matches', noneText: 'Try a wider filter, or add a rule.',
  add: 'Add a rule', alter: 'Replace', end: 'End', import: 'Import', exportXlsx: 'Export XLSX', exportCsv: 'Export CSV', addTitle: 'Add an ownership rule', alterTitle: 'Replace the rule for “{name}”', endTitle: 'End the rule for “{name}”',
  categoryHint: 'A category or subcategory; the subcategory goes first', areaHint: 'Empty: the whole city; the smaller area goes first', effectiveFrom: 'In force from', effectiveHint: 'Empty: today', endDay: 'Ends on', reason: 'Basis', save: 'Save', cancel: 'Cancel', saved: 'Saved', ended: 'Ended',
  alterAbout: 'The old rule ends on that day and the new one takes its place; cases dispatched by the old one keep naming it.', endAbout: 'From that day on nothing is proposed by it; cases dispatched already are not touched.',
  noConflicts: 'No conflict: one owner for each category and area.', noGaps: 'No gap: all {count} subcategories have an owner.', conflictText: 'These categories have different owners in one area. Keep one.', gapText: 'Nobody answers for these; dispatching proposes nobody.', everywhere: 'Whole city',
  importTitle: 'Import ownership rules', importAbout: 'Export one first as a template. Lines with the same category, area and document are the same rule and take its place where they differ; rules the table leaves out stay.', file: 'Choose a file', check: 'Check', apply: 'Import all', would: 'This would add {added} and replace {replaced}; {unchanged} stay as they are.', faults: '{count} faults; nothing is imported before all are mended:', lineFault: 'Line {line}: {message}', applied: 'Imported',
});
