import { bilingual } from '#console/language/words';

/** A person's notices, and how the timeline says who was told what. */
export const noticeWords = bilingual({
  title: '通知', bell: '通知，没有未读', bellUnread: '通知，{count} 条未读', most: '99+',
  unreadCount: '{count} 条未读', allRead: '没有未读',
  state: { of: '显示', all: '全部', unread: '未读' },
  kind: '类型', content: '内容', at: '时间', actions: '操作', isUnread: '未读', toYou: '发给您本人', to: '发给{name}',
  handle: '去办理', markRead: '标为已读', readAll: '全部标为已读', readAllDone: '已全部标为已读',
  none: '还没有通知', noneText: '受理、结案、临期和超期等消息会出现在这里。', noneUnread: '没有未读的通知', noneUnreadText: '新的通知会即时出现在这里。', showAll: '查看全部通知',
  channel: { inApp: '站内', sms: '短信', email: '邮件', webhook: '接口', program: '平台对接' },
  delivery: { delivered: '已送达', waiting: '待发送', failed: '发送失败' },
  toldTo: '告知 {names}', recipient: '{name}（{channel}，{delivery}）',
}, {
  title: 'Notices', bell: 'Notices, none unread', bellUnread: 'Notices, {count} unread', most: '99+',
  unreadCount: '{count} unread', allRead: 'none unread',
  state: { of: 'Show', all: 'All', unread: 'Unread' },
  kind: 'Kind', content: 'Content', at: 'Time', actions: 'Actions', isUnread: 'Unread', toYou: 'To you', to: 'To {name}',
  handle: 'Open the task', markRead: 'Mark read', readAll: 'Mark all read', readAllDone: 'All marked read',
  none: 'No notices yet', noneText: 'Acceptance, closing, near and passed limits are told here.', noneUnread: 'Nothing unread', noneUnreadText: 'New notices appear here at once.', showAll: 'Show all notices',
  channel: { inApp: 'console', sms: 'text message', email: 'e-mail', webhook: 'interface', program: 'platform' },
  delivery: { delivered: 'delivered', waiting: 'waiting to be sent', failed: 'failed' },
  toldTo: 'Told {names}', recipient: '{name} ({channel}, {delivery})',
});
