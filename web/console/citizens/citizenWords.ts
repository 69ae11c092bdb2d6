import { bilingual } from '#console/language/words';

/** The public page, in words for everyone. */
export const citizenWords = bilingual({
  title: '随手拍', lead: '看到城市里的问题，拍下来告诉我们。', tabReport: '我要上报', tabFollow: '查询进度', toMain: '跳到主要内容', signIn: '工作人员登录',
  what: '看到了什么问题？', whatHint: '例如：路灯不亮、道路坑洼、垃圾没人清', choose: '请选择最接近的一项', noMatch: '没有找到相近的类别，请换个说法。', chosen: '已选：{name}', change: '重新选择',
  photos: '现场照片', where: '在什么地方？', tell: '具体情况', tellHint: '什么时候开始的、影响到谁、有没有危险', name: '怎么称呼您（可不填）', phone: '手机号码', phoneHint: '用于告知结果和查询进度，不会公开',
  website: '请勿填写', send: '提交', sending: '正在提交…', photosBusy: '照片还在上传，请稍候。', photosFailed: '有照片没有传上去，请重新上传或移除。',
  wrong: { subcategoryCode: '请选择问题类别', address: '请填写地点，或使用我的位置', description: '请写明情况', phone: '请填写正确的手机号码，或带区号的固定电话' },
  done: '已收到，谢谢您', doneText: '案件编号如下，凭编号和手机号码可随时查询办理情况。办理结果会以短信告知。', again: '再报一个', followThis: '查看进度',
  number: '案件编号', find: '查询', finding: '正在查询…', state: { open: '办理中', closed: '已办结', declined: '不予受理', ended: '已终止' }, due: '预计 {time} 前处置完毕',
  step: { reported: '已收到您的反映', accepted: '已受理', filed: '已立案，正在确定责任单位', dispatched: '已交责任单位处置', closed: '处置完成，已核查并办结', declined: '经核实不属于受理范围，如有疑问请拨打热线', ended: '案件已终止，如有疑问请拨打热线' },
  dispatchedTo: '已交{department}处置', rework: '核查时发现没有处置到位，已要求重新处置 {count} 次', rate: '您满意吗？', satisfied: '满意，确认办结', dissatisfied: '不满意', words: '您的意见', wordsNeeded: '请说明哪里不满意', sendRating: '提交评价',
  rated: { satisfied: '您的评价：满意，已确认办结', dissatisfied: '您的评价：不满意，工作人员会回访核实' }, other: '查询其他案件',
  confirm: { question: '问题解决了吗？', fixed: '已解决，确认办结', notFixed: '没有解决', again: '您的回复：没有解决。案件已退回重新处置，办结后会再次告知您。' },
}, {
  title: 'Report a problem', lead: 'Something in the city is wrong? Take a photo and tell us.', tabReport: 'Report', tabFollow: 'Follow', toMain: 'Skip to content', signIn: 'Staff sign-in',
  what: 'What did you see?', whatHint: 'Such as a dark street lamp, a pothole, rubbish nobody fetches', choose: 'Choose what comes nearest', noMatch: 'Nothing alike was found. Try other words.', chosen: 'Chosen: {name}', change: 'Choose again',
  photos: 'Photos of the place', where: 'Where is it?', tell: 'Tell us more', tellHint: 'Since when, whom it affects, whether it is dangerous', name: 'Your name (may be left out)', phone: 'Mobile number', phoneHint: 'To tell you the outcome and for you to follow it; never published',
  website: 'Leave this empty', send: 'Send', sending: 'Sending…', photosBusy: 'Photos are still being uploaded; wait a moment.', photosFailed: 'A photo was not uploaded. Upload it again or remove it.',
  wrong: { subcategoryCode: 'Choose what it is', address: 'Give a place or use your position', description: 'Tell us what is wrong', phone: 'Give a mobile number, or a landline with its area code' },
  done: 'Received, thank you', doneText: 'This is the number of your case. With it and your telephone number you can see at any time what is being done. The outcome comes as a text message.', again: 'Report another', followThis: 'Follow it',
  number: 'Case number', find: 'Look up', finding: 'Looking…', state: { open: 'Under way', closed: 'Done', declined: 'Not accepted', ended: 'Ended' }, due: 'Expected to be done by {time}',
  step: { reported: 'Your report came in', accepted: 'Accepted', filed: 'Filed; finding who is responsible', dispatched: 'Given to the body responsible', closed: 'Done, checked and closed', declined: 'Not among what the city can accept; call the hotline if in doubt', ended: 'The case was ended; call the hotline if in doubt' },
  dispatchedTo: 'Given to {department}', rework: 'The check found it not done well; it had to be done again {count} times', rate: 'Are you satisfied?', satisfied: 'Satisfied, may be closed', dissatisfied: 'Not satisfied', words: 'Your words', wordsNeeded: 'Say what is not well', sendRating: 'Send',
  rated: { satisfied: 'You said: satisfied, may be closed', dissatisfied: 'You said: not satisfied; somebody will call you back' }, other: 'Look up another case',
  confirm: { question: 'Is it fixed?', fixed: 'Fixed, may be closed', notFixed: 'Not fixed', again: 'You said: not fixed. The case is being handled again, and you will hear when it is done.' },
});
