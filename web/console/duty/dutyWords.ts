import { bilingual } from '#console/language/words';

/** 值守: who keeps which post, and what is handed on from shift to shift. */
export const dutyWords = bilingual({
  title: '值班值守', short: '值班', now: '正在值班', nobody: '目前无人值班', next: '下一班', nextText: '{name} {leader} · {at} 接班', plan: '本周安排', day: '日期', shift: '班次', time: '时间', leader: '负责人', people: '值班人员', answersFor: '接收 {group} 的任务与紧急通知',
  handOver: '交班', handOverTitle: '{post} · 交班', handOverText: '提交时系统自动统计并列出本岗位此刻未办结的任务和在办督办单，由下一班负责人签收。', remarks: '交接事项', remarksHint: '如：需接班人继续跟踪的案件、现场情况、领导交办事项', send: '提交交班', cancel: '取消', handed: '已交班，待{name}签收',
  records: '交接记录', noRecords: '还没有交接记录', noRecordsText: '值班人员交班后，记录会出现在这里，不能修改。', of: '{post} · {day} {shift}', from: '{name} 交班', to: '接班：{name}', waiting: '待签收', signedBy: '{name} 已签收', sign: '签收', signed: '已签收',
  counts: '未办结 {total} 项 · 超期 {red} · 临期 {yellow} · 在办督办单 {orders}', tasks: '未办结任务', orders: '在办督办单', dueAt: '时限 {at}', heldBy: '{name} 办理中',
  none: '还没有值班表', noneText: '由系统管理员导入值班表后，这里显示谁在值班、谁来接班。', exportXlsx: '导出 XLSX', exportCsv: '导出 CSV', import: '导入值班表', importAbout: '表中出现的岗位，其全部班次以表为准；表中没有的岗位不变。日期填周一至周日、节假日、调休上班日，或某一天（该天以此为准）。先检查，再整表导入。', would: '{posts} 个岗位、{shifts} 个班次', applied: '值班表已导入',
}, {
  title: 'Duty roster', short: 'Duty', now: 'On duty', nobody: 'Nobody is on duty', next: 'Next', nextText: '{name}, {leader}, from {at}', plan: 'This week', day: 'Day', shift: 'Shift', time: 'Time', leader: 'Leader', people: 'People', answersFor: 'Gets tasks and urgent notices of {group}',
  handOver: 'Hand over', handOverTitle: '{post}: hand over', handOverText: 'What is open at this post at this moment, tasks and orders of supervision, is counted and listed by itself. The leader of the next shift signs for it.', remarks: 'Remarks', remarksHint: 'Such as cases to follow up, the situation on site, orders given', send: 'Hand over', cancel: 'Cancel', handed: 'Handed over; {name} is to sign',
  records: 'Hand-overs', noRecords: 'Nothing was handed over yet', noRecordsText: 'What shifts hand on is kept here and cannot be rewritten.', of: '{post} · {day} {shift}', from: 'by {name}', to: 'to {name}', waiting: 'Not signed yet', signedBy: 'signed by {name}', sign: 'Sign', signed: 'Signed',
  counts: '{total} open · {red} overdue · {yellow} due soon · {orders} orders of supervision', tasks: 'Open tasks', orders: 'Orders of supervision', dueAt: 'due {at}', heldBy: 'with {name}',
  none: 'There is no roster yet', noneText: 'When an administrator has imported one, this page shows who is on duty and who comes next.', exportXlsx: 'Export XLSX', exportCsv: 'Export CSV', import: 'Import a roster', importAbout: 'For each post in the table, its shifts take the place of those it had; other posts stay. A day is Monday to Sunday, Holiday, Make-up working day, or one very day, which goes before all others. It is checked first and imported as a whole.', would: '{posts} posts, {shifts} shifts', applied: 'The roster is imported',
});
