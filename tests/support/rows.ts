/** One line of the table of what of BPMN runs here. */
export interface SupportRow {
  zh: string;
  en: string;
  /** What must have been executed by golden traces (see coverage.ts) for the line to hold. */
  keys?: string[];
  /** Kept and shown and never executed; named is the test that shows it. */
  shownBy?: string;
}

export interface SupportGroup {
  zh: string;
  en: string;
  rows: SupportRow[];
}

const both = (event: string) => [`${event}/interrupting`, `${event}/nonInterrupting`];
const drawing = 'bpmn/validate.test.ts';

/** Everything BPMN 2.0.2 knows to execute, and what it only draws. */
export const supportGroups: SupportGroup[] = [
  {
    zh: '任务', en: 'Tasks',
    rows: [
      { zh: '用户任务', en: 'User task', keys: ['userTask'] },
      { zh: '服务任务', en: 'Service task', keys: ['serviceTask'] },
      { zh: '脚本任务：FEEL，或由工作者执行', en: 'Script task: FEEL, or by a worker', keys: ['scriptTask/script', 'scriptTask/taskDefinition'] },
      { zh: '业务规则任务：DMN 决策', en: 'Business rule task: a DMN decision', keys: ['businessRuleTask/calledDecision', 'fact/decisionEvaluated'] },
      { zh: '发送任务：消息，或由工作者发送', en: 'Send task: a message, or by a worker', keys: ['sendTask'] },
      { zh: '接收任务', en: 'Receive task', keys: ['receiveTask'] },
      { zh: '启动流程的接收任务', en: 'Receive task that begins an instance', keys: ['receiveTask/instantiate'] },
      { zh: '人工任务、未定义任务', en: 'Manual task, task without a type', keys: ['manualTask', 'task'] },
      { zh: '输入输出映射', en: 'Input and output mappings', keys: ['inputs', 'outputs'] },
      { zh: '办理时限（工作日历）', en: 'Time limit on a work calendar', keys: ['timeLimit', 'fact/clockStarted'] },
      { zh: '开始数量与完成数量', en: 'Start and completion quantity', keys: ['startQuantity', 'completionQuantity'] },
      { zh: '活动的条件出线、默认出线、隐式分支与汇合', en: 'Conditional and default flows out of activities, implicit split and merge', keys: ['conditionalFlow', 'defaultFlow', 'implicitSplit', 'implicitMerge'] },
    ],
  },
  {
    zh: '重复', en: 'Repetition',
    rows: [
      { zh: '并行多实例', en: 'Multi-instance in parallel', keys: ['multiInstance/parallel'] },
      { zh: '串行多实例', en: 'Multi-instance one by one', keys: ['multiInstance/sequential'] },
      { zh: '多实例：基数、集合、输出集合、完成条件', en: 'Multi-instance: cardinality, collection, output collection, completion condition', keys: ['multiInstance/loopCardinality', 'multiInstance/inputCollection', 'multiInstance/outputCollection', 'multiInstance/completionCondition'] },
      { zh: '多实例：完成时的事件（behavior）', en: 'Multi-instance: events on completion (behavior)', keys: ['multiInstance/behavior'] },
      { zh: '标准循环', en: 'Standard loop', keys: ['standardLoop'] },
    ],
  },
  {
    zh: '子流程与调用', en: 'Sub-processes and calls',
    rows: [
      { zh: '嵌入子流程', en: 'Embedded sub-process', keys: ['subProcess'] },
      { zh: '事件子流程', en: 'Event sub-process', keys: ['eventSubProcess'] },
      { zh: '事务子流程', en: 'Transaction', keys: ['transaction'] },
      { zh: '即席子流程', en: 'Ad-hoc sub-process', keys: ['adHocSubProcess'] },
      { zh: '调用活动', en: 'Call activity', keys: ['callActivity', 'fact/childProcessCalled'] },
    ],
  },
  {
    zh: '网关', en: 'Gateways',
    rows: [
      { zh: '排他网关', en: 'Exclusive gateway', keys: ['exclusiveGateway/split'] },
      { zh: '并行网关', en: 'Parallel gateway', keys: ['parallelGateway/split', 'parallelGateway/join'] },
      { zh: '包容网关：按标准的可达性汇合', en: 'Inclusive gateway, joining by the reachability of the standard', keys: ['inclusiveGateway/split', 'inclusiveGateway/join'] },
      { zh: '复杂网关：激活条件与复位', en: 'Complex gateway: activation condition and reset', keys: ['complexGateway/join'] },
      { zh: '事件网关', en: 'Event-based gateway', keys: ['eventBasedGateway/split'] },
      { zh: '启动流程的事件网关', en: 'Event-based gateway that begins an instance', keys: ['eventBasedGateway/instantiate'] },
      { zh: '启动流程的并行事件网关', en: 'Parallel event-based gateway that begins an instance', keys: ['eventBasedGateway/parallel'] },
    ],
  },
  {
    zh: '事件：空、消息、定时', en: 'Events: none, message, timer',
    rows: [
      { zh: '空开始、中间抛出、结束', en: 'None start, intermediate throw, end', keys: ['startEvent/none', 'intermediateThrowEvent/none', 'endEvent/none'] },
      { zh: '消息开始', en: 'Message start', keys: ['startEvent/message'] },
      { zh: '消息捕获', en: 'Message catch', keys: ['intermediateCatchEvent/message'] },
      { zh: '消息边界（中断、非中断）', en: 'Message boundary, interrupting and not', keys: both('boundaryEvent/message') },
      { zh: '消息抛出、消息结束', en: 'Message throw and end', keys: ['intermediateThrowEvent/message', 'endEvent/message'] },
      { zh: '消息启动的事件子流程（中断、非中断）', en: 'Event sub-process begun by a message, interrupting and not', keys: both('eventSubProcess/message') },
      { zh: '定时开始', en: 'Timer start', keys: ['startEvent/timer'] },
      { zh: '定时捕获：日期、时长', en: 'Timer catch: date, duration', keys: ['intermediateCatchEvent/timer', 'timer/timeDate', 'timer/timeDuration'] },
      { zh: '定时边界（中断、非中断）：循环、随时限', en: 'Timer boundary, interrupting and not: cycle, following a time limit', keys: [...both('boundaryEvent/timer'), 'timer/timeCycle', 'timer/clock'] },
      { zh: '定时启动的事件子流程（中断、非中断）', en: 'Event sub-process begun by a timer, interrupting and not', keys: both('eventSubProcess/timer') },
    ],
  },
  {
    zh: '事件：错误、升级、信号、条件', en: 'Events: error, escalation, signal, conditional',
    rows: [
      { zh: '错误边界、错误结束', en: 'Error boundary and end', keys: ['boundaryEvent/error/interrupting', 'endEvent/error'] },
      { zh: '错误启动的事件子流程', en: 'Event sub-process begun by an error', keys: ['eventSubProcess/error/interrupting'] },
      { zh: '升级边界（中断、非中断）、抛出、结束', en: 'Escalation boundary, interrupting and not, throw and end', keys: [...both('boundaryEvent/escalation'), 'intermediateThrowEvent/escalation', 'endEvent/escalation'] },
      { zh: '升级启动的事件子流程（中断、非中断）', en: 'Event sub-process begun by an escalation, interrupting and not', keys: both('eventSubProcess/escalation') },
      { zh: '信号开始、捕获', en: 'Signal start and catch', keys: ['startEvent/signal', 'intermediateCatchEvent/signal'] },
      { zh: '信号边界（中断、非中断）', en: 'Signal boundary, interrupting and not', keys: both('boundaryEvent/signal') },
      { zh: '信号抛出、结束', en: 'Signal throw and end', keys: ['intermediateThrowEvent/signal', 'endEvent/signal'] },
      { zh: '信号启动的事件子流程（中断、非中断）', en: 'Event sub-process begun by a signal, interrupting and not', keys: both('eventSubProcess/signal') },
      { zh: '条件开始、捕获', en: 'Conditional start and catch', keys: ['startEvent/conditional', 'intermediateCatchEvent/conditional'] },
      { zh: '条件边界（中断、非中断）', en: 'Conditional boundary, interrupting and not', keys: both('boundaryEvent/conditional') },
      { zh: '条件启动的事件子流程（中断、非中断）', en: 'Event sub-process begun by a condition, interrupting and not', keys: both('eventSubProcess/conditional') },
    ],
  },
  {
    zh: '事件：补偿、取消、链接、终止、多重', en: 'Events: compensation, cancel, link, terminate, multiple',
    rows: [
      { zh: '补偿边界与补偿处理', en: 'Compensation boundary and handler', keys: ['isForCompensation'] },
      { zh: '补偿抛出、补偿结束', en: 'Compensation throw and end', keys: ['intermediateThrowEvent/compensation', 'endEvent/compensation'] },
      { zh: '补偿启动的事件子流程', en: 'Event sub-process begun by compensation', keys: ['eventSubProcess/compensation/interrupting'] },
      { zh: '取消边界、取消结束', en: 'Cancel boundary and end', keys: ['boundaryEvent/cancel/interrupting', 'endEvent/cancel'] },
      { zh: '链接抛出与捕获', en: 'Link throw and catch', keys: ['intermediateThrowEvent/link', 'intermediateCatchEvent/link'] },
      { zh: '终止结束', en: 'Terminate end', keys: ['endEvent/terminate'] },
      { zh: '多重事件', en: 'Multiple events', keys: ['intermediateCatchEvent/multiple'] },
      { zh: '并行多重事件', en: 'Parallel multiple events', keys: ['intermediateCatchEvent/parallelMultiple'] },
    ],
  },
  {
    zh: '运行管理', en: 'Operation',
    rows: [
      { zh: '挂起与恢复（流程、环节），时钟保留剩余', en: 'Suspend and resume an instance or an element; clocks keep their remainder', keys: ['fact/processInstanceSuspended', 'fact/elementSuspended', 'fact/timerRescheduled'] },
      { zh: '迁移到其他版本', en: 'Migrate to another version', keys: ['fact/processInstanceMigrated', 'fact/elementMigrated', 'fact/userTaskMigrated'] },
      { zh: '异常与重试', en: 'Incidents and retry', keys: ['fact/incidentRaised', 'fact/incidentResolved'] },
    ],
  },
  {
    zh: '只保留和显示', en: 'Kept and shown only',
    rows: [
      { zh: '池、泳道、消息流', en: 'Pools, lanes, message flows', shownBy: drawing },
      { zh: '组、文字注释、关联', en: 'Groups, text annotations, associations', shownBy: drawing },
      { zh: '编排、会话', en: 'Choreography, conversation', shownBy: drawing },
    ],
  },
];
