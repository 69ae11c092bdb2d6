import { bilingual } from '#console/language/words';

/** The supervision queue: open cases that ask for supervision, and why. */
export const watchWords = bilingual({
  title: '督办队列', reasons: '督办事由', reason: '事由', case: '案件', department: '责任单位', stage: '阶段', open: '在办天数', orders: '督办单', days: '积案天数', openDays: '{days} 天', returned: '退回、返工 {count} 次', supervised: '是否督办', none: '没有需要督办的案件', noneText: '超期、多次退回、群众不满意和积案会列在这里。',
  act: '办理', notOffered: '这件案件目前不能办理“{name}”。', supervise: '督办', callSession: '会商', backlog: '积案：上报满 {days} 天未结',
}, {
  title: 'Supervision queue', reasons: 'Reasons', reason: 'Reason', case: 'Case', department: 'Responsible', stage: 'Stage', open: 'Days open', orders: 'Orders', days: 'Backlog from', openDays: '{days} days', returned: 'returned or reworked {count} times', supervised: 'Supervised', none: 'No case asks for supervision', noneText: 'Cases that are overdue, returned twice, complained of or open too long stand here.',
  act: 'Act', notOffered: '“{name}” is not possible on this case now.', supervise: 'Supervise', callSession: 'Session', backlog: 'Backlog: open for {days} days or more',
});
