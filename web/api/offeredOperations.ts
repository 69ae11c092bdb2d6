import type { Person } from '#city/organisation';
import { groupsOf } from '#city/permission';
import type { RoleHolder } from '#city/permission';
import type { Absent } from '#city/standIn';
import { evaluate, evaluateCondition } from '#bpmn/feel';
import type { Json, Variables } from '#bpmn/model';
import { groupsNamed } from '#bpmn/operation';
import type { Operation } from '#bpmn/operation';
import { toExpression } from '#bpmn/xmlElement';
import type { Database, Transaction } from '#database/connection';
import { visibleVariables } from '#database/variables';
import type { ClockView } from '#contract/clocks';
import type { Bilingual } from '#contract/problemKinds';
import type { Capacity } from './capacity';
import { clocksOfInstance } from './clockViews';
import type { OperationPlace } from './operationPlaces';

/** What the guards and roles of an operation are asked over. */
export interface OperationScope {
  variables: Variables;
  clocks: readonly ClockView[];
  at: number;
}

/** What is known where an operation waits. */
export async function scopeOf(database: Database | Transaction, { elementInstanceId, instance }: OperationPlace, at: number): Promise<OperationScope> {
  const variables = await visibleVariables(database, instance.instance_id, elementInstanceId);
  return { variables, clocks: await clocksOfInstance(database, instance.instance_id, at), at };
}

/** The groups who may do an operation, as the model names them; none where its expression cannot be computed. */
export function groupsOfOperation({ roles }: Operation, { variables, at }: OperationScope): string[] {
  const result = evaluate(toExpression(roles), variables, at);
  return result.ok ? groupsNamed(result.value) : [];
}

/** What an operation is about at its place, in the model's words; nothing where it does not say or its expression cannot be computed. */
export function subjectOf({ about }: Operation, { variables, at }: OperationScope): string | undefined {
  if (about === undefined) return undefined;
  const said = evaluate(toExpression(about), variables, at);
  return said.ok && typeof said.value === 'string' && said.value !== '' ? said.value : undefined;
}

/** In which capacity a person is of the groups who may do an operation; `absents` are those in whose place he acts on its case. */
export function holdsOperation(operation: Operation, scope: OperationScope, person: Person, absents: readonly Absent[]): Capacity | undefined {
  const groups = groupsOfOperation(operation, scope);
  const isMeant = (one: RoleHolder) => groupsOf(one).some((group) => groups.includes(group));
  if (isMeant(person)) return { holderId: person.id };
  const absent = absents.find(isMeant);
  return absent && { holderId: absent.id, absent };
}

/** Why an operation is not possible now, in the model's words; undefined: it is. */
export function refusalOf({ operation, instance, obstacle }: { operation: Operation } & Partial<Pick<OperationPlace, 'instance' | 'obstacle'>>, scope: OperationScope): Bilingual | undefined {
  if (instance?.status === 'suspended') return { zh: '流程已挂起，恢复后才能办理。', en: 'This process is suspended. Resume it first.' };
  if (obstacle) return obstacle;
  if (operation.guard === undefined) return undefined;
  const known = { ...scope.variables, clocks: clocksAsVariables(scope.clocks) };
  const result = evaluateCondition(toExpression(operation.guard), known, scope.at);
  if (!result.ok) return { zh: `“${operation.name}”的办理条件无法判断，请联系流程设计员：${result.message}`, en: `Whether “${operation.nameEn}” is possible cannot be told; ask a process designer: ${result.message}` };
  if (result.value) return undefined;
  const words = (text: string | undefined, otherwise: string): string => {
    const said = evaluate(toExpression(text ?? ''), known, scope.at);
    return said.ok && typeof said.value === 'string' && said.value !== '' ? said.value : otherwise;
  };
  const zh = words(operation.refusal, `目前不能办理“${operation.name}”。`);
  return { zh, en: words(operation.refusalEn, zh) };
}

/** `clocks.handling` in a guard: the clock of that name that is not stopped, else the last one. Own time in milliseconds. */
function clocksAsVariables(clocks: readonly ClockView[]): Variables {
  const inOrder = [...clocks.filter(({ state }) => state === 'stopped'), ...clocks.filter(({ state }) => state !== 'stopped')];
  return Object.fromEntries(inOrder.map(({ name, state, isOverdue, used, total, entries }): [string, Json] => [
    name, { state, overdue: isOverdue, used, total, extensions: entries.filter(({ kind }) => kind === 'extended').length },
  ]));
}
