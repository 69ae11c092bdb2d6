import { bilingual } from '#console/language/words';

/** Playing a model in the designer, and the scenarios kept of it. */
export const simulationWords = bilingual({
  title: '模拟运行', open: '模拟', toModel: '返回设计', back: '后退一步', forth: '前进一步', restart: '重新开始', begin: '开始模拟', process: '流程', startEvent: '启动事件', noneStart: '无触发启动', startData: '启动数据（JSON）', answer: '数据（JSON）', withData: '附带数据', notJson: '不是有效的 JSON 对象。',
  log: '过程', variables: '变量', scenarios: '场景', now: '当前可操作', nothingYet: '尚未开始。在右侧填写启动数据后开始。', instances: '流程实例', ofProcess: '流程变量', result: '结束时的变量', seenAt: '在“{name}”处可见', ended: '流程已结束', stands: '没有可操作的事项', cannot: '此文件暂不能模拟', cannotText: '文件中没有可执行的流程，或存在错误。',
  missing: '以下引用在设计文件中找不到，运行到该处时由您代为答复：', jobsAtOnce: '服务任务自动完成', until: '推进到…', later: { hour: '+1 小时', day: '+1 天', week: '+7 天' }, unchecked: '不校验必填项', errorCode: '错误代码', failed: '模拟的故障', conditionHint: '变量变化使条件成立时自动继续。',
  do: { start: '启动', completeTask: '办结', awaitTimer: '推进到此时', retry: '重试', completeJob: '完成', throwError: '抛出错误', failJob: '故障', answerCall: '返回结果', endAdHoc: '结束此阶段', signal: '发出信号', receive: '收到' },
  offer: { task: '人工任务', job: '服务任务', timer: '定时', message: '消息', signal: '信号', condition: '条件', activity: '可选活动', call: '被调用流程', incident: '异常' },
  fact: {
    processInstanceStarted: '“{name}”启动', processInstanceCompleted: '“{name}”结束', processInstanceTerminated: '“{name}”终止 {message}', userTaskCreated: '等待办理“{name}”（{to}）', userTaskCompleted: '办结“{name}”{outcome}', flowDecided: '“{name}”走向“{way}”：{because}',
    jobCreated: '服务任务“{name}”（{type}）', timerScheduled: '开始计时“{name}”', messageSubscribed: '等待消息“{message}”', messageThrown: '发出消息“{message}”，关联键“{key}”', signalThrown: '发出信号“{signal}”', escalationThrown: '升级 {code}', errorThrown: '错误 {code} {message}',
    decisionEvaluated: '决策“{decision}”：命中规则 {rules}，结果 {result}', childProcessCalled: '“{name}”调用流程 {process}', incidentRaised: '“{name}”异常：{message}', compensationThrown: '“{name}”触发补偿', transactionCancelled: '事务“{name}”取消', clockStarted: '时限“{clock}”开始：{amount} {unit}',
  },
  scenario: {
    name: '场景名称', save: '保存为场景', saved: '已保存场景“{name}”', update: '以本次结果更新', updated: '已更新场景“{name}”', run: '运行', runAll: '全部运行', play: '回放', discard: '删除', discardAsk: '删除场景“{name}”？', none: '还没有场景。模拟一次后保存，以后每次发布都会自动运行。', holds: '通过', differs: '{count} 处不符', notRun: '未运行', by: '{name} · {at}', steps: '{count} 步',
    coverage: '场景覆盖', nodes: '节点', flows: '连线', conditions: '条件结果', onDiagram: '未覆盖的节点：{names}', full: '节点全部覆盖', cancel: '取消', empty: '请先模拟，再保存。',
    difference: { actRefused: '第 {act} 步无法执行：{message}', incident: '“{nodeId}”异常：{message}', status: '状态应为 {expected}，实际为 {found}', ends: '应到达 {expected}，实际到达 {found}', open: '应停在 {expected}，实际停在 {found}', variable: '变量 {name} 应为 {expected}，实际为 {found}' },
  },
}, {
  title: 'Simulation', open: 'Simulate', toModel: 'Back to the model', back: 'Step back', forth: 'Step forward', restart: 'Restart', begin: 'Begin', process: 'Process', startEvent: 'Start event', noneStart: 'none start event', startData: 'Start data (JSON)', answer: 'Data (JSON)', withData: 'with data', notJson: 'This is no JSON object.',
  log: 'What happened', variables: 'Variables', scenarios: 'Scenarios', now: 'What can be done now', nothingYet: 'Nothing yet. Give the start data and begin.', instances: 'Instances', ofProcess: 'of the process', result: 'as it ended', seenAt: 'seen at “{name}”', ended: 'The process has ended', stands: 'Nothing can be done here', cannot: 'This file cannot be simulated', cannotText: 'It holds no executable process, or has errors.',
  missing: 'Not found among the files of the designer; you answer for them when the run gets there:', jobsAtOnce: 'service tasks complete by themselves', until: 'Move on to…', later: { hour: '+1 hour', day: '+1 day', week: '+7 days' }, unchecked: 'do not check required fields', errorCode: 'Error code', failed: 'a simulated failure', conditionHint: 'goes on when a change of variables makes it true.',
  do: { start: 'Start', completeTask: 'Complete', awaitTimer: 'Move on to it', retry: 'Retry', completeJob: 'Complete', throwError: 'Throw error', failJob: 'Fail', answerCall: 'Return', endAdHoc: 'End it', signal: 'Throw signal', receive: 'Receive' },
  offer: { task: 'user task', job: 'service task', timer: 'timer', message: 'message', signal: 'signal', condition: 'condition', activity: 'activities', call: 'called process', incident: 'incident' },
  fact: {
    processInstanceStarted: '“{name}” started', processInstanceCompleted: '“{name}” ended', processInstanceTerminated: '“{name}” was terminated {message}', userTaskCreated: '“{name}” waits for {to}', userTaskCompleted: '“{name}” completed {outcome}', flowDecided: '“{name}” goes to “{way}”: {because}',
    jobCreated: 'service task “{name}” ({type})', timerScheduled: 'timer “{name}” runs', messageSubscribed: 'waits for the message “{message}”', messageThrown: 'message “{message}” with key “{key}”', signalThrown: 'signal “{signal}”', escalationThrown: 'escalation {code}', errorThrown: 'error {code} {message}',
    decisionEvaluated: 'decision “{decision}”: rules {rules}, result {result}', childProcessCalled: '“{name}” calls {process}', incidentRaised: '“{name}” has an incident: {message}', compensationThrown: '“{name}” compensates', transactionCancelled: 'transaction “{name}” is cancelled', clockStarted: 'limit “{clock}” begins: {amount} {unit}',
  },
  scenario: {
    name: 'Name of the scenario', save: 'Save as a scenario', saved: 'Scenario “{name}” saved', update: 'Expect this result', updated: 'Scenario “{name}” updated', run: 'Run', runAll: 'Run all', play: 'Play', discard: 'Delete', discardAsk: 'Delete the scenario “{name}”?', none: 'No scenarios yet. Simulate once and save it; it runs on every publish from then on.', holds: 'holds', differs: '{count} differences', notRun: 'not run', by: '{name} · {at}', steps: '{count} steps',
    coverage: 'Covered by scenarios', nodes: 'nodes', flows: 'flows', conditions: 'outcomes of conditions', onDiagram: 'Not covered: {names}', full: 'all nodes are covered', cancel: 'Cancel', empty: 'Simulate first, then save.',
    difference: { actRefused: 'step {act} cannot be done: {message}', incident: 'incident at “{nodeId}”: {message}', status: 'should be {expected}, is {found}', ends: 'should reach {expected}, reached {found}', open: 'should wait at {expected}, waits at {found}', variable: 'variable {name} should be {expected}, is {found}' },
  },
});
