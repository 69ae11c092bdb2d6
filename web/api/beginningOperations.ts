import type { Json, Variables } from '#bpmn/model';
import type { Operation } from '#bpmn/operation';
import { findCaseLocked } from '#database/cases';
import type { CaseRow } from '#database/cases';
import type { Database, Transaction } from '#database/connection';
import { currentReference } from '#database/definitions';
import type { DefinitionReference } from '#bpmn/definitionReference';
import { operationStarts, timesBegun } from '#database/starts';
import { outermostVariables } from '#database/variables';
import { clocksOfInstance } from './clockViews';
import { isOverdue } from './caseSummaries';
import type { OperationScope } from './offeredOperations';

/** An operation that begins a process of its own about a case, such as an appeal about one that is closed. */
export interface BeginningPlace {
  operation: Operation;
  row: CaseRow;
  definition: DefinitionReference;
  start: { startEventId: string; definition: number };
}

const day = 86_400_000;

/** Every operation that may begin a process about a case at the stage it has reached. */
export async function beginningPlaces(database: Database | Transaction, row: CaseRow): Promise<BeginningPlace[]> {
  const places: BeginningPlace[] = [];
  for (const { process_id, start_event_id, definition: index, operation } of await operationStarts(database, row.stage)) {
    const definition = await currentReference(database, process_id);
    if (definition) places.push({ operation, row, definition, start: { startEventId: start_event_id, definition: index } });
  }
  return places;
}

/** The name of such a place in requests. */
export function beginningName({ definition, start }: BeginningPlace): string {
  return `begin:${definition.processId}:${start.startEventId}`;
}

/**
 * What guard, roles and form of a beginning are asked over: `case` and `origin`, the variables of the case's own process; `progress`, how
 * far it is; `begun`, how often this process was begun for it before, and how many of those still run.
 */
export async function beginningScope(database: Database | Transaction, { row, definition }: BeginningPlace, { at, backlogDays, commandId }: { at: number; backlogDays: number; commandId?: string | undefined }): Promise<OperationScope> {
  const variables: Variables = { ...await handedOn(database, row), progress: progressOf(row, at, backlogDays), begun: { ...await timesBegun(database, { businessKey: row.id, processId: definition.processId, except: commandId }) } };
  return { variables, clocks: await clocksOfInstance(database, row.instance_id, at), at };
}

/** What the process that is begun knows of the case from the first. */
export async function handedOn(database: Database | Transaction, row: CaseRow): Promise<Variables> {
  const { case: reported = null, ...origin } = await outermostVariables(database, row.instance_id);
  return { case: reported, origin };
}

/** Takes the case for this transaction alone, so that of two who begin the same only one is before the other; gives the place as it is now. */
export async function lockBeginning(transaction: Transaction, place: BeginningPlace): Promise<BeginningPlace | undefined> {
  const row = await findCaseLocked(transaction, place.row.id);
  return row && place.operation.stages?.includes(row.stage) ? { ...place, row } : undefined;
}

function progressOf(row: CaseRow, at: number, backlogDays: number): Json {
  const openDays = Math.floor(((row.closed_at?.getTime() ?? at) - row.reported_at.getTime()) / day);
  return {
    stage: row.stage, state: row.state, overdue: isOverdue(row, at), overdueSince: row.overdue_since?.toISOString() ?? null, closedAt: row.closed_at?.toISOString() ?? null,
    reworkCount: row.rework_count, openDays, backlogDays, backlog: row.state === 'open' && openDays >= backlogDays,
  };
}
