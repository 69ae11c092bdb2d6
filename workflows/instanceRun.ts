import { workflowInfo } from '@temporalio/workflow';
import type { Command } from '#engine/command';
import type { Fact } from '#engine/fact';
import { loadDefinition, loadTarget } from './activityPort';
import { Alarm } from './alarm';
import type { Entry, Inbox } from './inbox';
import { Instance } from './instance';
import type { Applied } from './instance';
import type { InstanceStateAnswer, ProcessInstanceArguments, SubmitAnswer } from './messages';
import { Outbox } from './outbox';
import { Reactions } from './reactions';
import { Recorder } from './recorder';
import { shareDefinition } from './sharedDefinitions';
import type { SharedDefinition } from './sharedDefinitions';

/** Below the server's 2,000 updates per run and its 4,096 events, so that relief comes before it is urgent. */
const usualBudget = { commands: 700, events: 4000 };

/** What a migration leads to, or what the instance runs on as it is now, once it was asked for; without a definition it could not be had. */
interface Target {
  commandId: string;
  definition?: SharedDefinition;
}

function needsDefinition(command: Command): command is Extract<Command, { kind: 'migrate' | 'recomputeClocks' }> {
  return command.kind === 'migrate' || command.kind === 'recomputeClocks';
}

/** One run of an instance's workflow: takes entries from the inbox, lets the core advance, and knows when to hand on. */
export class InstanceRun {
  private given: ProcessInstanceArguments;
  private readonly inbox: Inbox;
  private readonly outbox = new Outbox();
  private readonly alarm = new Alarm();
  private readonly recorder: Recorder;
  private instance: Instance | undefined;
  private reactions: Reactions | undefined;
  private target: Target | undefined;
  private commands = 0;
  isDoorClosed = false;

  constructor(given: ProcessInstanceArguments, inbox: Inbox) {
    this.given = given;
    this.inbox = inbox;
    this.recorder = new Recorder(workflowInfo().workflowId, given.definition, this.outbox);
    this.outbox.add(given.handedOut ?? []);
    this.outbox.handOut();
    delete this.given.handedOut;
  }

  /** The model comes through history: the same for every replay, whatever is published later. */
  async begin(): Promise<void> {
    const instance = new Instance(shareDefinition(this.takeLoaded() ?? await loadDefinition(this.given.definition)), this.given.carried);
    this.instance = instance;
    this.reactions = new Reactions(this.inbox, instance);
    this.reactions.resume();
    this.alarm.setAt(instance.nextDueAt, Date.now());
    // Nobody would be answered by it any more.
    if (this.hasEnded) this.recorder.recordAll();
  }

  /** Everything that waits, in order, up to a migration whose target was not fetched yet: a turn itself never waits. */
  turn(): void {
    const { instance, reactions } = this;
    if (!instance || !reactions) return;
    const now = Date.now();
    if (this.alarm.rang) {
      this.alarm.rang = false;
      this.leave(instance.fireDue(now), reactions);
    }
    for (let entry = this.next(); entry; entry = this.next()) this.answer(entry, instance, reactions, now);
    this.recorder.recordOwed();
    this.alarm.setAt(instance.nextDueAt, now);
  }

  /** Whether the next in turn must wait for what it leads to: a migration for its model, a change of calendars for these. */
  get lacksTarget(): boolean {
    const next = this.inbox.first?.command;
    return next !== undefined && needsDefinition(next) && next.id !== this.target?.commandId;
  }

  /** Like the model an instance begins with, the target comes through history. */
  async fetchTarget(): Promise<void> {
    const next = this.inbox.first?.command;
    if (!next || !needsDefinition(next)) return;
    const loaded = next.kind === 'migrate' ? loadTarget(next.definition) : loadDefinition(this.given.definition);
    const definition = await loaded.then(shareDefinition, () => undefined);
    this.target = { commandId: next.id, ...(definition && { definition }) };
  }

  get hasWork(): boolean {
    return this.instance !== undefined && (!this.inbox.isEmpty || this.alarm.rang);
  }

  /** Its process came to its end, perhaps by the very command that began it. */
  get hasEnded(): boolean {
    return this.instance?.state !== undefined && this.isOver;
  }

  /** Ended, or never begun because the start was refused. */
  get isOver(): boolean {
    return this.instance?.isOver ?? false;
  }

  /** Everything it owes is done: it may end. */
  get isAtRest(): boolean {
    return !this.outbox.owes && this.recorder.isIdle;
  }

  /** The rows hold every fact, also those that were handed out with answers. */
  get isRecorded(): boolean {
    return this.outbox.length === 0 && this.recorder.isIdle;
  }

  /** Over budget, and nothing under way that would be lost with the run. */
  get wantsRelief(): boolean {
    const { continueAsNewSuggested, historyLength } = workflowInfo();
    const { commands, events } = { ...usualBudget, ...this.given.budget };
    const isOverBudget = this.commands >= commands || historyLength >= events || continueAsNewSuggested;
    // A long job must not keep the history growing for ever: the next run offers it again.
    return isOverBudget && this.instance !== undefined && !this.isOver && this.recorder.isIdle && (this.reactions?.isIdle !== false || historyLength >= 4 * usualBudget.events);
  }

  closeDoor(): void {
    this.isDoorClosed = true;
    this.recorder.recordAll();
  }

  openDoor(): void {
    this.isDoorClosed = false;
  }

  handOn(): ProcessInstanceArguments | undefined {
    const carried = this.instance?.carry();
    return carried && { ...this.given, carried };
  }

  describe(): InstanceStateAnswer {
    return { definition: this.given.definition, state: this.instance?.state, unrecorded: this.outbox.length, commands: this.commands };
  }

  /** Let go of: the arguments stay as long as the instance, while the definition is one for all of them. A next run asks anew, calendars change. */
  private takeLoaded(): ProcessInstanceArguments['loaded'] {
    const { loaded } = this.given;
    delete this.given.loaded;
    return loaded;
  }

  private next(): Entry | undefined {
    return this.lacksTarget ? undefined : this.inbox.take();
  }

  private answer({ command, recordedSequence, answer }: Entry, instance: Instance, reactions: Reactions, now: number): void {
    this.outbox.drop(recordedSequence);
    const applied = this.apply(command, instance, now);
    this.leave(applied.facts, reactions);
    if (!answer) return;
    this.commands += 1;
    answer(this.answerOf(applied));
  }

  private apply(command: Command, instance: Instance, now: number): Applied {
    if (!needsDefinition(command)) return instance.apply(command, now);
    const target = this.target?.definition;
    this.target = undefined;
    if (!target) return { accepted: false, reason: 'notAllowedNow', message: 'The model to migrate to could not be loaded. Try again soon.', facts: [] };
    const applied = instance.apply(command, now, target);
    const migrated = applied.facts.find((fact) => fact.kind === 'processInstanceMigrated');
    if (migrated) this.given = { ...this.given, definition: migrated.definition };
    return applied;
  }

  private answerOf(applied: Applied): SubmitAnswer {
    const facts = this.outbox.handOut();
    if (applied.accepted) return { accepted: true, facts };
    const { reason, message, obstacles } = applied;
    return { accepted: false, reason, message, ...(obstacles && { obstacles }), facts };
  }

  private leave(facts: readonly Fact[], reactions: Reactions): void {
    this.outbox.add(facts);
    reactions.to(facts);
  }
}
