import type { Expression, Json, UserTask, Variables } from '#bpmn/model';
import { parseInstant } from '#bpmn/timer';
import type { Behavior } from '#engine/behavior';
import { clockOfScope, findClock } from '#engine/clocks';
import type { FactKind } from '#engine/fact';
import { Stopped } from '#engine/run';
import type { Run } from '#engine/run';

const defaultPriority = 50;

/** Puts the task before people and waits for one of them. */
export const userTask: Behavior<UserTask> = {
  enter(run, node, { id }) {
    const variables = run.variables(id);
    const assignee = textOf(run, node, 'assignee', variables);
    const dueAt = instantOf(run, node, 'dueDate', variables);
    const followUpAt = instantOf(run, node, 'followUpDate', variables);
    const clock = node.timeLimit ? findClock(run.state, id, node.timeLimit.clockName) : clockOfScope(run.state, id);
    const fact: FactKind = {
      kind: 'userTaskCreated', elementInstanceId: id, nodeId: node.id, name: node.name ?? node.id,
      candidateGroups: listOf(run, node, 'candidateGroups', variables), candidateUsers: listOf(run, node, 'candidateUsers', variables),
      priority: priorityOf(run, node, variables),
    };
    if (assignee !== undefined) fact.assignee = assignee;
    if (dueAt !== undefined) fact.dueAt = dueAt;
    if (followUpAt !== undefined) fact.followUpAt = followUpAt;
    if (node.formId !== undefined) fact.formId = node.formId;
    if (clock) fact.clockId = clock.id;
    if (node.annotations) fact.annotations = node.annotations;
    run.emit(fact);
  },
};

type Field = 'assignee' | 'candidateGroups' | 'candidateUsers' | 'dueDate' | 'followUpDate' | 'priority';

function valueOf(run: Run, node: UserTask, field: Field, variables: Variables): Json {
  const expression: Expression | undefined = node[field];
  return expression ? run.evaluate(expression, variables) : null;
}

function textOf(run: Run, node: UserTask, field: Field, variables: Variables): string | undefined {
  const value = valueOf(run, node, field, variables);
  if (value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  throw wrong(node, field, 'a text', value);
}

/** A FEEL list of texts, or texts parted by commas. */
function listOf(run: Run, node: UserTask, field: Field, variables: Variables): string[] {
  const value = valueOf(run, node, field, variables);
  if (value === null) return [];
  const items = typeof value === 'string' ? value.split(',').map((item) => item.trim()) : value;
  if (Array.isArray(items) && items.every((item) => typeof item === 'string')) return items.filter((item) => item !== '');
  throw wrong(node, field, 'a list of texts', value);
}

function instantOf(run: Run, node: UserTask, field: Field, variables: Variables): number | undefined {
  const text = textOf(run, node, field, variables);
  if (text === undefined) return undefined;
  try {
    return parseInstant(text);
  } catch (error) {
    throw new Stopped('expression', `The ${field} of "${node.name ?? node.id}": ${error instanceof Error ? error.message : String(error)}`);
  }
}

function priorityOf(run: Run, node: UserTask, variables: Variables): number {
  const value = valueOf(run, node, 'priority', variables);
  if (value === null) return defaultPriority;
  const priority = Number(value);
  if (Number.isInteger(priority) && priority >= 0 && priority <= 100) return priority;
  throw wrong(node, 'priority', 'a whole number from 0 to 100', value);
}

function wrong(node: UserTask, field: Field, expected: string, value: Json): Stopped {
  return new Stopped('expression', `The ${field} of "${node.name ?? node.id}" must be ${expected}, but it is ${JSON.stringify(value).slice(0, 200)}.`);
}
