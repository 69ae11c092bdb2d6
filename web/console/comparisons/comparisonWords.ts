import { bilingual } from '#console/language/words';

/** Two versions beside each other. */
export const comparisonWords = bilingual({
  title: '版本比对', before: '原版本', after: '新版本', version: '第 {version} 版', draft: '草稿', request: '发布申请', nothing: '无', same: '两个版本没有差异', kind: { added: '新增', removed: '删除', changed: '修改', moved: '移动' },
  count: '{kind} {count} 处', changes: '差异（{count}）', text: '源文件', lines: '逐行比对', skipped: '… {count} 行相同 …', details: '共 {count} 项属性', open: '比对',
}, {
  title: 'Compare versions', before: 'Before', after: 'After', version: 'version {version}', draft: 'draft', request: 'release request', nothing: 'nothing', same: 'The two versions do not differ', kind: { added: 'added', removed: 'removed', changed: 'changed', moved: 'moved' },
  count: '{count} {kind}', changes: 'Changes ({count})', text: 'Source', lines: 'Line by line', skipped: '… {count} lines alike …', details: '{count} attributes', open: 'Compare',
});
