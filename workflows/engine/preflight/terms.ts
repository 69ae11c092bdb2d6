import { outcomesIn } from '#bpmn/outcome';
import type { Fact } from '#engine/fact';
import type { ImageOf } from './counterparts';

/** Who a task is given or offered to. */
export interface TaskPeople { assignee?: string; candidateGroups: string[]; candidateUsers: string[] }

/**
 * What was settled otherwise for a step both versions have: when it, or a clock that begins with it, is due; its form; whom it is
 * for; how it may end. Nodes are called as in the new model; the process itself owns the clocks of the whole instance.
 */
export type TermChange =
  /** Earlier also where nothing was due before; later also where nothing is any more. */
  | { kind: 'earlier' | 'later'; nodeId: string; clock?: string; before?: number; after?: number }
  | { kind: 'form'; nodeId: string; before?: string; after?: string }
  | { kind: 'people'; nodeId: string; before: TaskPeople; after: TaskPeople }
  | { kind: 'outcomes'; nodeId: string; before: string[]; after: string[] };

type TaskTerms = TaskPeople & { dueAt?: number | undefined; formId?: string | undefined; outcomes: string[] };

/** What one course settled, by node and in order. */
class Course {
  readonly tasks = new Map<string, TaskTerms[]>();
  /** By node and name. */
  readonly clocks = new Map<string, number[]>();
  readonly entered = new Map<string, number>();
  private readonly nodeOf = new Map<string, string>();

  note(facts: readonly Fact[], imageOf: ImageOf): void {
    for (const fact of facts) {
      if (fact.kind === 'elementActivated') this.enter(fact.elementInstanceId, imageOf(fact.nodeId));
      if (fact.kind === 'clockStarted') this.begin(fact.ownerInstanceId, fact);
      const nodeId = fact.kind === 'userTaskCreated' ? imageOf(fact.nodeId) : undefined;
      if (fact.kind !== 'userTaskCreated' || nodeId === undefined) continue;
      const { assignee, candidateGroups, candidateUsers, dueAt, formId, annotations } = fact;
      add(this.tasks, nodeId, { ...(assignee !== undefined && { assignee }), candidateGroups, candidateUsers, dueAt, formId, outcomes: outcomesIn(annotations).map(({ id }) => id) });
    }
  }

  private enter(elementInstanceId: string, nodeId: string | undefined): void {
    if (nodeId === undefined) return;
    this.nodeOf.set(elementInstanceId, nodeId);
    this.entered.set(nodeId, (this.entered.get(nodeId) ?? 0) + 1);
  }

  private begin(ownerInstanceId: string, { name, dueAt }: { name: string; dueAt: number }): void {
    const nodeId = this.nodeOf.get(ownerInstanceId);
    if (nodeId !== undefined) add(this.clocks, JSON.stringify([nodeId, name]), dueAt);
  }
}

/** Holds what two courses settled for the same steps against one another, as long as they go the same way. */
export class Terms {
  private readonly before = new Course();
  private readonly after = new Course();

  /** Takes what one stimulus led to on both sides. */
  note(recorded: readonly Fact[], made: readonly Fact[], imageOf: ImageOf): void {
    this.before.note(recorded, imageOf);
    this.after.note(made, (nodeId) => nodeId);
  }

  /** What was settled otherwise, each thing of a node once. */
  changes(): TermChange[] {
    const found = [...[...this.before.tasks.keys()].flatMap((nodeId) => this.changesOfTasks(nodeId)), ...[...new Set([...this.before.clocks.keys(), ...this.after.clocks.keys()])].flatMap((key) => this.changesOfClock(key))];
    return [...new Map(found.map((change) => [keyOfChange(change), change])).values()];
  }

  private changesOfTasks(nodeId: string): TermChange[] {
    const [before, after] = [this.before.tasks.get(nodeId) ?? [], this.after.tasks.get(nodeId) ?? []];
    return before.flatMap((was, index) => { const is = after[index]; return is ? changesOfTask(nodeId, was, is) : []; });
  }

  /** A clock that one side has not begun tells something only where both have come to its owner. */
  private changesOfClock(key: string): TermChange[] {
    const [nodeId = '', clock = ''] = JSON.parse(key) as string[];
    const [before, after] = [this.before.clocks.get(key) ?? [], this.after.clocks.get(key) ?? []];
    const both = Math.min(this.before.entered.get(nodeId) ?? 0, this.after.entered.get(nodeId) ?? 0);
    return Array.from({ length: both }, (_, index) => dueChange({ nodeId, clock }, before[index], after[index])).flat();
  }
}

/** Which of the changes are not the model's doing: its own version would settle them otherwise today as well, with other calendars or decisions. */
export function unlessChangedAnyway(changes: readonly TermChange[], anyway: readonly TermChange[]): TermChange[] {
  const known = new Set(anyway.map(keyOfChange));
  return changes.filter((change) => !known.has(keyOfChange(change)));
}

function changesOfTask(nodeId: string, was: TaskTerms, is: TaskTerms): TermChange[] {
  const form = { ...(was.formId !== undefined && { before: was.formId }), ...(is.formId !== undefined && { after: is.formId }) };
  return [
    ...dueChange({ nodeId }, was.dueAt, is.dueAt),
    ...(was.formId === is.formId ? [] : [{ kind: 'form' as const, nodeId, ...form }]),
    ...(JSON.stringify(peopleOf(was)) === JSON.stringify(peopleOf(is)) ? [] : [{ kind: 'people' as const, nodeId, before: peopleOf(was), after: peopleOf(is) }]),
    ...(JSON.stringify([...was.outcomes].sort()) === JSON.stringify([...is.outcomes].sort()) ? [] : [{ kind: 'outcomes' as const, nodeId, before: was.outcomes, after: is.outcomes }]),
  ];
}

function dueChange(about: { nodeId: string; clock?: string }, before: number | undefined, after: number | undefined): TermChange[] {
  if (before === after) return [];
  const isEarlier = before === undefined || (after !== undefined && after < before);
  return [{ kind: isEarlier ? 'earlier' : 'later', ...about, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

function peopleOf({ assignee, candidateGroups, candidateUsers }: TaskTerms): TaskPeople {
  return { ...(assignee !== undefined && { assignee }), candidateGroups: [...candidateGroups].sort(), candidateUsers: [...candidateUsers].sort() };
}

function keyOfChange(change: TermChange): string {
  const isDue = change.kind === 'earlier' || change.kind === 'later';
  return JSON.stringify([isDue ? 'due' : change.kind, change.nodeId, isDue ? change.clock : undefined]);
}

function add<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
