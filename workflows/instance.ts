import { advance } from '#engine/advance';
import type { Command } from '#engine/command';
import type { Environment } from '#engine/environment';
import type { Fact } from '#engine/fact';
import type { InstanceState } from '#engine/state';
import { nextDueAt } from '#engine/waiting';
import type { Carried, RecentCommand, Refused } from '#workflows/messages';
import type { SharedDefinition } from '#workflows/sharedDefinitions';

/** More than any server waits before it submits again. */
const remembered = 500;

/** Reports of what was under way when the instance or its element was suspended; they wait, their sender cannot. */
const reports: ReadonlySet<Command['kind']> = new Set<Command['kind']>(['completeJob', 'failJob', 'throwJobError', 'receiveMessage', 'completeChildProcess', 'failChildProcess', 'receiveChildEscalation']);

/** A wide multi-instance has an obstacle for each of its instances; the first ones tell enough, and are carried from run to run. */
const obstaclesTold = 20;

export type Applied = { facts: Fact[] } & ({ accepted: true } | Refused);

/** An instance between commands: the core with its state, what it remembers, and what a suspension holds back. */
export class Instance {
  state: InstanceState | undefined;
  definition: SharedDefinition;
  private recent: RecentCommand[];
  private held: Command[];
  /** Time never runs backwards within an instance, whatever the clocks of the servers say. */
  private lastAt: number;

  constructor(definition: SharedDefinition, carried: Carried | undefined) {
    this.definition = definition;
    this.state = carried?.state;
    this.recent = carried?.recent ?? [];
    this.held = carried?.held ?? [];
    this.lastAt = carried?.lastAt ?? 0;
  }

  /** Applies a command once, however often it comes; a migration goes to the definition given. */
  apply(command: Command, now: number, target?: SharedDefinition): Applied {
    const known = this.recent.find(({ id }) => id === command.id);
    if (known) return { ...known, facts: [] };
    const at = Math.max(this.lastAt, Math.min(command.at, now));
    // What was due before comes first: a deadline does not move because a worker was late.
    const before = this.fireDue(at);
    const outcome = this.run({ ...command, at }, target);
    this.remember(outcome.accepted ? { id: command.id, accepted: true } : { ...outcome, id: command.id });
    const after = outcome.accepted && command.kind === 'resume' ? this.release(at) : [];
    const facts = [...before, ...outcome.facts, ...after];
    return { ...outcome, facts };
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

  private run(command: Command, target?: SharedDefinition): Applied {
    const outcome = advance(this.definition.model, this.state, command, target ? leadingTo(target) : environmentOf(this.definition));
    if (!outcome.accepted) {
      if (outcome.reason !== 'suspended' || !reports.has(command.kind)) return { ...outcome, ...(outcome.obstacles && { obstacles: outcome.obstacles.slice(0, obstaclesTold) }), facts: [] };
      this.held.push(command);
      return { accepted: true, facts: [] };
    }
    this.state = outcome.state;
    if (target && outcome.state.hash === target.model.hash) this.definition = target;
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

function environmentOf({ timekeeper, decisions, defaultCalendarId }: SharedDefinition): Environment {
  return { timekeeper, decisions, defaultCalendarId };
}

function leadingTo(target: SharedDefinition): Environment {
  return { ...environmentOf(target), models: { [target.model.hash]: target.model } };
}
