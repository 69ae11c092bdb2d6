import { bilingual } from '#console/language/words';

/** Figures of a period, and the cases behind them. */
export const statisticsWords = bilingual({
  title: '运行统计', short: '统计', evidence: '证据核验', parts: '统计内容', period: '期间', from: '起始日期', to: '截止日期', badSpan: '截止日期须不早于起始日期，期间不超过一年。', by: '分组', export: '导出', xlsx: 'Excel 表格', csv: 'CSV 表格',
  counts: '数量', rates: '比率', alarm: '告知率或回复率低于 100%，仍有反映人未被告知：', untold: '{name} {count} 件',
  workingDays: '平均处置用时', dayUnit: '工作日', days: '{days} 个工作日', daysMeaning: '处置结案的案件自首次派遣至结案的平均工作日数，按市工作日历计算，节假日和调休已计入。', rateMeaning: '{part} ÷ {whole}。{text}。',
  table: '分组统计', noneOf: { district: '未定位', street: '未定位', community: '未定位', dutyGrid: '未定位', department: '未派遣', category: '未定', subcategory: '未定', channel: '未定' },
  drill: '查看“{name}”的构成', all: '合计', noRows: '本期没有案件', noRowsText: '换一个期间，或去掉筛选条件。', city: '全市', drop: '去掉筛选：{name}',
  list: '{measure}案件', listCount: '共 {count} 件', close: '收起', response: '首次响应', after: '{minutes} 分钟', noResponse: '尚未响应', choose: '点击任一数字查看对应案件。',
  map: '响应超时分布', mapText: '颜色越深，十分钟内无人响应的案件越多。',
  coverage: '覆盖情况', part: { channels: '渠道', items: '事项（小类）', departments: '责任单位' }, partText: { channels: '有来件的渠道', items: '有上报的小类', departments: '有结案的责任单位' }, unused: '本期没有的（{count}）', more: '等 {count} 项',
  audit: '过程留痕', auditFine: '本期 {steps} 个办理步骤均有办理人和办理时间。', auditFaults: '本期 {steps} 个办理步骤中有 {faults} 个缺少办理人或办理时间：', fault: { actor: '缺办理人', time: '缺办理时间' },
  evidenceText: '照片核验、盲查的汇总。存疑只是提示，是否属实由核查、督查人员认定。', evidenceList: '{name}：{what}', photos: '{count} 张照片',
  outcome: { fixed: '已解决', notFixed: '未解决', redo: '重办', uphold: '维持结案' }, waiting: '待复查', limited: '只列出最近 {count} 件，请缩短期间。',
}, {
  title: 'Statistics', short: 'Statistics', evidence: 'Evidence checks', parts: 'What is shown', period: 'Period', from: 'First day', to: 'Last day', badSpan: 'The last day must not be before the first, and the period a year at most.', by: 'Broken down by', export: 'Export', xlsx: 'Excel workbook', csv: 'CSV table',
  counts: 'Counts', rates: 'Rates', alarm: 'Reporters who must be told were not:', untold: '{name}: {count}',
  workingDays: 'Mean handling time', dayUnit: 'working days', days: '{days} working days', daysMeaning: 'Mean of the working days from first dispatch to closure of the cases handled, by the city\'s work calendar with its holidays.', rateMeaning: '{part} ÷ {whole}. {text}.',
  table: 'Broken down', noneOf: { district: 'not located', street: 'not located', community: 'not located', dutyGrid: 'not located', department: 'not dispatched', category: 'none', subcategory: 'none', channel: 'none' },
  drill: 'See what “{name}” consists of', all: 'All', noRows: 'No case in this period', noRowsText: 'Choose another period, or drop a filter.', city: 'Whole city', drop: 'Drop the filter: {name}',
  list: 'Cases: {measure}', listCount: '{count} in all', close: 'Close', response: 'First response', after: '{minutes} min', noResponse: 'none yet', choose: 'Press a number to see its cases.',
  map: 'Missed responses', mapText: 'The darker, the more cases nobody responded to within ten minutes.',
  coverage: 'Coverage', part: { channels: 'Channels', items: 'Items (subcategories)', departments: 'Departments' }, partText: { channels: 'channels with reports', items: 'subcategories with reports', departments: 'departments with closures' }, unused: 'None in this period ({count})', more: 'and {count} in all',
  audit: 'Audit of steps', auditFine: 'All {steps} steps of this period name who did them and when.', auditFaults: 'Of {steps} steps in this period, {faults} name nobody or have no time:', fault: { actor: 'nobody named', time: 'no time' },
  evidenceText: 'Photo checks and blind re-checks in sum. A doubt is a hint: people decide.', evidenceList: '{name}: {what}', photos: '{count} photos',
  outcome: { fixed: 'fixed', notFixed: 'not fixed', redo: 'to be redone', uphold: 'upheld' }, waiting: 'waiting', limited: 'Only the latest {count} are listed: choose a shorter period.',
});
