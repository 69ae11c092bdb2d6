import { advance } from '#engine/advance';
import type { Command } from '#engine/command';
import type { Environment } from '#engine/environment';
import type { Fact } from '#engine/fact';
import type { InstanceState } from '#engine/state';
import { nextDueAt } from '#engine/waiting';
import type { Carried, RecentCommand } from '#workflows/messages';
import type { SharedDefinition } from '#workflows/sharedDefinitions';

/** More than any server waits before it submits again. */
const remembered = 500;

/** Reports of what was under way when the instance or its element was suspended; they wait, their sender cannot. */
const reports: ReadonlySet<Command['kind']> = new Set<Command['kind']>(['completeJob', 'failJob', 'throwJobError', 'receiveMessage', 'completeChildProcess', 'failChildProcess', 'receiveChildEscalation']);

export type Applied = { facts: Fact[] } & ({ accepted: true } | Extract<RecentCommand, { accepted: false }>);

/** An instance between commands: the core with its state, what it remembers, and what a suspension holds back. */
export class Instance {
  state: InstanceState | undefined;
  readonly definition: SharedDefinition;
  private readonly environment: Environment;
  private recent: RecentCommand[];
  private held: Command[];
  /** Time never runs backwards within an instance, whatever the clocks of the servers say. */
  private lastAt: number;

  constructor(definition: SharedDefinition, carried: Carried | undefined) {
    this.definition = definition;
    this.environment = { timekeeper: definition.timekeeper, decisions: definition.decisions, defaultCalendarId: definition.defaultCalendarId };
    this.state = carried?.state;
    this.recent = carried?.recent ?? [];
    this.held = carried?.held ?? [];
    this.lastAt = carried?.lastAt ?? 0;
  }

  /** Applies a command once, however often it comes. */
  apply(command: Command, now: number): Applied {
    const known = this.recent.find(({ id }) => id === command.id);
    if (known) return { ...known, facts: [] };
    const at = Math.max(this.lastAt, Math.min(command.at, now));
    // What was due before comes first: a deadline does not move because a worker was late.
    const before = this.fireDue(at);
    const outcome = this.run({ ...command, at });
    this.remember(outcome.accepted ? { id: command.id, accepted: true } : { ...outcome, id: command.id });
    const after = outcome.accepted && command.kind === 'resume' ? this.release(at) : [];
    const facts = [...before, ...outcome.facts, ...after];
    return outcome.accepted ? { accepted: true, facts } : { ...outcome, id: command.id, facts };
  }

  /** Lets everything happen that is due. */
  fireDue(now: number): Fact[] {
    const due = this.nextDueAt;
    if (due === undefined || due > now) return [];
    return this.run({ kind: 'fireTimers', id: `timers:${this.state?.sequence ?? 0}`, at: Math.max(this.lastAt, now) }).facts;
  }

  get nextDueAt(): number | undefined {
    return this.state && nextDueAt(this.state);
  }

  get isOver(): boolean {
    return this.state === undefined || this.state.status !== 'active';
  }

  carry(): Carried | undefined {
    return this.state && { state: this.state, recent: this.recent, held: this.held, lastAt: this.lastAt };
  }

  private run(command: Command): { accepted: true; facts: Fact[] } | (Omit<Extract<RecentCommand, { accepted: false }>, 'id'> & { facts: Fact[] }) {
    const outcome = advance(this.definition.model, this.state, command, this.environment);
    if (!outcome.accepted) {
      if (outcome.reason !== 'suspended' || !reports.has(command.kind)) return { ...outcome, facts: [] };
      this.held.push(command);
      return { accepted: true, facts: [] };
    }
    this.state = outcome.state;
    this.lastAt = Math.max(this.lastAt, command.at);
    return { accepted: true, facts: outcome.facts };
  }

  /** Applies what was held back; what is still suspended is held again. */
  private release(at: number): Fact[] {
    const held = this.held;
    this.held = [];
    return held.flatMap((command) => this.run({ ...command, at }).facts);
  }

  private remember(command: RecentCommand): void {
    this.recent.push(command);
    if (this.recent.length > remembered) this.recent = this.recent.slice(-remembered);
  }
}
