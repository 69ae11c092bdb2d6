import { bilingual } from '#console/language/words';

/** 智能发现: alarms of devices. */
export const alarmWords = bilingual({
  title: '智能告警', short: '告警', search: '设备编号、名称或地点', state: '状态', kind: '告警类型', level: '级别', device: '设备', time: '起止时间', count: '次数', value: '最近数值', actions: '操作',
  stateOf: { open: '待研判', due: '待立案', raised: '已立案', dismissed: '误报' }, none: '没有符合条件的告警', noneText: '设备告警经去抖合并后显示在这里。', unregistered: '未登记设备',
  raise: '立案', dismiss: '误报', raised: '已立案 {number}', raisedDone: '已立案，可在案件中查看', dismissedDone: '已确认为误报', reason: '误报原因', reasonHint: '例如：树影遮挡、设备检修', cancel: '取消', confirm: '确认误报', by: '{name} 处理',
  figures: '近 30 天', figure: '{name}：告警 {alarms}（信号 {signals}）· 待研判 {open} · 立案 {raised}', falseRate: '误报率 {rate}%', noRate: '尚无研判', lag: '自动立案平均 {seconds} 秒',
}, {
  title: 'Alarms', short: 'Alarms', search: 'Device or place', state: 'State', kind: 'Kind', level: 'Level', device: 'Device', time: 'From and to', count: 'Signals', value: 'Last value', actions: 'Actions',
  stateOf: { open: 'To be judged', due: 'Becoming a case', raised: 'Case', dismissed: 'False' }, none: 'No alarm fits', noneText: 'Signals of devices are merged and shown here.', unregistered: 'Unregistered device',
  raise: 'Make a case', dismiss: 'False', raised: 'Case {number}', raisedDone: 'It is a case now', dismissedDone: 'Noted as false', reason: 'Why it is false', reasonHint: 'Such as a shadow, or maintenance', cancel: 'Cancel', confirm: 'It is false', by: 'by {name}',
  figures: 'Last 30 days', figure: '{name}: {alarms} alarms ({signals} signals) · {open} to be judged · {raised} cases', falseRate: '{rate}% false', noRate: 'Nothing judged yet', lag: 'raised by rule in {seconds} s on average',
});
