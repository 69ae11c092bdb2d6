import { addDuration, parseDuration } from '#bpmn/duration';
import type { DefinitionReference } from '#bpmn/definitionReference';
import type { ProcessModel, Variables } from '#bpmn/model';
import type { CommandKind } from '#engine/command';
import type { Environment } from '#engine/environment';
import type { Fact } from '#engine/fact';
import type { Outcome } from '#engine/outcome';
import { Case, startOfTest } from '#engine/testing/case';

/**
 * Plays a trace file: lines beginning with `#` say what it is for, lines beginning with `>` are what happens to the instance.
 * Gives the same lines back with the facts each led to, so that the file is read as a story and compared as a whole.
 */
export function playScript(model: ProcessModel, text: string, environment: Environment): { story: string; played: Case } {
  const played = new Case(model, environment);
  const story = text.split('\n').filter((line) => /^[#>]/.test(line)).flatMap((line) => (line.startsWith('#') ? [line] : ['', line, ...step(played, line.slice(1).trim())]));
  return { story: `${[...story, '', `= ${ending(played)}`].join('\n')}\n`, played };
}

function step(played: Case, line: string): string[] {
  const before = played.facts.length;
  const rejections = perform(played, line).flatMap((outcome) => (outcome.accepted ? [] : [`  ! ${outcome.reason}: ${outcome.message}`, ...(outcome.obstacles ?? []).map((obstacle) => `    ${JSON.stringify(obstacle)}`)]));
  return [...played.facts.slice(before).map((fact) => `  ${tellFact(fact)}`), ...rejections];
}

function perform(played: Case, line: string): Outcome[] {
  const [verb = '', ...words] = line.split(' ');
  if (verb === 'preview') {
    const outcome = played.look(commandOf(played, words[0] ?? '', words.slice(1), jsonIn(line)));
    return outcome.accepted ? [] : [outcome];
  }
  if (verb === 'after') {
    const last = played.pass(addDuration(0, parseDuration(words[0] ?? '')));
    return last ? [last] : [];
  }
  return [played.tell(commandOf(played, verb, words, jsonIn(line)), { by: 'zhang', ...(verb === 'cancel' && { reason: 'reported twice' }) })];
}

function commandOf(played: Case, verb: string, words: string[], json: Variables | undefined): CommandKind {
  const [first = '', second = '', third = ''] = words;
  const variables = json && { variables: json };
  const elementInstanceId = first === '' ? undefined : played.oldest(first);
  switch (verb) {
    case 'start':
      return { kind: 'startProcess', instanceId: 'instance', ...variables, ...(first.startsWith('at=') && { startEventId: first.slice(3).split('#')[0] }), ...(first.includes('#') && { definition: Number(first.split('#')[1]) }), ...(line(words).includes('called') && { parent: { instanceId: 'parent', elementInstanceId: 'e2' } }) };
    case 'complete': {
      const outcome = words.find((word) => word.startsWith('outcome='))?.slice(8);
      return { kind: 'completeUserTask', elementInstanceId: played.oldest(first, ({ userTask }) => userTask === true), ...(outcome !== undefined && { outcome }), ...variables };
    }
    case 'job':
      return jobCommand(played.job(first), second, third, variables);
    case 'message':
      return { kind: 'receiveMessage', messageId: 'message', subscriptionId: played.subscription(first), ...variables };
    case 'signal':
      return { kind: 'receiveSignal', signalName: first, signalId: 'signal', ...variables };
    case 'child':
      if (second === 'escalates') return { kind: 'receiveChildEscalation', childInstanceId: played.child(first), escalationCode: third, ...variables };
      return second === 'done'
        ? { kind: 'completeChildProcess', childInstanceId: played.child(first), ...variables }
        : { kind: 'failChildProcess', childInstanceId: played.child(first), message: 'the called process failed', ...(third !== '' && { errorCode: third }) };
    case 'set':
      return { kind: 'setVariables', variables: json ?? {} };
    case 'retry':
      return { kind: 'retry', incidentId: first };
    case 'suspend':
    case 'resume':
      return { kind: verb, ...(elementInstanceId !== undefined && { elementInstanceId }) };
    case 'cancel':
      return { kind: 'cancel' };
    case 'modify':
      return { kind: 'modify', ...json };
    case 'migrate':
      return { kind: 'migrate', definition: targetOf(played), ...(json && { mapping: json as Record<string, string> }) };
    case 'add':
      return { kind: 'addInstance', elementInstanceId: played.oldest(first, ({ type }) => type === 'multiInstanceBody'), ...json };
    case 'remove':
      return removal(played, first, second);
    case 'activate':
      return { kind: 'activateActivity', elementInstanceId: played.oldest(first, ({ type }) => type === 'adHocSubProcess'), nodeId: second, ...variables };
    case 'end':
      return { kind: 'completeAdHocSubProcess', elementInstanceId: /^e\d+$/.test(first) ? first : played.oldest(first), ...variables };
    case 'clock':
      return clockCommand(played.clock(second), first, Number(third));
    default:
      throw new Error(`no such stimulus: ${verb}`);
  }
}

/** A trace knows one model beside its own. */
function targetOf({ environment: { models = {} } }: Case): DefinitionReference {
  const [target] = Object.values(models);
  return { processId: target?.processId ?? '', version: 2, hash: target?.hash ?? '', release: 2 };
}

/** `remove task 2` names a position of the body, `remove task e5` an instance. */
function removal(played: Case, nodeId: string, which: string): CommandKind {
  if (which.startsWith('e')) return { kind: 'removeInstance', elementInstanceId: which };
  return { kind: 'removeInstance', elementInstanceId: played.oldest(nodeId, ({ type }) => type === 'multiInstanceBody'), loopCounter: Number(which) };
}

function jobCommand(jobId: string, how: string, detail: string, variables: { variables: Variables } | undefined): CommandKind {
  if (how === 'fails') return { kind: 'failJob', jobId, message: 'out of order', retriesLeft: Number(detail) };
  if (how === 'throws') return { kind: 'throwJobError', jobId, errorCode: detail, ...variables };
  return { kind: 'completeJob', jobId, ...variables };
}

function clockCommand(clockId: string, action: string, amount: number): CommandKind {
  if (action === 'extend') return { kind: 'extendClock', clockId, amount };
  const kinds = { pause: 'pauseClock', resume: 'resumeClock', restart: 'restartClock' } as const;
  return { kind: kinds[action as keyof typeof kinds], clockId };
}

function jsonIn(text: string): Variables | undefined {
  const begin = text.indexOf('{');
  return begin < 0 ? undefined : (JSON.parse(text.slice(begin)) as Variables);
}

function line(words: string[]): string {
  return words.join(' ');
}

const instants = new Set(['dueAt', 'retryAt', 'followUpAt']);
/** The hash speaks of the compiler, not of the engine. */
const unsaid = new Set(['kind', 'sequence', 'at', 'commandId', 'by', 'hash', 'from']);

/** A fact on one line: ids bare, everything else by name, instants as time since the start. */
function tellFact(fact: Fact): string {
  const parts = Object.entries(fact).flatMap(([key, value]) => {
    if (unsaid.has(key) || value === undefined || (key === 'definition' && typeof value === 'object')) return [];
    if (instants.has(key)) return [`${key}=+${(Number(value) - startOfTest) / 60_000}min`];
    return typeof value === 'string' && /Id$|^type$/.test(key) ? [value] : [`${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`];
  });
  return [fact.kind, ...parts].join(' ');
}

function ending(played: Case): string {
  const alive = played.alive;
  return `${played.state?.status ?? 'never started'}${alive.length > 0 ? `, alive: ${alive.join(', ')}` : ''}`;
}
