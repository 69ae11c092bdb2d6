import { clockName } from '#city/clockName';
import type { ProcessModel } from '#bpmn/model';
import type { Wording } from '#bpmn/finding';
import type { Fact, FactName, FactOf } from '#engine/fact';
import type { InstanceState } from '#engine/state';

/** What words need to know beside the fact. */
interface Named {
  node(nodeId: string): string;
  clock(clockId: string): Wording;
}

type Words = { [Name in FactName]: (fact: FactOf<Name>, named: Named) => Wording };

const why: Record<string, Wording> = {
  boundaryEvent: { zh: '被边界事件中断', en: 'interrupted by its boundary event' }, error: { zh: '因错误', en: 'because of an error' }, terminateEnd: { zh: '流程终止', en: 'the process terminates' },
  scopeEnded: { zh: '所在范围结束', en: 'its scope ends' }, completionCondition: { zh: '完成条件已满足', en: 'the completion condition holds' }, eventBasedGateway: { zh: '其他事件先发生', en: 'another event came first' },
  modified: { zh: '由运行管理员调整', en: 'by the operator' }, cancelled: { zh: '由运行管理员撤销', en: 'cancelled by the operator' },
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
  variablesSet: ({ variables }) => ({ zh: `变量写入：${Object.keys(variables).join('、')}`, en: `Variables set: ${Object.keys(variables).join(', ')}` }),
  elementActivated: ({ nodeId, name }, { node }) => ({ zh: `进入“${name ?? node(nodeId)}”`, en: `Enters “${name ?? node(nodeId)}”` }),
  elementCompleted: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”完成`, en: `“${node(nodeId)}” completes` }),
  multiInstanceStarted: ({ nodeId, numberOfInstances }, { node }) => ({ zh: `“${node(nodeId)}”按 ${numberOfInstances} 份办理`, en: `“${node(nodeId)}” is done ${numberOfInstances} times` }),
  elementTerminated: ({ nodeId, because }, { node }) => ({ zh: `“${node(nodeId)}”终止：${why[because]?.zh ?? because}`, en: `“${node(nodeId)}” ends: ${why[because]?.en ?? because}` }),
  elementSuspended: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”挂起`, en: `“${node(nodeId)}” is suspended` }),
  elementResumed: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”恢复`, en: `“${node(nodeId)}” resumes` }),
  sequenceFlowTaken: ({ flowId }) => ({ zh: `经过连线 ${flowId}`, en: `Takes flow ${flowId}` }),
  tokenArrived: ({ nodeId }, { node }) => ({ zh: `在“${node(nodeId)}”等待汇合`, en: `Waits at “${node(nodeId)}” for the others` }),
  tokenConsumed: ({ nodeId }, { node }) => ({ zh: `“${node(nodeId)}”已汇合`, en: `“${node(nodeId)}” has joined` }),
  userTaskCreated: ({ name, candidateGroups }) => ({ zh: `产生待办“${name}”（${candidateGroups.join('、') || '指定人员'}）`, en: `A task opens: “${name}” (${candidateGroups.join(', ') || 'named persons'})` }),
  userTaskCompleted: ({ nodeId }, { node }) => ({ zh: `任务“${node(nodeId)}”办结`, en: `The task “${node(nodeId)}” is completed` }),
  userTaskCancelled: ({ nodeId }, { node }) => ({ zh: `撤销待办“${node(nodeId)}”`, en: `The task “${node(nodeId)}” is cancelled` }),
  jobCreated: ({ nodeId, type }, { node }) => ({ zh: `自动任务“${node(nodeId)}”开始（${type}）`, en: `The job of “${node(nodeId)}” begins (${type})` }),
  jobRetryScheduled: ({ retriesLeft, retryAt }) => ({ zh: `自动任务将于 ${local(retryAt)} 重试，剩余 ${retriesLeft} 次`, en: `The job is tried again at ${local(retryAt)}, ${retriesLeft} left` }),
  jobOffered: () => ({ zh: '自动任务重新执行', en: 'The job is offered again' }),
  jobCompleted: () => ({ zh: '自动任务完成', en: 'The job is done' }),
  jobCancelled: () => ({ zh: '自动任务取消', en: 'The job is cancelled' }),
  timerScheduled: ({ nodeId, dueAt }, { node }) => ({ zh: `定时“${node(nodeId)}”已设定${dueWords(dueAt).zh}`, en: `The timer “${node(nodeId)}” is set${dueWords(dueAt).en}` }),
  timerRescheduled: ({ dueAt }) => ({ zh: `定时已调整${dueWords(dueAt).zh}`, en: `A timer moves${dueWords(dueAt).en}` }),
  timerFired: () => ({ zh: '定时触发', en: 'A timer fires' }),
  timerCancelled: () => ({ zh: '定时取消', en: 'A timer is cancelled' }),
  messageSubscribed: ({ messageName }) => ({ zh: `等待消息“${messageName}”`, en: `Waits for the message “${messageName}”` }),
  messageReceived: () => ({ zh: '收到消息', en: 'A message is received' }),
  messageUnsubscribed: () => ({ zh: '不再等待消息', en: 'No longer waits for a message' }),
  messageThrown: ({ messageName }) => ({ zh: `发出消息“${messageName}”`, en: `Sends the message “${messageName}”` }),
  errorThrown: ({ errorCode }) => ({ zh: `抛出错误“${errorCode}”`, en: `Throws the error “${errorCode}”` }),
  decisionEvaluated: ({ decisionId }) => ({ zh: `规则判定“${decisionId}”`, en: `Decides “${decisionId}”` }),
  childProcessCalled: ({ processId }) => ({ zh: `调用流程“${processId}”`, en: `Calls the process “${processId}”` }),
  childProcessCompleted: () => ({ zh: '被调用的流程办理完毕', en: 'The called process completes' }),
  childProcessFailed: ({ message }) => ({ zh: `被调用的流程失败：${message}`, en: `The called process fails: ${message}` }),
  childProcessCancelled: () => ({ zh: '撤销被调用的流程', en: 'The called process is cancelled' }),
  clockStarted: ({ name, dueAt }) => ({ zh: `${clockName(name).zh}开始计时${dueWords(dueAt).zh}`, en: `${clockName(name).en} starts${dueWords(dueAt).en}` }),
  clockPaused: ({ clockId }, { clock }) => ({ zh: `${clock(clockId).zh}暂停`, en: `${clock(clockId).en} pauses` }),
  clockResumed: ({ clockId, dueAt }, { clock }) => ({ zh: `${clock(clockId).zh}恢复计时${dueWords(dueAt).zh}`, en: `${clock(clockId).en} resumes${dueWords(dueAt).en}` }),
  clockRestarted: ({ clockId, dueAt }, { clock }) => ({ zh: `${clock(clockId).zh}重新计时${dueWords(dueAt).zh}`, en: `${clock(clockId).en} restarts${dueWords(dueAt).en}` }),
  clockExtended: ({ clockId, dueAt }, { clock }) => ({ zh: `${clock(clockId).zh}延长${dueWords(dueAt).zh}`, en: `${clock(clockId).en} is extended${dueWords(dueAt).en}` }),
  clockStopped: ({ clockId }, { clock }) => ({ zh: `${clock(clockId).zh}停止`, en: `${clock(clockId).en} stops` }),
  incidentRaised: ({ nodeId, message }, { node }) => ({ zh: `“${node(nodeId)}”出现异常：${message}`, en: `“${node(nodeId)}” stops with an incident: ${message}` }),
  incidentResolved: () => ({ zh: '异常已排除', en: 'The incident is resolved' }),
};

/** A fact in words, with the names the model gives. */
export function factWords(fact: Fact, model: ProcessModel, state?: InstanceState): Wording {
  const node = (nodeId: string) => model.nodes[nodeId]?.name ?? (nodeId === model.processId ? (model.name ?? nodeId) : nodeId);
  const named: Named = {
    node, clock: (clockId) => clockName(state?.clocks[clockId]?.name ?? clockId),
  };
  const say = words[fact.kind] as (fact: Fact, named: Named) => Wording;
  return say(fact, named);
}
