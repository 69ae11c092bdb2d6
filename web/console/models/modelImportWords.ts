import { bilingual } from '#console/language/words';

/** What is said while files of other engines and archives are taken over. */
export const modelImportWords = bilingual({
  title: '导入并转换', foreign: '{count} 个文件为其他引擎编写：', promise: '。有对应的设置已转换；没有对应的逐条列出并保留在文件中，不会执行。此时尚未保存任何内容。', files: '文件', altered: '与清单不一致', names: '请核对名称', group: '用户组', topic: '程序或主题', key: '消息的关联键（FEEL）',
  chooseRole: '选择岗位', chooseTopic: '沿用原名，或选择主题', details: '转换明细', all: '全部', outcome: { kept: '未转换', check: '请核对', converted: '已转换', unneeded: '不需要' }, element: '元素', detail: '设置', value: '原值', result: '结果与建议', store: '存为草稿（{count}）',
}, {
  title: 'Import and convert', foreign: '{count} files were written for other engines: ', promise: '. What has a counterpart is converted; what has none is listed one by one, stays in the file and is not executed. Nothing is stored yet.', files: 'Files', altered: 'differs from the manifest', names: 'Check these names', group: 'Group', topic: 'Program or topic', key: 'Key of messages (FEEL)',
  chooseRole: 'choose a role', chooseTopic: 'keep the name, or choose a topic', details: 'Details', all: 'all', outcome: { kept: 'not converted', check: 'to be checked', converted: 'converted', unneeded: 'not needed' }, element: 'Element', detail: 'Setting', value: 'Was', result: 'Became, and what to do', store: 'Keep as drafts ({count})',
});
