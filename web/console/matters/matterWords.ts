import { bilingual } from '#console/language/words';

/** Numbered lists of what cases gave rise to: orders, settlements, sessions, appeals. */
export const matterWords = bilingual({
  title: '事项销号台账', rewards: '有奖举报台账', shortRewards: '奖励', export: '导出', xlsx: 'Excel 表格', csv: 'CSV 表格', view: '视图', views: { list: '台账', crossOff: '销号清单' }, board: { overdue: '逾期未销号', open: '待销号', done: '已销号', none: '没有事项', crossedOff: '销号于' },
  rectified: '整改：{text}', photos: '照片 {count} 张', checked: '核查通过', unchecked: '核查不通过', called: { satisfied: '回访满意', fair: '回访基本满意', dissatisfied: '回访不满意', unreachable: '回访未联系上' }, rechecked: '第三方复核 {score} 分', ofCase: '关联事项', number: '编号', matter: '事项', owner: '责任单位', due: '时限', result: '进展与结果', state: '状态', kind: '类别', all: '全部', overdue: '已逾期', search: '编号、案卷号、标题',
  counts: '按类别统计', count: '在办 {open}', countOverdue: '逾期 {overdue}', countDone: '已销号 {done}', amount: '{amount} 元', debtor: '承担人：{debtor}', noOwner: '未定', noDue: '无', noRewards: '还没有有奖举报记录', noRewardsText: '市民留了手机号的上报办结归档后，按奖励标准自动登记到这里，经审核后发放。', none: '还没有这类事项', noneText: '督办、一件事、确权、代整治、会商、申诉、执法和应急都在案件页面上发起，发起后列在这里，直到销号。',
  platformNumber: '平台编号 {number}', excused: '申诉成立，不计超时', wasOverdue: '曾超期',
}, {
  title: 'Register and cross-offs', rewards: 'Rewards for reports', shortRewards: 'Rewards', export: 'Export', xlsx: 'Excel workbook', csv: 'CSV table', view: 'View', views: { list: 'Register', crossOff: 'Cross-offs' }, board: { overdue: 'Overdue', open: 'To be crossed off', done: 'Crossed off', none: 'Nothing here', crossedOff: 'Crossed off' },
  rectified: 'Done: {text}', photos: '{count} photos', checked: 'check passed', unchecked: 'check failed', called: { satisfied: 'reporter satisfied', fair: 'reporter fairly satisfied', dissatisfied: 'reporter dissatisfied', unreachable: 'reporter not reached' }, rechecked: 'third party: {score}', ofCase: 'Related matters', number: 'Number', matter: 'Matter', owner: 'Responsible', due: 'Deadline', result: 'Progress and result', state: 'Status', kind: 'Kind', all: 'All', overdue: 'Overdue', search: 'Number, case number, title',
  counts: 'By kind', count: '{open} open', countOverdue: '{overdue} overdue', countDone: '{done} crossed off', amount: '¥{amount}', debtor: 'To be borne by {debtor}', noOwner: 'not settled', noDue: 'none', noRewards: 'No reward yet', noRewardsText: 'What a citizen reported with a telephone number is entered here once it was handled and archived, reviewed, and paid.', none: 'No such matter yet', noneText: 'Orders, joint processes, settlements, remedies, sessions, appeals, enforcement and emergencies begin on the page of a case, and stand here until crossed off.',
  platformNumber: 'its number {number}', excused: 'appeal granted, overdue not counted', wasOverdue: 'was overdue',
});
