import { clockName } from '#city/clockName';
import { describeLimit } from '#city/timeLimit';
import type { Wording } from '#bpmn/finding';
import type { Fact, FactName, FactOf } from '#engine/fact';
import { incidentWords } from '#contract/incidentWords';
import type { FactNames } from './factNames';

type Words = { [Name in FactName]: (fact: FactOf<Name>, named: FactNames) => Wording };

const why: Record<string, Wording> = {
  boundaryEvent: { zh: '被边界事件中断', en: 'interrupted by its boundary event' }, eventSubProcess: { zh: '被事件子流程中断', en: 'interrupted by an event sub-process' }, error: { zh: '因错误', en: 'because of an error' }, terminateEnd: { zh: '流程终止', en: 'the process terminates' },
  scopeEnded: { zh: '所在范围结束', en: 'its scope ends' }, completionCondition: { zh: '完成条件已满足', en: 'the completion condition holds' }, eventBasedGateway: { zh: '其他事件先发生', en: 'another event came first' },
  modified: { zh: '由运行管理员调整', en: 'by the operator' }, removed: { zh: '减去这一份', en: 'this instance is removed' }, adHocCompleted: { zh: '即席子流程已由人员结束', en: 'a person ended the ad-hoc sub-process' }, cancelled: { zh: '由运行管理员撤销', en: 'cancelled by the operator' },
  transactionCancelled: { zh: '事务已取消', en: 'its transaction is cancelled' },
};
const local = (at: number | undefined): string => (at === undefined ? '' : new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '));
const dueWords = (at: number | undefined): Wording => (at === undefined ? { zh: '', en: '' } : { zh: `，到期 ${local(at)}`, en: `, due ${local(at)}` });

/** Each kind of fact as a sentence for a person: a new kind without words does not compile. */
const words: Words = {
  processInstanceStarted: () => ({ zh: '流程启动', en: 'The process starts' }),
  processInstanceCompleted: () => ({ zh: '流程办理完毕', en: 'The process completes' }),
  processInstanceTerminated: ({ reason }) => ({ zh: `流程终止（${reason === 'cancelled' ? '撤销' : reason === 'error' ? '错误' : '终止事件'}）`, en: `The process ends (${reason})` }),
  processInstanceSuspended: () => ({ zh: '流程挂起', en: 'The process is suspended' }),
  processInstanceResumed: () => ({ zh: '流程恢复', en: 'The process resumes' }),
  processInstanceMigrated: ({ definition: { version } }) => ({ zh: `流程迁移到第 ${version} 版模型`, en: `The process goes on by version ${version} of its model` }),
  variablesSet: ({ variables }) => ({ zh: `变量写入：${Object.keys(variables).join('、')}`, en: `Variables set: ${Object.keys(variables).join(', ')}` }),
  elementActivated: ({ nodeId, name }, { node }) => ({ zh: `进入“${name ?? node(nodeId)}”`, en: `Enters “${name ?? node(nodeId)}”` }),
  elementCompleted: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”完成`, en: `“${node(nodeId)}” completes` }),
  multiInstanceStarted: ({ nodeId, numberOfInstances }, { node }) => ({ zh: `“${node(nodeId)}”按 ${numberOfInstances} 份办理`, en: `“${node(nodeId)}” is done ${numberOfInstances} times` }),
  elementTerminated: ({ nodeId, because }, { node }) => ({ zh: `“${node(nodeId)}”终止：${why[because]?.zh ?? because}`, en: `“${node(nodeId)}” ends: ${why[because]?.en ?? because}` }),
  elementSuspended: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”挂起`, en: `“${node(nodeId)}” is suspended` }),
  elementResumed: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”恢复`, en: `“${node(nodeId)}” resumes` }),
  elementMigrated: ({ nodeId, name }, { node }) => ({ zh: `移至新版的“${name ?? node(nodeId)}”`, en: `Moves to “${name ?? node(nodeId)}” of the new version` }),
  sequenceFlowTaken: ({ flowId }) => ({ zh: `经过连线 ${flowId}`, en: `Takes flow ${flowId}` }),
  tokenArrived: ({ nodeId }, { node }) => ({ zh: `在“${node(nodeId)}”等待汇合`, en: `Waits at “${node(nodeId)}” for the others` }),
  tokenConsumed: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”已汇合`, en: `“${node(nodeId)}” has joined` }),
  instanceAdded: ({ nodeId, loopCounter }, { node }) => ({ zh: `“${node(nodeId)}”增加一份（第 ${loopCounter} 份）`, en: `“${node(nodeId)}” gets one more instance (number ${loopCounter})` }),
  instanceRemoved: ({ nodeId, loopCounter }, { node }) => ({ zh: `“${node(nodeId)}”减去第 ${loopCounter} 份`, en: `Instance ${loopCounter} of “${node(nodeId)}” is removed` }),
  adHocActivitiesQueued: ({ nodeId, nodeIds }, { node }) => ({ zh: `“${node(nodeId)}”按模型开始办理${nodeIds.length > 0 ? `，随后：${nodeIds.map(node).join('、')}` : ''}`, en: `“${node(nodeId)}” begins as the model lists${nodeIds.length > 0 ? `, then ${nodeIds.map(node).join(', ')}` : ''}` }),
  adHocSubProcessEnding: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”不再开始新的活动，办完手头的即结束`, en: `“${node(nodeId)}” takes no further activity and ends with those under way` }),
  complexGatewayActivated: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”条件已满足，继续前行`, en: `The condition of “${node(nodeId)}” holds and it goes on` }),
  complexGatewayReset: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”复位，可再次汇合`, en: `“${node(nodeId)}” is reset and joins anew` }),
  userTaskCreated: ({ name, candidateGroups }, named) => taskOpens(name, candidateGroups, named),
  userTaskCompleted: ({ nodeId }, { node }) => ({ zh: `任务“${node(nodeId)}”办结`, en: `The task “${node(nodeId)}” is completed` }),
  userTaskCancelled: ({ nodeId }, { node }) => ({ zh: `撤销待办“${node(nodeId)}”`, en: `The task “${node(nodeId)}” is cancelled` }),
  userTaskMigrated: ({ name }) => ({ zh: `待办改为新版的“${name}”`, en: `The task becomes “${name}” of the new version` }),
  jobCreated: ({ nodeId }, { node }) => ({ zh: `自动任务“${node(nodeId)}”开始`, en: `The job of “${node(nodeId)}” begins` }),
  jobRetryScheduled: (fact, named) => ({ zh: `自动任务${of(fact, named)}将于 ${local(fact.retryAt)} 重试，剩余 ${fact.retriesLeft} 次`, en: `The job ${of(fact, named)} is tried again at ${local(fact.retryAt)}, ${fact.retriesLeft} left` }),
  jobOffered: (fact, named) => ({ zh: `自动任务${of(fact, named)}重新执行`, en: `The job ${of(fact, named)} is offered again` }),
  jobCompleted: (fact, named) => ({ zh: `自动任务${of(fact, named)}完成`, en: `The job ${of(fact, named)} is done` }),
  jobCancelled: (fact, named) => ({ zh: `自动任务${of(fact, named)}取消`, en: `The job ${of(fact, named)} is cancelled` }),
  timerScheduled: ({ nodeId, dueAt }, { node }) => ({ zh: `定时“${node(nodeId)}”已设定${dueWords(dueAt).zh}`, en: `The timer “${node(nodeId)}” is set${dueWords(dueAt).en}` }),
  timerRescheduled: (fact, named) => ({ zh: `定时${of(fact, named)}已调整${dueWords(fact.dueAt).zh}`, en: `The timer ${of(fact, named)} moves${dueWords(fact.dueAt).en}` }),
  timerFired: (fact, named) => ({ zh: `定时${of(fact, named)}触发`, en: `The timer ${of(fact, named)} fires` }),
  timerCancelled: (fact, named) => ({ zh: `定时${of(fact, named)}取消`, en: `The timer ${of(fact, named)} is cancelled` }),
  messageSubscribed: ({ messageName }) => ({ zh: `等待消息“${messageName}”`, en: `Waits for the message “${messageName}”` }),
  messageReceived: () => ({ zh: '收到消息', en: 'A message is received' }),
  messageUnsubscribed: (fact, named) => ({ zh: `${of(fact, named)}不再等待消息`, en: `${of(fact, named)} no longer waits for a message` }),
  messageThrown: ({ messageName }) => ({ zh: `发出消息“${messageName}”`, en: `Sends the message “${messageName}”` }),
  awaitedEventHappened: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”已经发生`, en: `“${node(nodeId)}” has happened` }),
  signalSubscribed: ({ signalName }) => ({ zh: `等待信号“${signalName}”`, en: `Waits for the signal “${signalName}”` }),
  signalReceived: ({ held }) => (held ? { zh: '收到信号，恢复后处理', en: 'A signal is received and heard when it resumes' } : { zh: '收到信号', en: 'A signal is received' }),
  signalUnsubscribed: (fact, named) => ({ zh: `${of(fact, named)}不再等待信号`, en: `${of(fact, named)} no longer waits for a signal` }),
  signalThrown: ({ signalName }) => ({ zh: `发出信号“${signalName}”`, en: `Sends the signal “${signalName}”` }),
  conditionAwaited: ({ nodeId, condition }, { node }) => ({ zh: `“${node(nodeId)}”等待条件成立：${condition}`, en: `“${node(nodeId)}” waits until ${condition}` }),
  conditionMet: (fact, named) => ({ zh: `${of(fact, named)}条件成立`, en: `The condition ${of(fact, named)} holds` }),
  conditionCeased: (fact, named) => ({ zh: `${of(fact, named)}条件不再成立`, en: `The condition ${of(fact, named)} no longer holds` }),
  conditionAbandoned: (fact, named) => ({ zh: `${of(fact, named)}不再等待条件`, en: `${of(fact, named)} no longer waits for a condition` }),
  eventPartHappened: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”等待的事件之一已发生`, en: `One of the events “${node(nodeId)}” waits for has happened` }),
  eventPartsTaken: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”等待的事件均已发生`, en: `All events “${node(nodeId)}” waits for have happened` }),
  escalationThrown: ({ escalationCode }) => ({ zh: `上报升级“${escalationCode}”`, en: `Throws the escalation “${escalationCode}”` }),
  errorThrown: ({ errorCode }) => ({ zh: `抛出错误“${errorCode}”`, en: `Throws the error “${errorCode}”` }),
  decisionEvaluated: ({ decisionId }, { decision }) => ({ zh: `规则判定“${decision(decisionId)}”`, en: `Decides “${decision(decisionId)}”` }),
  compensationRecorded: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”已办结，可补偿撤回`, en: `“${node(nodeId)}” is done and can be compensated` }),
  compensationThrown: ({ nodeId, activityId, recordIds }, { node }) => compensationBegins(node(nodeId), activityId === undefined ? undefined : node(activityId), recordIds.length),
  compensationCompleted: () => ({ zh: '补偿完成', en: 'The compensation is complete' }),
  compensationAbandoned: () => ({ zh: '补偿中断，其余环节未撤回', en: 'The compensation is interrupted; the rest is not undone' }),
  transactionCancelled: ({ nodeId }, { node }) => ({ zh: `事务“${node(nodeId)}”取消，撤回其中已办环节`, en: `The transaction “${node(nodeId)}” is cancelled: what was done in it is undone` }),
  childProcessCalled: ({ processId }, { process }) => ({ zh: `调用流程“${process(processId)}”`, en: `Calls the process “${process(processId)}”` }),
  childProcessCompleted: (fact, named) => ({ zh: `被调用的流程${of(fact, named)}办理完毕`, en: `The called process ${of(fact, named)} completes` }),
  childProcessFailed: ({ message }) => ({ zh: `被调用的流程失败：${message}`, en: `The called process fails: ${message}` }),
  childProcessCancelled: (fact, named) => ({ zh: `被调用的流程${of(fact, named)}撤销`, en: `The called process ${of(fact, named)} is cancelled` }),
  clockStarted: ({ name, amount, unit, dueAt }) => ({ zh: `${clockName(name).zh}开始计时（${describeLimit({ amount, unit }).zh}）${dueWords(dueAt).zh}`, en: `${clockName(name).en} starts (${describeLimit({ amount, unit }).en})${dueWords(dueAt).en}` }),
  clockPaused: ({ clockId }, { clock }) => ({ zh: `${clock(clockId).zh}暂停`, en: `${clock(clockId).en} pauses` }),
  clockResumed: ({ clockId, dueAt }, { clock }) => ({ zh: `${clock(clockId).zh}恢复计时${dueWords(dueAt).zh}`, en: `${clock(clockId).en} resumes${dueWords(dueAt).en}` }),
  clockRestarted: ({ clockId, dueAt }, { clock }) => ({ zh: `${clock(clockId).zh}重新计时${dueWords(dueAt).zh}`, en: `${clock(clockId).en} restarts${dueWords(dueAt).en}` }),
  clockExtended: ({ clockId, amount, dueAt }, { clock }) => ({ zh: `${clock(clockId).zh}${amount < 0 ? '缩短' : '延长'}${dueWords(dueAt).zh}`, en: `${clock(clockId).en} is ${amount < 0 ? 'shortened' : 'extended'}${dueWords(dueAt).en}` }),
  clockRecomputed: ({ clockId, dueAt }, { clock }) => ({ zh: `${clock(clockId).zh}因工作日历调整重新计算${dueWords(dueAt).zh}`, en: `${clock(clockId).en} is due anew because the calendar changed${dueWords(dueAt).en}` }),
  clockStopped: ({ clockId }, { clock }) => ({ zh: `${clock(clockId).zh}停止`, en: `${clock(clockId).en} stops` }),
  incidentRaised: (fact, { node }) => ({ zh: `“${node(fact.nodeId)}”出现异常：${incidentWords(fact).zh}`, en: `“${node(fact.nodeId)}” stops with an incident: ${incidentWords(fact).en}` }),
  incidentResolved: (fact, named) => ({ zh: `${of(fact, named)}异常已排除`, en: `The incident ${of(fact, named)} is resolved` }),
};

/** A fact in words, with the names people know things by. */
export function factWords(fact: Fact, named: FactNames): Wording {
  const say = words[fact.kind] as (fact: Fact, named: FactNames) => Wording;
  return say(fact, named);
}

/** `“name”` before a sentence, where the owner is known. */
function of(fact: Fact, { ownerOf }: FactNames): string {
  const name = ownerOf(fact);
  return name === undefined ? '' : `“${name}”`;
}

function taskOpens(name: string, groups: string[], { owners }: FactNames): Wording {
  const pool = owners(groups);
  return {
    zh: `产生待办“${name}”（${pool.map(({ zh }) => zh).join('、') || '指定人员'}）`,
    en: `A task opens: “${name}” (${pool.map(({ en }) => en).join(', ') || 'named persons'})`,
  };
}

function compensationBegins(thrower: string, activity: string | undefined, count: number): Wording {
  if (count === 0) return { zh: `“${thrower}”触发补偿：没有需要撤回的环节`, en: `“${thrower}” throws compensation: there is nothing to undo` };
  return activity === undefined
    ? { zh: `“${thrower}”触发补偿：依次撤回 ${count} 项已办环节`, en: `“${thrower}” throws compensation: ${count} completed activities are undone in turn` }
    : { zh: `“${thrower}”触发补偿：撤回“${activity}” ${count} 次`, en: `“${thrower}” throws compensation: “${activity}” is undone ${count} times` };
}
