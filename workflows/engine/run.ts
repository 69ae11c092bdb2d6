import { evaluate, evaluateCondition } from '#bpmn/feel';
import type { FeelFailure } from '#bpmn/feel';
import type { Expression, FlowNode, Json, ProcessModel, Variables } from '#bpmn/model';
import type { Behaviors } from '#engine/behavior';
import type { Command } from '#engine/command';
import { Draft } from '#engine/draft';
import type { Environment } from '#engine/environment';
import { apply } from '#engine/evolve';
import { unstarted } from '#engine/evolution/process';
import type { Fact, FactKind, IncidentType } from '#engine/fact';
import type { ElementInstance, InstanceState } from '#engine/state';
import type { Step } from '#engine/step';
import type { Triggers } from '#engine/trigger';
import { visibleVariables } from '#engine/variables';

/** A Temporal workflow task may run for 5 seconds; this many steps take well under one. */
const defaultStepBudget = 20_000;

/** Why a step could not be done; becomes an incident, and everything the step did is undone. */
export class Stopped extends Error {
  readonly type: IncidentType;
  readonly failure?: FeelFailure;

  constructor(type: IncidentType, message: string, failure?: FeelFailure) {
    super(message);
    this.type = type;
    this.failure = failure;
  }
}

/** The registries of elements and triggers a run works with. */
export interface Vocabulary {
  behaviors: Behaviors;
  triggers: Triggers;
}

/** One command being carried out: the facts so far, the state they make, and the steps still to do. */
export class Run {
  /** What the instance runs on; a migration changes it. */
  model: ProcessModel;
  readonly command: Command;
  readonly environment: Environment;
  readonly vocabulary: Vocabulary;
  readonly facts: Fact[] = [];
  /** Elements entered and timers fired, counted against the step budget. */
  stepsTaken = 0;
  /** Names of variables set since conditions were last asked; `any`: something that stood still goes on. */
  changedVariables: Set<string> | 'any' | undefined;
  /** How many of these one command may take. */
  readonly stepBudget: number;
  private readonly base: InstanceState | undefined;
  private draft: Draft;
  private queue: Step[] = [];
  private head = 0;

  constructor(model: ProcessModel, base: InstanceState | undefined, command: Command, environment: Environment, vocabulary: Vocabulary) {
    this.model = model;
    this.command = command;
    this.environment = environment;
    this.vocabulary = vocabulary;
    this.stepBudget = environment.stepBudget ?? defaultStepBudget;
    this.base = base;
    this.draft = new Draft(base ?? unstarted());
  }

  get state(): InstanceState {
    return this.draft.state;
  }

  get mayTokensWait(): boolean {
    return this.draft.mayTokensWait;
  }

  get at(): number {
    return this.command.at;
  }

  emit(kind: FactKind): void {
    const fact = kind as Fact;
    fact.sequence = this.draft.state.sequence + 1;
    fact.at = this.command.at;
    fact.commandId = this.command.id;
    if (this.command.by !== undefined) fact.by = this.command.by;
    if (fact.kind === 'variablesSet' && this.draft.state.conditions) this.noteChanges(fact.variables);
    this.facts.push(fact);
    apply(this.draft, fact);
  }

  push(step: Step): void {
    this.queue.push(step);
  }

  next(): Step | undefined {
    if (this.head < this.queue.length) return this.queue[this.head++];
    this.queue = [];
    this.head = 0;
    return undefined;
  }

  /** Takes every step not yet begun out of the queue. */
  drain(): Step[] {
    const left = this.queue.slice(this.head);
    this.queue = [];
    this.head = 0;
    return left;
  }

  /** Does something whole or not at all: when it is stopped, its facts and follow-up steps are undone. */
  attempt(action: () => void): Stopped | undefined {
    const facts = this.facts.length;
    const { queue, head } = this;
    const { length } = queue;
    try {
      action();
      return undefined;
    } catch (error) {
      this.undoTo(facts);
      queue.length = length;
      this.queue = queue;
      this.head = head;
      return error instanceof Stopped ? error : new Stopped('model', error instanceof Error ? error.message : String(error));
    }
  }

  node(nodeId: string): FlowNode {
    const node = this.model.nodes[nodeId];
    if (!node) throw new Stopped('model', `The model has no node "${nodeId}".`);
    return node;
  }

  element(id: string): ElementInstance | undefined {
    return this.draft.state.elements[id];
  }

  variables(elementInstanceId: string): Variables {
    return visibleVariables(this.draft.state, elementInstanceId);
  }

  evaluate(expression: Expression, variables: Variables): Json {
    if ('literal' in expression) return expression.literal;
    const result = evaluate(expression, variables, this.command.at);
    if (!result.ok) throw new Stopped('expression', result.message, result);
    return result.value;
  }

  holds(condition: Expression, variables: Variables): boolean {
    const result = evaluateCondition(condition, variables, this.command.at);
    if (!result.ok) throw new Stopped('expression', result.message, result);
    return result.value;
  }

  private noteChanges(variables: Variables): void {
    if (this.changedVariables === 'any') return;
    this.changedVariables ??= new Set();
    for (const name of Object.keys(variables)) this.changedVariables.add(name);
  }

  private undoTo(length: number): void {
    if (this.facts.length === length) return;
    this.facts.length = length;
    // The state is what its facts make it: building it again from the kept ones is the undo.
    this.draft = new Draft(this.base ?? unstarted());
    for (const fact of this.facts) apply(this.draft, fact);
  }
}
