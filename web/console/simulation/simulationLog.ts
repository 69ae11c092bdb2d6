import type { Json, ProcessModel } from '#bpmn/model';
import { outcomesIn } from '#bpmn/outcome';
import type { Fact, FactName } from '#engine/fact';
import type { Happening } from '#engine/simulation/world';
import { isEnglish } from '#console/language/language';

/** A line of what happened, in words of `simulation.fact`; `nodeId` is what a press on it shows. */
export interface LogLine {
  key: FactName | 'flowDecided';
  tone: 'done' | 'open' | 'quiet' | 'trouble';
  at: number;
  instanceId: string;
  nodeId?: string;
  words: Record<string, string>;
}

type Lines = { readonly [Name in FactName]?: (fact: Extract<Fact, { kind: Name }>, model: ProcessModel | undefined) => Pick<LogLine, 'tone' | 'words'> & { nodeId?: string } };

const nameAt = (model: ProcessModel | undefined, nodeId: string) => model?.nodes[nodeId]?.name ?? nodeId;
const at = (model: ProcessModel | undefined, nodeId: string, tone: LogLine['tone'], words: Record<string, string> = {}) => ({ tone, nodeId, words: { name: nameAt(model, nodeId), ...words } });
/** “：同意” behind what was completed; nothing where the task ends in one way only. */
function outcomeText(model: ProcessModel | undefined, nodeId: string, outcomeId: string | undefined): string {
  const outcome = outcomesIn(model?.nodes[nodeId]?.annotations).find(({ id }) => id === outcomeId);
  return outcomeId === undefined ? '' : `：${(isEnglish.value ? outcome?.nameEn : outcome?.name) ?? outcomeId}`;
}
const textOf = (value: Json) => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 300);

/** The facts somebody who plays wants to read; the others are the core's own bookkeeping. */
const lines: Lines = {
  processInstanceStarted: ({ processId }, model) => ({ tone: 'done', words: { name: model?.name ?? processId } }),
  processInstanceCompleted: (_fact, model) => ({ tone: 'done', words: { name: model?.name ?? model?.processId ?? '' } }),
  processInstanceTerminated: ({ message = '' }, model) => ({ tone: 'trouble', words: { name: model?.name ?? model?.processId ?? '', message } }),
  userTaskCreated: ({ nodeId, assignee, candidateGroups, candidateUsers }, model) => at(model, nodeId, 'open', { to: [...(assignee ? [assignee] : []), ...candidateUsers, ...candidateGroups].join('、') || '–' }),
  userTaskCompleted: ({ nodeId, outcome }, model) => at(model, nodeId, 'done', { outcome: outcomeText(model, nodeId, outcome) }),
  jobCreated: ({ nodeId, type }, model) => at(model, nodeId, 'open', { type }),
  timerScheduled: ({ nodeId }, model) => at(model, nodeId, 'quiet'),
  messageSubscribed: ({ nodeId, messageName }, model) => at(model, nodeId, 'quiet', { message: messageName }),
  messageThrown: ({ messageName, correlationKey }) => ({ tone: 'done', words: { message: messageName, key: correlationKey } }),
  signalThrown: ({ signalName }) => ({ tone: 'done', words: { signal: signalName } }),
  escalationThrown: ({ escalationCode }) => ({ tone: 'trouble', words: { code: escalationCode } }),
  errorThrown: ({ errorCode, message = '' }) => ({ tone: 'trouble', words: { code: errorCode, message } }),
  decisionEvaluated: ({ decisionId, matchedRules, result }) => ({ tone: 'done', words: { decision: decisionId, rules: matchedRules.join('、') || '–', result: textOf(result) } }),
  childProcessCalled: ({ nodeId, processId }, model) => at(model, nodeId, 'open', { process: processId }),
  incidentRaised: ({ nodeId, message }, model) => at(model, nodeId, 'trouble', { message }),
  compensationThrown: ({ nodeId }, model) => at(model, nodeId, 'trouble'),
  transactionCancelled: ({ nodeId }, model) => at(model, nodeId, 'trouble'),
  clockStarted: ({ name, amount, unit }) => ({ tone: 'quiet', words: { clock: name, amount: String(amount), unit } }),
};

/** What the happenings say, in order, as lines to read. */
export function logLines(happenings: readonly Happening[], models: ReadonlyMap<string, ProcessModel>): LogLine[] {
  return happenings.flatMap(({ instanceId, processId, fact }): LogLine[] => {
    const model = models.get(processId);
    if (fact.kind === 'sequenceFlowTaken') return decidedFlow(instanceId, fact, model);
    const line: ((fact: never, model: ProcessModel | undefined) => Omit<LogLine, 'key' | 'at' | 'instanceId'>) | undefined = lines[fact.kind];
    return line ? [{ key: fact.kind, at: fact.at, instanceId, ...line(fact as never, model) }] : [];
  });
}

/** Why a branch was taken: only flows somebody had to decide about. */
function decidedFlow(instanceId: string, fact: Extract<Fact, { kind: 'sequenceFlowTaken' }>, model: ProcessModel | undefined): LogLine[] {
  const flow = model?.flows[fact.flowId];
  const source = model?.nodes[flow?.sourceId ?? ''];
  if (!flow || !source || source.outgoing.length < 2 || source.type === 'parallelGateway') return [];
  const way = flow.name ?? nameAt(model, flow.targetId);
  const words = { name: source.name ?? source.id, way, because: becauseText(fact.because) };
  return [{ key: 'flowDecided', tone: 'done', at: fact.at, instanceId, nodeId: source.id, words }];
}

function becauseText(because: Json | undefined): string {
  if (typeof because !== 'object' || because === null || Array.isArray(because)) return '';
  const { expression, operands } = because;
  const values = typeof operands === 'object' && operands !== null && !Array.isArray(operands) ? Object.entries(operands).map(([name, value]) => `${name} = ${textOf(value)}`) : [];
  return [typeof expression === 'string' ? expression : '', ...values].filter((text) => text !== '').join('；');
}
