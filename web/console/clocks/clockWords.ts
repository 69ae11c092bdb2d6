import { bilingual } from '#console/language/words';

/** Limits, lamps and the ledger of clocks. */
export const clockWords = bilingual({
  paused: '计时暂停', due: '时限', comma: '，', now: '现在',
  unit: { urgentHour: '紧急工作时', workHour: '工作时', workDay: '工作日', naturalDay: '自然日' },
  partOf: '{rest}（{unit}）', underMinute: '不足 1 分',
  state: { running: '计时中', paused: '停表', stopped: '已停止' },
  ledger: '时限台账', limit: '时限', used: '已用', total: '总量', usedOf: '已用时限的比例', calendar: '工作日历', bar: '计时与停表的时段', counted: '计时', stood: '停表', byItself: '系统',
  column: { at: '时间', change: '变化', where: '环节与经办', used: '已用', due: '到期', why: '原因' },
  change: { started: '开始计时', paused: '停表', resumed: '恢复计时', restarted: '重新计时', extended: '延长时限', recomputed: '日历调整重算', stopped: '停止计时' },
  none: '没有时限', noneText: '案件还没有进入计时的环节，立案后开始计算处置时限。',
}, {
  paused: 'Clock paused', due: 'Due', comma: ', ', now: 'now',
  unit: { urgentHour: 'continuous hours', workHour: 'working hours', workDay: 'working days', naturalDay: 'calendar days' },
  partOf: '{rest} ({unit})', underMinute: 'under 1 min',
  state: { running: 'counting', paused: 'paused', stopped: 'stopped' },
  ledger: 'Clock ledger', limit: 'Limit', used: 'Used', total: 'In all', usedOf: 'Share of the limit used', calendar: 'Calendar', bar: 'When the clock counted and when it stood still', counted: 'counted', stood: 'stood still', byItself: 'by itself',
  column: { at: 'When', change: 'Change', where: 'Step and person', used: 'Used', due: 'Due', why: 'Why' },
  change: { started: 'started', paused: 'paused', resumed: 'resumed', restarted: 'restarted', extended: 'extended', recomputed: 'due anew by the calendar', stopped: 'stopped' },
  none: 'No limit', noneText: 'No step with a limit has begun; the limit for handling counts from filing.',
});
