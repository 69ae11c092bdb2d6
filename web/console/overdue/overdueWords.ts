import { bilingual } from '#console/language/words';

/** The overdue board: lamps by department, and the cases behind each number. */
export const overdueWords = bilingual({
  title: '超期看板', board: '各部门红绿灯', department: '部门', all: '全部', longest: '最长超期', notDispatched: '未派遣', open: '{department}：{lamp} {count} 件', zero: '无',
  list: '{department} · {lamp}', count: '{count} 件', countMore: '{count} 件以上', due: '时限', case: '案件', holder: '现由谁办', why: '时限用在了哪里', by: '超 {length}', left: '剩 {length}', since: '自 {time}', heldFor: '已 {length}', noHolder: '无人认领', share: '{name}用了时限的 {percent}% · {length}',
  none: '没有{lamp}的案件', noneText: '这个部门没有这种状态的案件。点上方的数字可以看其他部门和状态。', noBoard: '没有在办案件', noBoardText: '您职责范围内没有正在办理的案件。', noUse: '还没有计时', updated: '每分钟自动更新',
  rate: { accepted: '近 30 天受理告知率', closed: '办结告知率', short: '（待发 {waiting}、失败 {failed}、漏发 {missing}）' },
}, {
  title: 'Overdue board', board: 'Lamps by department', department: 'Department', all: 'All', longest: 'Longest overdue', notDispatched: 'Not dispatched', open: '{department}: {lamp} {count}', zero: 'none',
  list: '{department} · {lamp}', count: '{count} cases', countMore: 'more than {count} cases', due: 'Limit', case: 'Case', holder: 'Who holds it', why: 'Where the limit went', by: '{length} over', left: '{length} left', since: 'since {time}', heldFor: 'for {length}', noHolder: 'nobody claimed it', share: '{name} used {percent}% of the limit · {length}',
  none: 'No case is “{lamp}”', noneText: 'This department has no case in this state. Press another number above.', noBoard: 'No open cases', noBoardText: 'No case is open in your scope.', noUse: 'nothing counted yet', updated: 'updates itself each minute',
  rate: { accepted: 'Told of acceptance, last 30 days', closed: 'Told of closure', short: '({waiting} waiting, {failed} failed, {missing} forgotten)' },
});
