/** The filter of the notice list, by the contract's names. */
export const noticeFilterFields = {
  state: { name: { zh: '状态', en: 'status' }, values: { unread: { zh: '未读', en: 'unread' } } },
} as const;
export type NoticeFilterKey = keyof typeof noticeFilterFields;
