import { bilingual } from '#console/language/words';

/** 热线登记. */
export const hotlineWords = bilingual({
  title: '热线登记', short: '热线', lead: '五要素：来电人、时间、地点、起因、经过', source: '来电渠道', kind: '诉求类型', urgency: '紧急程度', caller: '来电人', phone: '来电号码', phoneHint: '隐藏号码可不填', occurredAt: '发生时间', place: '发生地点', subcategory: '案件小类',
  subcategoryHint: '名称、代码或拼音首字母', cause: '起因', causeHint: '为什么来电', course: '经过', courseHint: '什么时候开始、影响到谁、现在怎样', answer: '当场答复', answerHint: '咨询类可直接答复并办结；不填则转受理', send: '登记（Ctrl+回车）', sendAnswer: '登记并答复（Ctrl+回车）', sending: '正在登记…', clear: '清空（Alt+N）',
  wrong: { callerName: '请填写来电人', phone: '号码不正确', occurredAt: '请填写发生时间', address: '请填写发生地点', subcategoryCode: '请选择小类', cause: '请填写起因', course: '请填写经过' },
  fix: '有 {count} 处需要填写', earlier: '该号码以往来电', earlierNone: '该号码首次来电', earlierCount: '共 {count} 件', earlierHint: '输入号码后显示以往来电', useName: '用此姓名', near: '附近同类案件', nearHint: '选择小类并填写地点后，显示附近 7 天内的同类案件',
  done: '已登记 {number}', doneAnswered: '已登记并答复 {number}', open: '查看', keys: { send: '登记', clear: '清空，接下一个来电' },
}, {
  title: 'Register a call', short: 'Hotline', lead: 'Five elements: caller, time, place, cause, course', source: 'Line', kind: 'Kind of request', urgency: 'Urgency', caller: 'Caller', phone: 'Number', phoneHint: 'May be left out where it is withheld', occurredAt: 'Time', place: 'Place', subcategory: 'Subcategory',
  subcategoryHint: 'Name, code or pinyin', cause: 'Cause', causeHint: 'Why the caller rings', course: 'Course of events', courseHint: 'Since when, whom it affects, how it stands now', answer: 'Answer at once', answerHint: 'A question may be answered and closed right here; left empty, it goes to acceptance', send: 'Register (Ctrl+Enter)', sendAnswer: 'Register and answer (Ctrl+Enter)', sending: 'Registering…', clear: 'Clear (Alt+N)',
  wrong: { callerName: 'Who is calling?', phone: 'Not a number', occurredAt: 'When was it?', address: 'Where is it?', subcategoryCode: 'Choose a subcategory', cause: 'What is the cause?', course: 'What happened?' },
  fix: '{count} to fill in', earlier: 'Earlier calls of this number', earlierNone: 'First call of this number', earlierCount: '{count} in all', earlierHint: 'Shown once the number is typed', useName: 'Use this name', near: 'Cases alike near by', nearHint: 'Shown once subcategory and place are known: cases alike within 7 days',
  done: 'Registered {number}', doneAnswered: 'Registered and answered {number}', open: 'Open', keys: { send: 'Register', clear: 'Clear for the next call' },
});
