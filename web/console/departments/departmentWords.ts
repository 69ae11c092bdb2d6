import { bilingual } from '#console/language/words';

/** Administration of the department tree. */
export const departmentWords = bilingual({
  title: '组织', search: '查找部门（可输入拼音或首字母）', tree: '组织架构', none: '没有匹配的部门', withClosed: '显示已撤销', count: '{count} 个部门', choose: '在左侧选择一个部门，查看人员与变更记录。',
  kindOf: { city: '市', centre: '指挥中心', department: '委办局', unit: '企事业单位', district: '区县', street: '镇街', community: '社区（村）' },
  add: '新增下级', alter: '修改', close: '撤销', reopen: '恢复', people: '人员', history: '变更记录', back: '返回组织架构', handles: '承担处置', closedOn: '{day} 起撤销',
  name: '名称', kind: '类别', parent: '上级', handlesCases: '承担处置任务，可以向其派遣案件', areaCode: '区划代码', areaCodeHint: '6 至 13 位数字，以上级代码开头；网格编码据此归属',
  effectiveOn: '生效日期', effectiveHint: '留空为立即生效；选择以后的日期，则到当天自动生效', reason: '变更依据', reasonHint: '文号或原因，记入操作日志',
  addTo: '在“{name}”下新增', alterOf: '修改“{name}”', closeOf: '撤销“{name}”', reopenOf: '恢复“{name}”', save: '保存', cancel: '取消',
  saved: '已生效', planned: '已排期，将于 {day} 生效', standing: '撤销前须处理', clear: '没有下级、人员、案件或权属依赖此部门，可以撤销。撤销后仍可在历史记录中查到。',
  left: { children: '{count} 个下级部门', persons: '{count} 名在岗人员', ownershipRules: '{count} 条在用权属', dutyGrids: '{count} 个责任网格', openCases: '{count} 件在办案件', openTasks: '{count} 项待办任务' },
  plans: '待生效的变更', planOf: { add: '新增', alter: '修改', close: '撤销', reopen: '恢复' }, withdraw: '撤回', withdrawn: '已撤回', plannedBy: '{name} 提交', refused: '未能生效：{reason}', today: '立即',
}, {
  title: 'Organisation', search: 'Find a department (pinyin or initials too)', tree: 'Departments', none: 'No department matches', withClosed: 'Show closed', count: '{count} departments', choose: 'Choose a department on the left to see its people and what changed.',
  kindOf: { city: 'City', centre: 'Operation centre', department: 'Bureau', unit: 'Company or institution', district: 'District', street: 'Street', community: 'Community' },
  add: 'Add below', alter: 'Change', close: 'Close', reopen: 'Open again', people: 'People', history: 'Changes', back: 'Back to the tree', handles: 'Handles cases', closedOn: 'Closed from {day}',
  name: 'Name', kind: 'Kind', parent: 'Parent', handlesCases: 'Handles cases: they may be dispatched to it', areaCode: 'Area code', areaCodeHint: '6 to 13 digits that begin with the parent’s; grid codes find their area by it',
  effectiveOn: 'Takes effect on', effectiveHint: 'Empty: at once. A later day: by itself on that day', reason: 'Basis', reasonHint: 'Document number or reason, kept in the log',
  addTo: 'Add below “{name}”', alterOf: 'Change “{name}”', closeOf: 'Close “{name}”', reopenOf: 'Open “{name}” again', save: 'Save', cancel: 'Cancel',
  saved: 'In effect', planned: 'Planned for {day}', standing: 'To settle before it may close', clear: 'Nothing depends on this department, so it may close. History goes on naming it.',
  left: { children: '{count} departments below', persons: '{count} persons', ownershipRules: '{count} ownership rules in force', dutyGrids: '{count} duty grids', openCases: '{count} open cases', openTasks: '{count} open tasks' },
  plans: 'Changes to come', planOf: { add: 'Add', alter: 'Change', close: 'Close', reopen: 'Open again' }, withdraw: 'Withdraw', withdrawn: 'Withdrawn', plannedBy: 'By {name}', refused: 'Could not take effect: {reason}', today: 'At once',
});
