import { bilingual } from '#console/language/words';

/** 防汛: rain, readiness, responses and their orders. */
export const floodWords = bilingual({
  title: '防汛指挥', rain: '雨情（各站最大）', hours: '{hours} 小时', millimetres: '{count} 毫米', proposal: '按雨情建议', noProposal: '未达启动标准', updated: '每 15 秒自动更新',
  enter: '录入雨情', station: '雨量站', amount: '雨量（毫米）', minutes: '时段（分钟）', send: '录入', entered: '已录入，{said}', said: { none: '未触发响应', begun: '已提出防汛响应', told: '已提示正在运行的响应', unchanged: '建议级别没有变化' },
  strength: '应急力量', points: '易涝点', positions: '重点监控位置', responsible: '包保责任人', devices: '应急设备', members: '排涝人员', teams: '机动队伍',
  responses: '应急响应', none: '目前没有防汛响应', noneText: '雨情达到标准时系统会自动提出，也可以由值班长在“上报案件”中发起。', running: '进行中', over: '已结束', proposed: '建议 {level} 级', since: '{time} 启动', proposedAt: '{time} 提出', lifted: '{time} 终止',
  signedIn: '签收率', arrived: '到位率', done: '完成率', late: '逾期签收 {count}', lateArrival: '逾期到位 {count}', of: '{count}/{all}', open: '打开案件', origin: '由案件转来',
  orders: '指令（{count}）', point: '易涝点', people: '责任人 / 副责任人', force: '队伍与设备', state: '状态', waits: '待{who}签收 · 限 {time}', by: '{name} {time} 签收', at: '{time} 到位', finished: '{time} 完成', overdueSignIn: '逾期签收', overdueArrival: '逾期到位', noOrders: '签发后，各易涝点的指令在这里跟踪。',
  list: '易涝点（{count}）', watched: '监控 {count} 处', from: '{level}及以上下达', plan: '预案', closure: '封路', pump: '泵站', evacuation: '转移', all: '全部', onlyLate: '只看逾期',
}, {
  title: 'Flood command', rain: 'Rain (the highest of all stations)', hours: '{hours} hours', millimetres: '{count} mm', proposal: 'Proposed by the rain', noProposal: 'below every threshold', updated: 'updates itself every 15 seconds',
  enter: 'Enter rain', station: 'Station', amount: 'Rain (mm)', minutes: 'Within (minutes)', send: 'Enter', entered: 'Entered: {said}', said: { none: 'no response proposed', begun: 'a flood response was proposed', told: 'the running response was told', unchanged: 'the level proposed is the same' },
  strength: 'What stands ready', points: 'Flood-prone points', positions: 'Monitored positions', responsible: 'Responsible persons', devices: 'Devices', members: 'People in teams', teams: 'Teams',
  responses: 'Responses', none: 'There is no flood response', noneText: 'One is proposed by itself when the rain reaches a threshold; a shift leader may also begin one on “Report a case”.', running: 'running', over: 'ended', proposed: 'level {level} proposed', since: 'begun {time}', proposedAt: 'proposed {time}', lifted: 'lifted {time}',
  signedIn: 'Signed in', arrived: 'On site', done: 'Done', late: '{count} signed in late', lateArrival: '{count} arrived late', of: '{count}/{all}', open: 'Open the case', origin: 'Converted from a case',
  orders: 'Orders ({count})', point: 'Point', people: 'Responsible / deputy', force: 'Team and devices', state: 'State', waits: 'waits for the {who} · until {time}', by: '{name} signed in {time}', at: 'on site {time}', finished: 'done {time}', overdueSignIn: 'sign-in overdue', overdueArrival: 'arrival overdue', noOrders: 'Once signed, the orders to the points are followed here.',
  list: 'Flood-prone points ({count})', watched: '{count} positions watched', from: 'orders from {level} on', plan: 'Plan', closure: 'Closure', pump: 'Pump station', evacuation: 'Evacuation', all: 'All', onlyLate: 'Late only',
});
