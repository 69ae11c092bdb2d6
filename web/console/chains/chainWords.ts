import { bilingual } from '#console/language/words';

/** 审批链: the same model from top to bottom, for who draws no diagrams. */
export const chainWords = bilingual({
  view: '显示方式', diagram: '流程图', chain: '审批链', label: '审批链，从上到下办理', add: '在此添加', parts: { approve: '审批 / 办理', copy: '抄送', exclusive: '条件分支', parallel: '并行分支', call: '调用流程' },
  kind: { start: '发起人', approve: '审批 / 办理', copy: '抄送', call: '调用流程', sub: '子流程', end: '结束', gateway: '分支', other: '其他环节' }, gateway: { exclusiveGateway: '条件分支', parallelGateway: '并行分支', inclusiveGateway: '包容分支' },
  unnamed: '未命名', name: '名称', who: '办理人或角色', whoHint: '角色编号，或以 = 开头的表达式', noWho: '未指定办理人', form: '表单', noForm: '没有表单', recipient: '抄送给', noRecipient: '未指定抄送对象', called: '调用的流程', noCalled: '未指定流程', condition: '条件', noCondition: '未填写条件',
  edit: '编辑', save: '确定', cancel: '取消', remove: '删除', removeBranch: '删除此分支', up: '上移', down: '下移', before: '前移', after: '后移', addBranch: '添加分支', makeDefault: '设为默认', isDefault: '其他情况（默认）', priority: '优先级 {at}', branch: '分支 {at}', meets: '汇合后继续', returns: '返回“{name}”', side: '同时：{name}', onDiagram: '在流程图中查看', gone: '图形已经变化，请再试一次。',
  none: '此流程不能以审批链显示', why: {
    noStart: '流程没有开始事件。', manyStarts: '流程有多个开始事件，例如“{name}”。', noEnd: '流程没有结束。', jump: '“{name}”的走向跨出了它所在的分支。', gateway: '“{name}”是审批链不能表示的网关（事件网关或复杂网关）。', join: '“{name}”的分支没有在同一处汇合。', loose: '“{name}”没有连在主流程上。', lanes: '流程画在泳道或泳池中。',
  }, useDiagram: '请在流程图中查看和修改；改为分支成对、汇合的画法后即可切换到审批链。',
}, {
  view: 'View', diagram: 'Diagram', chain: 'Chain', label: 'The chain, worked from top to bottom', add: 'Add here', parts: { approve: 'Approve / handle', copy: 'Copy to', exclusive: 'Conditions', parallel: 'Parallel', call: 'Call a process' },
  kind: { start: 'Begun by', approve: 'Approve / handle', copy: 'Copy to', call: 'Calls a process', sub: 'Sub-process', end: 'End', gateway: 'Branches', other: 'Other step' }, gateway: { exclusiveGateway: 'Conditions', parallelGateway: 'Parallel', inclusiveGateway: 'Inclusive' },
  unnamed: 'unnamed', name: 'Name', who: 'Who', whoHint: 'a role, or an expression that begins with =', noWho: 'nobody named', form: 'Form', noForm: 'no form', recipient: 'Copy goes to', noRecipient: 'nobody named', called: 'Process', noCalled: 'no process named', condition: 'Condition', noCondition: 'no condition yet',
  edit: 'Edit', save: 'OK', cancel: 'Cancel', remove: 'Delete', removeBranch: 'Delete this branch', up: 'Up', down: 'Down', before: 'Earlier', after: 'Later', addBranch: 'Add a branch', makeDefault: 'Make it the default', isDefault: 'Otherwise (default)', priority: 'asked {at}.', branch: 'Branch {at}', meets: 'goes on behind the branches', returns: 'goes back to “{name}”', side: 'Beside it: {name}', onDiagram: 'Show in the diagram', gone: 'The drawing has changed; try again.',
  none: 'This process cannot be shown as a chain', why: {
    noStart: 'It has no start event.', manyStarts: 'It has several start events, such as “{name}”.', noEnd: 'It does not end.', jump: 'The way from “{name}” leaves the branch it is in.', gateway: '“{name}” is a gateway no chain can show (event-based or complex).', join: 'The branches of “{name}” do not meet in one place.', loose: '“{name}” is not connected with the rest.', lanes: 'It is drawn in lanes or pools.',
  }, useDiagram: 'See and change it in the diagram; drawn with branches that meet again it can be shown as a chain.',
});
