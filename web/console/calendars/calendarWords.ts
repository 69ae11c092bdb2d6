import { bilingual } from '#console/language/words';

/** Work calendars: hours, holidays, make-up days, and what an edit moves. */
export const calendarWords = bilingual({
  title: '工作日历', calendar: '日历', add: '新建区域日历', edit: '编辑', discard: '放弃修改', preview: '预览影响', year: '{year} 年', month: '{year} 年 {month} 月', previous: '上个月', next: '下个月', today: '今天',
  weekday: { one: '周一', two: '周二', three: '周三', four: '周四', five: '周五', six: '周六', seven: '周日' },
  holiday: '放假', workday: '上班', ordinary: '按周历', rest: '休', make: '班', provisional: '暂定', noWork: '不上班', dayOf: '{date} 设置', kind: '安排', dayName: '名称', isProvisional: '官方通知发布前暂定', inherited: '沿用“{name}”的安排',
  provisionalText: '标“暂定”的日期在国务院办公厅放假通知发布前录入（目前为 2027 年的法定节日当天，调休尚未公布）。通知发布后请更正并取消“暂定”。',
  timetables: '作息时间', timetableFrom: '自 {date} 起', effectiveFrom: '生效日期', hours: '工作时段', hoursHint: '如 08:00-12:00 14:00-18:00，留空为不上班', makeUp: '调休上班日', addTimetable: '添加作息（如夏令、冬令）', remove: '删除', badHours: '无法识别“{text}”，应写作 08:00-12:00 14:00-18:00',
  name: '日历名称', id: '编号', idHint: '小写字母、数字和连字符', areas: '适用区域', areasHint: '选择区、街道或社区；其中的案件按此日历计时', daysOf: '沿用节假日', noDaysOf: '不沿用', addArea: '添加区域', settings: '日历设置',
  effect: '预览：将变动的时限', none: '没有正在计时的时限会变动', moved: '{count} 个时限变动', later: '{count} 个推后', earlier: '{count} 个提前', newlyOverdue: '{count} 个将立即超期', noLongerOverdue: '{count} 个不再超期', column: { case: '案件', clock: '时限', from: '原到期', to: '新到期' }, onlyFirst: '只列出最先到期的 {count} 个',
  reason: '修改原因', reasonHint: '依据的通知、文号', apply: '生效并重算', applied: '已生效，正在逐件重算', close: '关闭',
  changes: '修改记录与重算进度', progress: '{done} / {all} 件已重算', result: '{moved} 个时限变动（预计 {expected}）', ended: '{count} 件已先办结', pending: '{count} 件待重算，系统会继续', complete: '重算完成', noCase: '（无案件）',
}, {
  title: 'Work calendars', calendar: 'Calendar', add: 'New calendar of an area', edit: 'Edit', discard: 'Discard', preview: 'Preview', year: '{year}', month: '{year}-{month}', previous: 'Previous month', next: 'Next month', today: 'Today',
  weekday: { one: 'Mon', two: 'Tue', three: 'Wed', four: 'Thu', five: 'Fri', six: 'Sat', seven: 'Sun' },
  holiday: 'Holiday', workday: 'Working day', ordinary: 'As the week says', rest: 'off', make: 'on', provisional: 'provisional', noWork: 'no work', dayOf: 'Set {date}', kind: 'This day is', dayName: 'Name', isProvisional: 'Provisional until the official schedule is published', inherited: 'As “{name}” says',
  provisionalText: 'Days marked provisional were entered before the State Council published its schedule (now the statutory days of 2027; make-up days are not known yet). Correct them once it is out.',
  timetables: 'Working hours', timetableFrom: 'From {date}', effectiveFrom: 'In force from', hours: 'Hours', hoursHint: 'e.g. 08:00-12:00 14:00-18:00; empty: no work', makeUp: 'Make-up day', addTimetable: 'Add a timetable (summer, winter)', remove: 'Remove', badHours: '“{text}” cannot be read; write 08:00-12:00 14:00-18:00',
  name: 'Name', id: 'Id', idHint: 'lower-case letters, digits and hyphens', areas: 'Areas', areasHint: 'Districts, streets or communities whose cases count by this calendar', daysOf: 'Holidays as in', noDaysOf: 'none', addArea: 'Add an area', settings: 'Settings',
  effect: 'Preview: limits that would move', none: 'No running limit would move', moved: '{count} limits move', later: '{count} later', earlier: '{count} earlier', newlyOverdue: '{count} overdue at once', noLongerOverdue: '{count} overdue no more', column: { case: 'Case', clock: 'Limit', from: 'Due', to: 'New due' }, onlyFirst: 'The {count} due first are listed',
  reason: 'Why', reasonHint: 'The notice it rests on', apply: 'Put in force and compute anew', applied: 'In force; limits are computed anew one by one', close: 'Close',
  changes: 'Changes and how far they are', progress: '{done} of {all} computed anew', result: '{moved} limits moved ({expected} expected)', ended: '{count} had ended', pending: '{count} to come; the platform goes on', complete: 'complete', noCase: '(no case)',
});
