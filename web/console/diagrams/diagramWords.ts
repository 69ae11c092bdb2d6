import { bilingual } from '#console/language/words';

/** The drawn process: its marks, its buttons, and what is read aloud while walking it. */
export const diagramWords = bilingual({
  comma: '，', title: '流程图', of: '{name} 的流程图', legend: '图例', fit: '适应窗口', zoomIn: '放大', zoomOut: '缩小',
  mark: { now: '在办', passed: '已过', incident: '异常' },
  legendOf: { now: '正在办理', passed: '已经经过', incident: '出现异常', taken: '走过的路线' },
  sign: '{symbol} {mark}', signMany: '{symbol} {mark} ×{count}',
  since: '自 {time}', times: '{count} 次',
  open: '打开子流程', openMany: '打开子流程（{count}）', path: '所在流程',
  hint: '方向键沿流程移动，回车打开子流程，加号减号缩放，0 适应窗口。',
  described: '{name}，{type}', nameless: '未命名', ways: '出线 {count} 条', end: '到此为止', canOpen: '按回车打开子流程', begin: '已在图上，按方向键移动',
  selectNode: '选中 {name}',
  noDrawing: '这个模型没有图形', noDrawingText: '文件里没有流程图的坐标（BPMNDI），流程可以运行，但画不出来。请在流程设计中打开，按“自动画出流程图”，再重新发布。',
  unreadable: '流程图打不开', unreadableText: '模型文件无法解析：{reason}',
  children: '子流程', child: '{name}（{status}）',
  status: { active: '运行中', suspended: '已挂起', completed: '已完成', terminated: '已终止' },
  type: {
    process: '流程', multiInstanceBody: '多实例', loopBody: '循环', startEvent: '开始事件', endEvent: '结束事件', intermediateCatchEvent: '中间捕获事件', intermediateThrowEvent: '中间抛出事件', boundaryEvent: '边界事件',
    task: '任务', userTask: '用户任务', serviceTask: '服务任务', scriptTask: '脚本任务', businessRuleTask: '业务规则任务', sendTask: '发送任务', receiveTask: '接收任务', manualTask: '手工任务',
    callActivity: '调用活动', subProcess: '子流程', transaction: '事务子流程', adHocSubProcess: '即席子流程',
    exclusiveGateway: '排他网关', parallelGateway: '并行网关', inclusiveGateway: '包容网关', eventBasedGateway: '事件网关', complexGateway: '复杂网关', sequenceFlow: '顺序流', decisionRule: '规则', decision: '决策', inputClause: '输入列', outputClause: '输出列', textAnnotation: '注释', message: '消息', signal: '信号', error: '错误', escalation: '升级', participant: '泳池', lane: '泳道', other: '元素',
  },
}, {
  comma: ', ', title: 'Diagram', of: 'Diagram of {name}', legend: 'Legend', fit: 'Fit the window', zoomIn: 'Zoom in', zoomOut: 'Zoom out',
  mark: { now: 'now', passed: 'passed', incident: 'incident' },
  legendOf: { now: 'In work now', passed: 'Passed', incident: 'Stopped by an incident', taken: 'Way taken' },
  sign: '{symbol} {mark}', signMany: '{symbol} {mark} ×{count}',
  since: 'since {time}', times: '{count} times',
  open: 'Open the called process', openMany: 'Open a called process ({count})', path: 'Where this process belongs',
  hint: 'Arrow keys follow the flow, Enter opens a called process, plus and minus zoom, 0 fits the window.',
  described: '{name}, {type}', nameless: 'unnamed', ways: '{count} ways on', end: 'nothing follows', canOpen: 'Enter opens the called process', begin: 'On the diagram; move with the arrow keys',
  selectNode: 'Select {name}',
  noDrawing: 'This model has no drawing', noDrawingText: 'The file holds no coordinates (BPMNDI): the process runs, but it cannot be drawn. Open it in the designer, press “Draw it” and publish it again.',
  unreadable: 'The diagram cannot be opened', unreadableText: 'The model file cannot be read: {reason}',
  children: 'Called processes', child: '{name} ({status})',
  status: { active: 'running', suspended: 'suspended', completed: 'completed', terminated: 'terminated' },
  type: {
    process: 'process', multiInstanceBody: 'multi-instance', loopBody: 'loop', startEvent: 'start event', endEvent: 'end event', intermediateCatchEvent: 'intermediate catch event', intermediateThrowEvent: 'intermediate throw event', boundaryEvent: 'boundary event',
    task: 'task', userTask: 'user task', serviceTask: 'service task', scriptTask: 'script task', businessRuleTask: 'business rule task', sendTask: 'send task', receiveTask: 'receive task', manualTask: 'manual task',
    callActivity: 'call activity', subProcess: 'sub-process', transaction: 'transaction', adHocSubProcess: 'ad-hoc sub-process',
    exclusiveGateway: 'exclusive gateway', parallelGateway: 'parallel gateway', inclusiveGateway: 'inclusive gateway', eventBasedGateway: 'event-based gateway', complexGateway: 'complex gateway', sequenceFlow: 'sequence flow', decisionRule: 'rule', decision: 'decision', inputClause: 'input column', outputClause: 'output column', textAnnotation: 'text annotation', message: 'message', signal: 'signal', error: 'error', escalation: 'escalation', participant: 'pool', lane: 'lane', other: 'element',
  },
});
