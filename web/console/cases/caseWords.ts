import { bilingual } from '#console/language/words';

/** Cases: the list, the case page and its timeline. */
export const caseWords = bilingual({
  timeline: '流转记录', workOnly: '只看办理', orderOf: '排列顺序', order: { newest: '最新在前', oldest: '最早在前' },
  noTimeline: '还没有流转记录', noTimelineText: '案件刚刚上报，办理开始后这里会出现每一步。',
  took: '用时 {length}', enlarge: '放大查看 {name}',
}, {
  timeline: 'Timeline', workOnly: 'Work only', orderOf: 'Order', order: { newest: 'Newest first', oldest: 'Oldest first' },
  noTimeline: 'Nothing on the record yet', noTimelineText: 'The case was reported just now; each step appears here once work begins.',
  took: 'took {length}', enlarge: 'Enlarge {name}',
});
