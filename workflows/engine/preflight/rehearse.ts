import type { ProcessModel } from '#bpmn/model';
import { advance } from '#engine/advance';
import type { Command } from '#engine/command';
import type { Environment } from '#engine/environment';
import type { Fact } from '#engine/fact';
import type { InstanceState } from '#engine/state';
import { nextDueAt } from '#engine/waiting';
import { Counterparts } from './counterparts';
import type { ImageOf } from './counterparts';
import { divergenceAt, imagesBy, Lead, nodesEntered } from './divergence';
import type { Divergence } from './divergence';
import { evolved } from './evolved';
import { steadyTimes, withTimesOf } from './steadyTimes';
import type { SteadyTimes } from './steadyTimes';
import type { Stimulus } from './stimuli';
import { Terms } from './terms';
import type { TermChange } from './terms';
import { translate } from './translate';
import { Ways } from './ways';
import type { WaysTaken } from './ways';

/** A version of a model with everything it needs to run. */
export interface Stage {
  model: ProcessModel;
  environment: Environment;
}

/** What became of an instance whose recorded course was played through another version. */
export interface Rehearsed {
  /** As the facts left it. */
  recorded: InstanceState;
  /** As the new version would have left it; absent where it would not even have begun. */
  rehearsed?: InstanceState;
  /** Where the new version first led elsewhere. */
  divergence?: Divergence;
  /** What was taken from the node it names on either side, and when that was. */
  difference?: WaysTaken & { at: number };
  /** What it would have settled otherwise for steps both have, as far as the ways are the same. */
  terms: TermChange[];
  /** What was recorded and the new version would have refused, with the core's own sentence; the course ends there. */
  refusal?: { command: Command['kind']; nodeId?: string; message: string };
}

/**
 * Plays everything that reached an instance through another version of its model. `from` is the model it runs on now; an
 * earlier migration is followed, and each recorded command is said anew for what stands there in the new course.
 */
export function rehearse(stimuli: readonly Stimulus[], from: ProcessModel, { model, environment }: Stage, mapping: Readonly<Record<string, string>> = {}): Rehearsed {
  const rehearsal = new Rehearsal({ model, environment }, from, mapping, migrationsIn(stimuli));
  for (const stimulus of stimuli) rehearsal.take(stimulus);
  return rehearsal.result();
}

class Rehearsal {
  private readonly stage: Stage;
  private readonly from: ProcessModel;
  private readonly imageOf: ImageOf;
  private readonly alike: SteadyTimes;
  private readonly shared: ReadonlySet<string>;
  /** Migrations still to come in the record: what a node is called by now. */
  private readonly renamings: Record<string, string>[];
  private readonly lead = new Lead();
  private readonly ways: Ways;
  private readonly terms = new Terms();
  private recorded: InstanceState | undefined;
  private fresh: InstanceState | undefined;
  private divergence: Divergence | undefined;
  private difference: Rehearsed['difference'];
  private refusal: Rehearsed['refusal'];

  constructor(stage: Stage, from: ProcessModel, mapping: Readonly<Record<string, string>>, renamings: Record<string, string>[]) {
    this.stage = stage;
    this.from = from;
    this.imageOf = imagesBy(stage.model, mapping);
    this.renamings = renamings;
    this.alike = steadyTimes(from, stage.model, this.imageOf);
    this.shared = new Set(Object.keys(from.nodes).flatMap((nodeId) => this.imageOf(nodeId) ?? []));
    this.ways = new Ways(from, stage.model);
  }

  take({ command, facts }: Stimulus): void {
    const before = this.recorded;
    if (command.kind === 'migrate') this.renamings.shift();
    this.recorded = evolved(before, facts);
    if (this.refusal) return;
    const made = this.play(command, before);
    this.keepTimes();
    this.ways.note(facts, made);
    if (!this.divergence) this.terms.note(facts, made, this.image);
    this.compare(facts, made);
    if (this.divergence) this.difference ??= { ...this.ways.from(this.divergence.nodeId), at: command.at };
  }

  result(): Rehearsed {
    if (!this.recorded) throw new Error('An instance without facts cannot be rehearsed.');
    return {
      recorded: this.recorded, ...(this.fresh && { rehearsed: this.fresh }), ...(this.divergence && { divergence: this.divergence }), ...(this.difference && { difference: this.difference }),
      ...(this.refusal && { refusal: this.refusal }), terms: this.terms.changes(),
    };
  }

  /** The name a node of the record has by now, in the new model. */
  private readonly image: ImageOf = (nodeId) => this.imageOf(this.renamings.reduce((id, renaming) => renaming[id] ?? id, nodeId));

  private play(command: Command, before: InstanceState | undefined): Fact[] {
    const due = this.fresh && nextDueAt(this.fresh);
    // What was due before comes first, as in the shell (workflows/instance.ts).
    const fired = due !== undefined && due <= command.at && command.kind !== 'fireTimers' ? this.advance({ kind: 'fireTimers', id: `before ${command.id}`, at: command.at }) : [];
    const counterparts = new Counterparts(before ?? nothing, this.fresh ?? nothing, this.image);
    const translated = translate(command, counterparts, this.image);
    if ('command' in translated) return [...fired, ...this.advance(translated.command)];
    if ('missing' in translated) this.refuse(command, before, 'Nothing in the new version is waiting for this.');
    return fired;
  }

  private advance(command: Command): Fact[] {
    const outcome = advance(this.stage.model, this.fresh, command, this.stage.environment);
    if (!outcome.accepted) {
      this.refuse(command, this.fresh, outcome.message);
      return [];
    }
    this.fresh = outcome.state;
    return outcome.facts;
  }

  /** Once the ways have parted a command may find nothing any more; and a step the new version does without is not refused. */
  private refuse(command: Command, at: InstanceState | undefined, message: string): void {
    const nodeId = at && nodeOf(command, at);
    const isLeftOut = nodeId !== undefined && this.image(nodeId) === undefined && !this.shared.has(nodeId);
    if (this.divergence || isLeftOut) return;
    this.refusal = { command: command.kind, message, ...(nodeId !== undefined && { nodeId }) };
  }

  private keepTimes(): void {
    const { recorded, fresh } = this;
    if (!recorded || !fresh || (Object.keys(recorded.timers).length === 0 && Object.keys(recorded.clocks).length === 0)) return;
    this.fresh = withTimesOf(recorded, fresh, new Counterparts(recorded, fresh, this.image), this.alike);
  }

  private compare(facts: readonly Fact[], made: readonly Fact[]): void {
    const { fresh, recorded } = this;
    for (const nodeId of nodesEntered(facts)) {
      const image = this.image(nodeId);
      if (image !== undefined) this.lead.enter(image, -1);
    }
    for (const nodeId of nodesEntered(made)) if (this.shared.has(nodeId)) this.lead.enter(nodeId, 1);
    if (this.divergence || this.lead.isEven || !fresh || !recorded || this.refusal) return;
    // Where the new version has no such step its course is ahead for a while.
    const isAhead = Object.values(recorded.elements).some(({ type, nodeId, children }) => type !== 'process' && !children && this.image(nodeId) === undefined);
    if (isAhead && this.lead.nodesWhere(false).length === 0) return;
    this.divergence = divergenceAt({ lead: this.lead, facts: made, model: this.stage.model, fresh, isShared: (nodeId) => this.shared.has(nodeId) });
  }
}

/** No instance yet: nothing in it has a counterpart. */
const nothing: InstanceState = {
  instanceId: '', processId: '', hash: '', status: 'active', sequence: 0, counted: { elements: 0, jobs: 0, timers: 0, clocks: 0, subscriptions: 0, messages: 0, incidents: 0 },
  elements: {}, jobs: {}, timers: {}, clocks: {}, subscriptions: {}, children: {}, incidents: {},
};

function migrationsIn(stimuli: readonly Stimulus[]): Record<string, string>[] {
  return stimuli.flatMap(({ command }) => (command.kind === 'migrate' ? [command.mapping ?? {}] : []));
}

function nodeOf(command: Command, state: InstanceState): string | undefined {
  const elementInstanceId = 'elementInstanceId' in command ? command.elementInstanceId
    : 'jobId' in command ? state.jobs[command.jobId]?.elementInstanceId
      : 'childInstanceId' in command ? state.children[command.childInstanceId]?.elementInstanceId
        : 'subscriptionId' in command ? state.subscriptions[command.subscriptionId]?.elementInstanceId : undefined;
  return elementInstanceId === undefined ? undefined : state.elements[elementInstanceId]?.nodeId;
}
