import { bilingual } from '#console/language/words';

/** What every long list says. */
export const listWords = bilingual({
  clear: '清除筛选', loadingMore: '正在加载更多…', end: '已到末尾，共 {count} 条', total: '共 {count} 条', totalMore: '超过 {count} 条', more: '加载更多', exportCsv: '导出 CSV', exported: '已导出当前加载的 {count} 条',
  noMatch: '没有符合条件的结果', noMatchText: '可以放宽或清除筛选条件。',
  key: { next: '下一行', previous: '上一行', search: '查找' },
}, {
  clear: 'Clear filter', loadingMore: 'Loading more…', end: 'End of the list, {count} in all', total: '{count} in all', totalMore: 'more than {count}', more: 'Load more', exportCsv: 'Export CSV', exported: '{count} loaded rows exported',
  noMatch: 'Nothing matches', noMatchText: 'Try a wider filter, or clear it.',
  key: { next: 'Next row', previous: 'Previous row', search: 'Find' },
});
