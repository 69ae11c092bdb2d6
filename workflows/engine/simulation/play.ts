import type { CommandKind } from '#engine/command';
import { advance } from '#engine/advance';
import type { Fact, FactOf } from '#engine/fact';
import { visibleVariables } from '#engine/variables';
import { nextDueAt } from '#engine/waiting';
import { startsByMessage, startsBySignal } from './beginnings';
import type { Happening, HeldMessage, OpenCall, PlayedInstance, Playground, World } from './world';

/** Something cannot be done now; the sentence is for who wanted it. */
export class CannotBeDone extends Error {}

/** Two processes may wake each other without end, and a cycle may fire every second for a year. */
const mostCommands = 5_000;
const mostInstances = 500;

/**
 * One act being carried out: gives commands to instances and lets everything follow that other parts do in production (called processes,
 * messages, signals, escalations, jobs), until nothing moves by itself any more.
 */
export class Play {
  readonly happenings: Happening[] = [];
  private readonly pending: (() => void)[] = [];
  private readonly playground: Playground;
  private readonly instances: Map<string, PlayedInstance>;
  private messages: HeldMessage[];
  private calls: OpenCall[];
  private commands = 0;
  private counted: number;
  now: number;
  jobsAtOnce: boolean;
  isAlone: boolean;

  constructor(playground: Playground, world: World) {
    this.playground = playground;
    this.instances = new Map(world.instances.map((one) => [one.instanceId, one]));
    [this.messages, this.calls] = [[...world.messages], [...world.calls]];
    ({ now: this.now, jobsAtOnce: this.jobsAtOnce, isAlone: this.isAlone, counted: this.counted } = world);
  }

  get world(): World {
    return { now: this.now, instances: [...this.instances.values()], messages: this.messages, calls: this.calls, jobsAtOnce: this.jobsAtOnce, isAlone: this.isAlone, counted: this.counted };
  }

  begin(processId: string, start: Omit<Extract<CommandKind, { kind: 'startProcess' }>, 'kind' | 'instanceId'>, instanceId = `${processId} ${this.counted + 1}`): void {
    const model = this.playground.models.get(processId);
    if (!model) throw new CannotBeDone(`There is no process “${processId}” here.`);
    if (this.instances.size >= mostInstances) throw new CannotBeDone(`More than ${mostInstances} processes begin; they do not come to rest.`);
    const outcome = advance(model, undefined, { kind: 'startProcess', instanceId, ...start, ...this.envelope() }, this.playground.environment);
    if (!outcome.accepted) throw new CannotBeDone(outcome.message);
    this.take({ instanceId, processId, state: outcome.state }, outcome.facts);
  }

  submit(instanceId: string, command: CommandKind): void {
    const played = this.instances.get(instanceId);
    const model = played && this.playground.models.get(played.processId);
    if (!model || played.state.status !== 'active') return;
    const outcome = advance(model, played.state, { ...command, ...this.envelope() }, this.playground.environment);
    if (!outcome.accepted) throw new CannotBeDone(outcome.message);
    this.take({ ...played, state: outcome.state }, outcome.facts);
  }

  settle(): void {
    for (let next = this.pending.shift(); next; next = this.pending.shift()) next();
  }

  /** Time passes; what becomes due on the way happens at its time. */
  waitUntil(until: number): void {
    for (let next = this.earliest(); next && next.at <= until; next = this.earliest()) {
      this.now = Math.max(this.now, next.at);
      this.submit(next.instanceId, { kind: 'fireTimers' });
      this.settle();
    }
    this.now = Math.max(this.now, until);
    this.messages = this.messages.filter((message) => message.until > this.now);
  }

  /** To the first event that waits for it, else to the process it begins, else it is held for its time to live. */
  deliver(message: HeldMessage): void {
    for (const { instanceId, state } of this.instances.values()) {
      const waiting = state.status === 'active' && Object.values(state.subscriptions).find(({ messageName, correlationKey }) => messageName === message.messageName && correlationKey === message.correlationKey);
      if (waiting) return this.submit(instanceId, { kind: 'receiveMessage', messageId: message.messageId, subscriptionId: waiting.id, variables: message.variables });
    }
    const start = startsByMessage(this.playground.models, message.messageName)[0];
    if (start) return this.begin(start.processId, { startEventId: start.nodeId, definition: start.definition, variables: message.variables });
    if (message.until > this.now) this.messages = [...this.messages, message];
  }

  broadcast({ signalName, signalId, variables }: Pick<FactOf<'signalThrown'>, 'signalName' | 'signalId' | 'variables'>, thrownBy?: string): void {
    for (const { instanceId, state } of [...this.instances.values()]) {
      const waits = Object.values(state.signals ?? {}).some((one) => one.signalName === signalName);
      if (instanceId !== thrownBy && waits) this.submit(instanceId, { kind: 'receiveSignal', signalName, signalId: `${thrownBy ?? 'outside'}:${signalId}`, variables });
    }
    for (const { processId, nodeId, definition } of startsBySignal(this.playground.models, signalName)) this.begin(processId, { startEventId: nodeId, definition, variables });
  }

  /** Ends a called process that does not run here. */
  answerCall(call: OpenCall, command: CommandKind): void {
    this.calls = this.calls.filter(({ childInstanceId }) => childInstanceId !== call.childInstanceId);
    this.submit(call.instanceId, command);
  }

  /** Does what is open as jobs now, where jobs are done at once. */
  workOff(): void {
    for (const { instanceId, state } of [...this.instances.values()]) {
      for (const { id, elementInstanceId, retriesLeft } of Object.values(state.jobs)) {
        if (retriesLeft > 0) this.pending.push(() => this.work(instanceId, id, state.elements[elementInstanceId]?.nodeId ?? ''));
      }
    }
  }

  private envelope(): { id: string; at: number } {
    this.commands += 1;
    if (this.commands > mostCommands) throw new CannotBeDone(`More than ${mostCommands} steps follow from this; it does not come to rest.`);
    this.counted += 1;
    return { id: `act ${this.counted}`, at: this.now };
  }

  private take(played: PlayedInstance, facts: readonly Fact[]): void {
    const { instanceId, processId } = played;
    this.instances.set(instanceId, played);
    for (const fact of facts) {
      this.happenings.push({ instanceId, processId, fact });
      this.follow(instanceId, fact);
    }
  }

  private follow(instanceId: string, fact: Fact): void {
    const later = (what: () => void) => this.pending.push(what);
    if (fact.kind === 'jobCreated' || fact.kind === 'jobOffered') later(() => this.work(instanceId, fact.jobId, 'nodeId' in fact ? fact.nodeId : undefined));
    if (fact.kind === 'childProcessCalled') later(() => this.call(instanceId, fact));
    if (fact.kind === 'childProcessCancelled') later(() => this.uncall(fact.childInstanceId));
    if (fact.kind === 'messageThrown') later(() => this.deliver({ ...fact, until: this.now + fact.timeToLive }));
    if (fact.kind === 'messageSubscribed') later(() => this.deliverHeld(fact));
    if (fact.kind === 'signalThrown') later(() => this.broadcast(fact, instanceId));
    if (fact.kind === 'escalationThrown' && fact.caughtBy === undefined) later(() => this.escalate(instanceId, fact));
    if (fact.kind === 'processInstanceCompleted') this.end(instanceId, { kind: 'completeChildProcess', childInstanceId: instanceId, variables: fact.variables });
    if (fact.kind === 'processInstanceTerminated' && fact.reason === 'error') {
      this.end(instanceId, { kind: 'failChildProcess', childInstanceId: instanceId, ...(fact.errorCode !== undefined && { errorCode: fact.errorCode }), message: fact.message ?? 'failed', ...(fact.variables && { variables: fact.variables }) });
    }
  }

  private end(instanceId: string, report: Extract<CommandKind, { kind: 'completeChildProcess' | 'failChildProcess' }>): void {
    const played = this.instances.get(instanceId);
    if (!played) return;
    this.instances.set(instanceId, { ...played, result: report.variables ?? {} });
    const caller = played.state.parent?.instanceId;
    if (caller !== undefined) this.pending.push(() => this.submit(caller, report));
  }

  private work(instanceId: string, jobId: string, nodeId: string | undefined): void {
    const played = this.instances.get(instanceId);
    const job = played?.state.jobs[jobId];
    if (!played || !job) return;
    const node = this.playground.models.get(played.processId)?.nodes[nodeId ?? played.state.elements[job.elementInstanceId]?.nodeId ?? ''];
    const headers = (node && 'taskDefinition' in node && node.taskDefinition?.headers) || {};
    const worked = this.playground.work?.({ type: job.type, nodeId: node?.id ?? '', headers, variables: visibleVariables(played.state, job.elementInstanceId) }) ?? (this.jobsAtOnce ? { variables: {} } : undefined);
    if (worked) this.submit(instanceId, 'errorCode' in worked ? { kind: 'throwJobError', jobId, errorCode: worked.errorCode } : { kind: 'completeJob', jobId, variables: worked.variables });
  }

  private call(instanceId: string, { childInstanceId, processId, nodeId, elementInstanceId, variables }: FactOf<'childProcessCalled'>): void {
    if (!this.instances.get(instanceId)?.state.children[childInstanceId]) return;
    if (!this.isAlone && this.playground.models.has(processId)) this.begin(processId, { variables, parent: { instanceId, elementInstanceId } }, childInstanceId);
    else this.calls = [...this.calls, { instanceId, elementInstanceId, nodeId, childInstanceId, processId }];
  }

  private uncall(childInstanceId: string): void {
    this.calls = this.calls.filter((call) => call.childInstanceId !== childInstanceId);
    this.submit(childInstanceId, { kind: 'cancel' });
  }

  private deliverHeld({ messageName, correlationKey }: FactOf<'messageSubscribed'>): void {
    const held = this.messages.find((message) => message.messageName === messageName && message.correlationKey === correlationKey);
    if (!held) return;
    this.messages = this.messages.filter((message) => message !== held);
    this.deliver(held);
  }

  private escalate(instanceId: string, { escalationCode, variables }: FactOf<'escalationThrown'>): void {
    const caller = this.instances.get(instanceId)?.state.parent?.instanceId;
    if (caller !== undefined) this.submit(caller, { kind: 'receiveChildEscalation', childInstanceId: instanceId, escalationCode, variables });
  }

  private earliest(): { instanceId: string; at: number } | undefined {
    let first: { instanceId: string; at: number } | undefined;
    for (const { instanceId, state } of this.instances.values()) {
      const at = nextDueAt(state);
      if (at !== undefined && (!first || at < first.at)) first = { instanceId, at };
    }
    return first;
  }
}
