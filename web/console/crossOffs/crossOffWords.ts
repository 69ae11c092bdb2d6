import { bilingual } from '#console/language/words';

/** 销号清单: what has to be put right, and may be crossed off only with evidence and a check. */
export const crossOffWords = bilingual({
  title: '销号清单', none: '清单上没有事项', noneText: '联合办理责令整改、防汛复盘改进等事项会列在这里，整改、核查、回访都通过后才能销号。', noMatch: '没有符合条件的事项',
  number: '编号', matter: '整改要求', department: '责任单位', deadline: '时限', state: '状态', evidence: '整改与核查', stateFilter: '状态',
  stateOf: { open: '待销号', overdue: '已超期', crossedOff: '已销号', failed: '未通过', withdrawn: '已撤销' }, rectified: '整改：{text}', photos: '照片 {count} 张', checked: '核查通过', unchecked: '核查不通过', waiting: '待整改反馈',
  called: { satisfied: '回访满意', fair: '回访基本满意', dissatisfied: '回访不满意', unreachable: '回访未联系上' }, rechecked: '第三方复核 {score} 分', crossedOffAt: '{time} 销号', case: '案件 {number}',
}, {
  title: 'Cross-off list', none: 'Nothing is on the list', noneText: 'Orders to rectify and improvements after a review stand here until they are put right, checked, called back and crossed off.', noMatch: 'Nothing matches',
  number: 'Number', matter: 'Requirement', department: 'Responsible', deadline: 'Deadline', state: 'State', evidence: 'Evidence and check', stateFilter: 'State',
  stateOf: { open: 'Open', overdue: 'Overdue', crossedOff: 'Crossed off', failed: 'Not passed', withdrawn: 'Withdrawn' }, rectified: 'Done: {text}', photos: '{count} photos', checked: 'check passed', unchecked: 'check failed', waiting: 'waits for rectification',
  called: { satisfied: 'reporter satisfied', fair: 'reporter fairly satisfied', dissatisfied: 'reporter dissatisfied', unreachable: 'reporter not reached' }, rechecked: 'third party: {score}', crossedOffAt: 'crossed off {time}', case: 'Case {number}',
});
