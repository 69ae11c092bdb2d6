import { bilingual } from '#console/language/words';

/** 通知模板 and 通知日志. */
export const noticeSettingsWords = bilingual({
  title: '通知管理', short: '通知', templates: '通知模板', log: '通知日志', subject: '标题', body: '正文', preview: '预览', placeholders: '可用占位符', optional: '用 [[…]] 包住的内容，在占位符没有值时整段省略', save: '保存', saved: '模板已保存', ship: '恢复默认', shipped: '已恢复默认', edition: '第 {edition} 版 · {name} · {time}', own: '系统默认',
  state: '状态', stateOf: { delivered: '已送达', waiting: '待发送', failed: '发送失败' }, channel: '渠道', kind: '通知', recipient: '接收方', created: '生成时间', attempts: '尝试 {count} 次', nextAt: '{time} 再试', failure: '原因', retry: '重新发送', retried: '已安排重新发送', none: '没有符合条件的通知', all: '全部', more: '更多',
}, {
  title: 'Notices', short: 'Notices', templates: 'Templates', log: 'Log', subject: 'Subject', body: 'Words', preview: 'Preview', placeholders: 'Placeholders', optional: 'What stands in [[…]] is left out where a placeholder in it has no value', save: 'Save', saved: 'Saved', ship: 'Platform\'s own words', shipped: 'The platform\'s own words are in force', edition: 'edition {edition} · {name} · {time}', own: 'Platform\'s own',
  state: 'State', stateOf: { delivered: 'Delivered', waiting: 'Waiting', failed: 'Failed' }, channel: 'Channel', kind: 'Notice', recipient: 'Recipient', created: 'Made', attempts: '{count} attempts', nextAt: 'again at {time}', failure: 'Reason', retry: 'Send again', retried: 'It will be sent again', none: 'No notice fits', all: 'All', more: 'More',
});
