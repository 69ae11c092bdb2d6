import type { ProcessModel, Variables } from '#bpmn/model';
import { advance, preview } from '#engine/advance';
import type { Command, CommandKind } from '#engine/command';
import type { Environment } from '#engine/environment';
import type { Fact, FactName, FactOf } from '#engine/fact';
import type { Outcome } from '#engine/outcome';
import type { ElementInstance, InstanceState } from '#engine/state';
import { nextDueAt } from '#engine/waiting';
import { plainEnvironment } from '#engine/testing/environment';

export const startOfTest = Date.UTC(2026, 0, 5, 1);

/** One instance under test: gives commands by node, so that a test reads as what people do. Time stands still unless it is let pass. */
export class Case {
  /** What the instance runs on now: a migration changes it. */
  model: ProcessModel;
  readonly environment: Environment;
  readonly facts: Fact[] = [];
  /** Every command given and whether it was accepted, in order. */
  readonly told: { command: Command; accepted: boolean }[] = [];
  state: InstanceState | undefined;
  now = startOfTest;

  constructor(model: ProcessModel, environment: Environment = plainEnvironment) {
    this.model = model;
    this.environment = environment;
  }

  tell(kind: CommandKind, envelope: { by?: string; reason?: string } = {}): Outcome {
    const command: Command = { id: `command-${this.told.length + 1}`, at: this.now, ...envelope, ...kind };
    const outcome = advance(this.model, this.state, command, this.environment);
    this.told.push({ command, accepted: outcome.accepted });
    if (outcome.accepted) {
      this.state = outcome.state;
      this.model = this.environment.models?.[outcome.state.hash] ?? this.model;
      this.facts.push(...outcome.facts);
    }
    return outcome;
  }

  /** What a command would do; nothing is done. */
  look(kind: CommandKind): ReturnType<typeof preview> {
    return preview(this.model, this.state, { id: 'look', at: this.now, ...kind }, this.environment);
  }

  start(variables?: Variables): Outcome {
    return this.tell({ kind: 'startProcess', instanceId: 'instance', variables });
  }

  complete(nodeId: string, variables?: Variables, outcome?: string): Outcome {
    return this.tell({ kind: 'completeUserTask', elementInstanceId: this.oldest(nodeId, ({ userTask }) => userTask === true), variables, ...(outcome !== undefined && { outcome }) });
  }

  job(nodeId: string): string {
    return Object.values(this.state?.jobs ?? {}).find(({ elementInstanceId }) => this.state?.elements[elementInstanceId]?.nodeId === nodeId)?.id ?? 'j999';
  }

  subscription(messageName: string): string {
    return Object.values(this.state?.subscriptions ?? {}).find((subscription) => subscription.messageName === messageName)?.id ?? 's999';
  }

  child(nodeId: string): string {
    return Object.values(this.state?.children ?? {}).find(({ elementInstanceId }) => this.state?.elements[elementInstanceId]?.nodeId === nodeId)?.childInstanceId ?? 'nobody';
  }

  clock(name: string): string {
    return Object.values(this.state?.clocks ?? {}).find((clock) => clock.name === name)?.id ?? 'c999';
  }

  /** Lets time pass, firing what falls due on the way at its own instant. */
  pass(milliseconds: number): Outcome | undefined {
    const until = this.now + milliseconds;
    let last: Outcome | undefined;
    for (let due = this.due(); due !== undefined && due <= until; due = this.due()) {
      this.now = Math.max(this.now, due);
      last = this.tell({ kind: 'fireTimers' });
    }
    this.now = until;
    return last;
  }

  oldest(nodeId: string, fits: (element: ElementInstance) => boolean = () => true): string {
    return Object.values(this.state?.elements ?? {}).find((element) => element.nodeId === nodeId && fits(element))?.id ?? 'e999';
  }

  /** Node ids of everything alive but the process, oldest first. */
  get alive(): string[] {
    return Object.values(this.state?.elements ?? {}).filter(({ type }) => type !== 'process').map(({ nodeId }) => nodeId);
  }

  get variables(): Variables {
    return this.state?.elements['e1']?.variables ?? {};
  }

  factsOf<Name extends FactName>(kind: Name): FactOf<Name>[] {
    return this.facts.filter((fact): fact is FactOf<Name> => fact.kind === kind);
  }

  private due(): number | undefined {
    return this.state && nextDueAt(this.state);
  }
}
