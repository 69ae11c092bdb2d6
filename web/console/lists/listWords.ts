import { bilingual } from '#console/language/words';

/** What every long list says. */
export const listWords = bilingual({
  clear: '清除筛选', loadingMore: '正在加载更多…', end: '已到末尾，共 {count} 条', total: '共 {count} 条', totalMore: '超过 {count} 条', more: '加载更多', exportCsv: '导出 CSV', exported: '已导出当前加载的 {count} 条',
  noMatch: '没有符合条件的结果', noMatchText: '可以放宽或清除筛选条件。',
  import: { file: '选择文件', check: '检查', apply: '全部导入', cancel: '取消', faults: '发现 {count} 处问题，全部改正后才能导入。', first: '仅列出前 {count} 处', line: '第 {line} 行：{message}' },
  key: { next: '下一行', previous: '上一行', search: '查找' },
}, {
  clear: 'Clear filter', loadingMore: 'Loading more…', end: 'End of the list, {count} in all', total: '{count} in all', totalMore: 'more than {count}', more: 'Load more', exportCsv: 'Export CSV', exported: '{count} loaded rows exported',
  noMatch: 'Nothing matches', noMatchText: 'Try a wider filter, or clear it.',
  import: { file: 'Choose a file', check: 'Check', apply: 'Import all', cancel: 'Cancel', faults: '{count} faults: nothing is imported before all are mended.', first: 'The first {count} are listed', line: 'Line {line}: {message}' },
  key: { next: 'Next row', previous: 'Previous row', search: 'Find' },
});
