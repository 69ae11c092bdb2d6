import { bilingual } from '#console/language/words';

/** 代理: who does whose tasks while he is away. */
export const standInWords = bilingual({
  title: '代理', titleOf: '{name}的代理', mine: '我的代理', own: '不在岗期间，请一位同事代办您的任务。到期自动结束；不能转请第三人，也不能代批本人提出的申请。', ofOther: '{name}不在岗期间，由代理人代办其任务。到期自动结束；不能转请第三人，也不能代批本人提出的申请。',
  standIn: '代理人', from: '开始', until: '结束', now: '立即开始', reason: '原因（选填）', reasonHint: '如：外出培训、年休假', add: '指定代理', close: '关闭', added: '已指定{name}代理', none: '目前没有代理安排', state: { coming: '未开始', inForce: '代理中', past: '已结束' },
  pair: '{standIn} 代 {absent}', until2: '{from} 至 {until}', end: '结束代理', takeBack: '撤回', ended: '代理已结束', forPerson: '代 {name}', forPersonText: '您正在代{name}办理，流转记录将同时记明二人。', reaching: '您正在代理{names}，其任务已列入您的任务并标明“代”。',
}, {
  title: 'Stand-ins', titleOf: 'Stand-ins of {name}', mine: 'My stand-in', own: 'While you are away, a colleague does your tasks. It ends by itself. Nobody can pass it on, and nobody decides in your place on what he asked for himself.', ofOther: 'While {name} is away, the stand-in does the tasks. It ends by itself. Nobody can pass it on, and nobody decides in another\'s place on what he asked for himself.',
  standIn: 'Stand-in', from: 'From', until: 'Until', now: 'at once', reason: 'Reason (optional)', reasonHint: 'Such as training or leave', add: 'Name a stand-in', close: 'Close', added: '{name} now stands in', none: 'Nobody stands in for now', state: { coming: 'To come', inForce: 'In force', past: 'Over' },
  pair: '{standIn} for {absent}', until2: '{from} until {until}', end: 'End it', takeBack: 'Take back', ended: 'The arrangement has ended', forPerson: 'for {name}', forPersonText: 'You do this in the place of {name}; the record names both of you.', reaching: 'You stand in for {names}: those tasks are in your queue, marked “for”.',
});
