import type { DecisionModel } from '#bpmn/decision';
import { addDuration, parseDuration } from '#bpmn/duration';
import { triggeredStarts } from '#bpmn/processStarts';
import type { Release } from '#bpmn/release';
import type { ProcessModel, Variables } from '#bpmn/model';
import { advance } from '#engine/advance';
import type { CommandKind } from '#engine/command';
import type { Environment } from '#engine/environment';
import type { Fact, FactOf } from '#engine/fact';
import { rootElementId } from '#engine/state';
import type { InstanceState } from '#engine/state';
import { plainEnvironment } from '#engine/testing/environment';
import { nextDueAt } from '#engine/waiting';

/** What a worker answers for a job: result variables, or a BPMN error. */
export type Work = (variables: Variables, headers: Record<string, string>) => Variables | { errorCode: string };

/** A worker's BPMN error. */
export const bpmnError = (errorCode: string) => ({ errorCode });

interface Instance { model: ProcessModel; state: InstanceState }

/**
 * The world around the core as plain values: instances, workers, messages and time, for tests that run whole process files without a
 * server. Jobs are done as soon as they come up.
 */
export class ProcessHost {
  readonly instances = new Map<string, Instance>();
  /** Job types in the order in which they were done. */
  readonly jobsDone: string[] = [];
  /** End events reached, in order. */
  readonly endsReached: string[] = [];
  private readonly pending: (() => void)[] = [];
  private now = Date.UTC(2026, 2, 2, 1);
  private readonly models: Map<string, ProcessModel>;
  private readonly workers: Record<string, Work>;
  private readonly environment: Environment;

  constructor({ processes, decisions }: Release, workers: Record<string, Work>) {
    this.models = new Map(processes.map(({ model }) => [model.processId, model]));
    this.workers = workers;
    const compiled: Record<string, DecisionModel> = Object.fromEntries(decisions.map(({ model }) => [model.decisionId, model]));
    this.environment = { ...plainEnvironment, decisions: compiled };
  }

  start(processId: string, variables: Variables, instanceId = processId): void {
    this.begin(instanceId, processId, { kind: 'startProcess', instanceId, variables });
    this.settle();
  }

  /** Somebody completes the first open task of this node. */
  complete(nodeId: string, variables: Variables = {}): void {
    const [instanceId, elementInstanceId] = this.openTask(nodeId);
    this.submit(instanceId, { kind: 'completeUserTask', elementInstanceId, variables });
    this.settle();
  }

  /** A person's or another system's command to one instance. */
  command(instanceId: string, kind: CommandKind): void {
    this.submit(instanceId, kind);
    this.settle();
  }

  publish(name: string, correlationKey: string, variables: Variables = {}): void {
    for (const [instanceId, { state }] of this.instances) {
      const waiting = Object.values(state.subscriptions).find((one) => one.messageName === name && one.correlationKey === correlationKey);
      if (waiting) this.submit(instanceId, { kind: 'receiveMessage', messageId: `${name} ${this.now}`, subscriptionId: waiting.id, variables });
    }
    this.settle();
  }

  /** Time passes; what becomes due on the way happens at its time. */
  wait(duration: string): void {
    const until = addDuration(this.now, parseDuration(duration));
    for (let next = this.earliest(); next && next.at <= until; next = this.earliest()) {
      this.now = Math.max(this.now, next.at);
      this.submit(next.instanceId, { kind: 'fireTimers' });
      this.settle();
    }
    this.now = until;
  }

  /** Names of open tasks and what each instance's incidents say. */
  get openTasks(): string[] {
    return [...this.instances.values()].flatMap(({ state }) => Object.values(state.elements).filter(({ userTask }) => userTask).map(({ nodeId }) => nodeId));
  }

  get incidents(): string[] {
    return [...this.instances.values()].flatMap(({ state }) => Object.values(state.incidents).map(({ message }) => message));
  }

  variablesOf(instanceId: string): Variables {
    return this.instances.get(instanceId)?.state.elements[rootElementId]?.variables ?? this.ended.get(instanceId) ?? {};
  }

  private readonly ended = new Map<string, Variables>();

  private begin(instanceId: string, processId: string, command: CommandKind): void {
    const model = this.models.get(processId);
    if (!model) throw new Error(`No process “${processId}” in the release.`);
    const outcome = advance(model, undefined, { ...command, id: `c${this.now}`, at: this.now }, this.environment);
    if (!outcome.accepted) throw new Error(outcome.message);
    this.instances.set(instanceId, { model, state: outcome.state });
    this.react(instanceId, outcome.facts);
  }

  private submit(instanceId: string, command: CommandKind): void {
    const instance = this.instances.get(instanceId);
    if (!instance || instance.state.status !== 'active') return;
    const outcome = advance(instance.model, instance.state, { ...command, id: `c${this.now}`, at: this.now }, this.environment);
    if (!outcome.accepted) throw new Error(`${command.kind}: ${outcome.message}`);
    instance.state = outcome.state;
    this.react(instanceId, outcome.facts);
  }

  private settle(): void {
    for (let next = this.pending.shift(); next; next = this.pending.shift()) next();
  }

  private react(instanceId: string, facts: readonly Fact[]): void {
    const model = this.instances.get(instanceId)?.model;
    for (const fact of facts) {
      if (fact.kind === 'elementCompleted' && model?.nodes[fact.nodeId]?.type === 'endEvent') this.endsReached.push(fact.nodeId);
      if (fact.kind === 'jobCreated') this.pending.push(() => this.work(instanceId, fact));
      if (fact.kind === 'childProcessCalled') this.pending.push(() => this.call(instanceId, fact));
      if (fact.kind === 'childProcessCancelled') this.pending.push(() => this.submit(fact.childInstanceId, { kind: 'cancel' }));
      if (fact.kind === 'signalThrown') this.pending.push(() => this.broadcast(instanceId, fact));
      if (fact.kind === 'escalationThrown' && fact.caughtBy === undefined) this.pending.push(() => this.escalate(instanceId, fact));
      if (fact.kind === 'processInstanceCompleted') this.close(instanceId, { kind: 'completeChildProcess', childInstanceId: instanceId, variables: fact.variables }, fact.variables);
      if (fact.kind === 'processInstanceTerminated' && fact.reason === 'error') {
        this.close(instanceId, { kind: 'failChildProcess', childInstanceId: instanceId, errorCode: fact.errorCode, message: fact.message ?? 'failed', variables: fact.variables }, {});
      }
    }
  }

  private close(instanceId: string, report: CommandKind, variables: Variables): void {
    this.ended.set(instanceId, variables);
    const caller = this.instances.get(instanceId)?.state.parent?.instanceId;
    if (caller !== undefined) this.pending.push(() => this.submit(caller, report));
  }

  private work(instanceId: string, { jobId, type, headers, variables }: FactOf<'jobCreated'>): void {
    if (!this.instances.get(instanceId)?.state.jobs[jobId]) return;
    this.jobsDone.push(type);
    const result = this.workers[type]?.(variables, headers) ?? {};
    const { errorCode } = result;
    if (typeof errorCode === 'string') this.submit(instanceId, { kind: 'throwJobError', jobId, errorCode });
    else this.submit(instanceId, { kind: 'completeJob', jobId, variables: result });
  }

  private call(instanceId: string, { childInstanceId, processId, elementInstanceId, variables }: FactOf<'childProcessCalled'>): void {
    this.begin(childInstanceId, processId, { kind: 'startProcess', instanceId: childInstanceId, variables, parent: { instanceId, elementInstanceId } });
  }

  private broadcast(thrownBy: string, { signalName, signalId, variables }: FactOf<'signalThrown'>): void {
    for (const [instanceId, { state }] of [...this.instances]) {
      const waits = Object.values(state.signals ?? {}).some((one) => one.signalName === signalName);
      if (instanceId !== thrownBy && waits) this.submit(instanceId, { kind: 'receiveSignal', signalName, signalId: `${thrownBy}:${signalId}`, variables });
    }
    for (const model of this.models.values()) {
      const start = triggeredStarts(model).find(({ eventDefinitions }) => eventDefinitions.some((one) => one.trigger === 'signal' && 'literal' in one.signalName && one.signalName.literal === signalName));
      if (start) this.begin(model.processId, model.processId, { kind: 'startProcess', instanceId: model.processId, startEventId: start.nodeId, variables });
    }
  }

  private escalate(instanceId: string, { escalationCode, variables }: FactOf<'escalationThrown'>): void {
    const caller = this.instances.get(instanceId)?.state.parent?.instanceId;
    if (caller !== undefined) this.submit(caller, { kind: 'receiveChildEscalation', childInstanceId: instanceId, escalationCode, variables });
  }

  private openTask(nodeId: string): [string, string] {
    for (const [instanceId, { state }] of this.instances) {
      const task = Object.values(state.elements).find((element) => element.userTask && element.nodeId === nodeId);
      if (task) return [instanceId, task.id];
    }
    throw new Error(`Nobody has the task “${nodeId}” before him; open are: ${this.openTasks.join(', ') || 'none'}. ${this.incidents.join(' ')}`);
  }

  private earliest(): { instanceId: string; at: number } | undefined {
    let first: { instanceId: string; at: number } | undefined;
    for (const [instanceId, { state }] of this.instances) {
      const at = nextDueAt(state);
      if (at !== undefined && (!first || at < first.at)) first = { instanceId, at };
    }
    return first;
  }
}
