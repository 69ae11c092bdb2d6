import type { CompensationRecord } from '#engine/compensationRecord';
import type { Draft } from '#engine/draft';
import type { Evolution } from '#engine/evolve';
import type { CompensationFact, FactOf } from '#engine/fact';
import type { ElementInstance } from '#engine/state';

export const compensationEvolution: Evolution<CompensationFact['kind']> = {
  compensationRecorded(draft, { recordId, elementInstanceId, nodeId, scopeInstanceId, isInterrupted, sequence }) {
    const element = draft.element(elementInstanceId);
    if (!element) return;
    const record: CompensationRecord = { id: recordId, elementInstanceId, nodeId, type: element.type, scopeInstanceId, recordedAt: sequence };
    if (element.variables) record.variables = element.variables;
    if (element.past) record.past = element.past;
    if (isInterrupted) record.isInterrupted = true;
    draft.table('compensationRecords')[recordId] = record;
    draft.state.counted.compensationRecords = (draft.state.counted.compensationRecords ?? 0) + 1;
    for (let scope = draft.writable(scopeInstanceId); scope; scope = draft.writable(scope.scopeInstanceId ?? '')) scope.recordedAt = sequence;
  },

  compensationThrown(draft, { elementInstanceId, scopeInstanceId, waitForCompletion, recordIds }) {
    if (recordIds.length === 0) return;
    const records = draft.table('compensationRecords');
    for (const id of recordIds) {
      const record = records[id];
      if (record) records[id] = { ...record, thrownBy: elementInstanceId };
    }
    draft.table('compensations')[elementInstanceId] = { elementInstanceId, scopeInstanceId, ...(waitForCompletion && { waits: true as const }) };
  },
  compensationCompleted(draft, { elementInstanceId }) {
    draft.remove('compensations', elementInstanceId);
    forgetPast(draft);
  },
  compensationAbandoned(draft, { elementInstanceId }) {
    abandon(draft, elementInstanceId);
  },
  transactionCancelled(draft, { elementInstanceId }) {
    const transaction = draft.writable(elementInstanceId);
    if (transaction) transaction.isCancelled = true;
  },
};

/** A handler begins, or a completed scope is opened again: the record is used up, so that nothing is undone twice. */
export function beginToCompensate(draft: Draft, element: ElementInstance, recordId: string, { isReopened, handlerFollows, sequence }: FactOf<'elementActivated'>): void {
  const records = draft.table('compensationRecords');
  const record = records[recordId];
  if (!record) return;
  const { recordedAt, variables, past } = record;
  if (isReopened) {
    element.compensates = { recordedAt, isReopened };
    element.recordedAt = sequence;
    if (variables) element.variables = variables;
    if (past) element.past = past;
    for (const inner of Object.values(records)) {
      if (inner.scopeInstanceId === record.elementInstanceId) records[inner.id] = { ...inner, scopeInstanceId: element.id };
    }
  } else {
    element.compensates = variables ? { recordedAt, variables } : { recordedAt };
    forgetInside(draft, record.elementInstanceId);
  }
  if (handlerFollows) records[recordId] = { ...record, isReopened: true };
  else delete records[recordId];
}

/** What a compensation wrote it sees as it is now. */
export function markWritten(draft: Draft, elementInstanceIds: string[], names: string[]): void {
  for (const id of elementInstanceIds) {
    const element = draft.writable(id);
    if (element?.compensates) element.compensates = { ...element.compensates, written: [...new Set([...(element.compensates.written ?? []), ...names])] };
  }
}

/** An element instance has ended: what it was undoing is undone no more, and what was done in it is remembered only with itself. */
export function forgetWith(draft: Draft, { id, recordedAt }: ElementInstance): void {
  const { compensations, compensationRecords } = draft.state;
  if (compensations?.[id]?.waits) abandon(draft, id);
  if (recordedAt === undefined) return;
  for (const compensation of Object.values(compensations ?? {})) {
    if (compensation.scopeInstanceId === id) draft.remove('compensations', compensation.elementInstanceId);
  }
  if (!Object.values(compensationRecords ?? {}).some((record) => record.elementInstanceId === id)) forgetInside(draft, id);
}

/** Takes away all records of a scope that is no more; inner scopes were recorded before outer ones, so one pass backwards finds them. */
function forgetInside(draft: Draft, scopeInstanceId: string): void {
  const gone = new Set([scopeInstanceId]);
  for (const record of Object.values(draft.state.compensationRecords ?? {}).reverse()) {
    if (!gone.has(record.scopeInstanceId)) continue;
    gone.add(record.elementInstanceId);
    draft.remove('compensationRecords', record.id);
  }
}

function abandon(draft: Draft, elementInstanceId: string): void {
  draft.remove('compensations', elementInstanceId);
  for (const { thrownBy, ...record } of Object.values(draft.state.compensationRecords ?? {})) {
    if (thrownBy === elementInstanceId) draft.table('compensationRecords')[record.id] = record;
  }
}

/** Where nothing is left to undo, nobody asks for earlier values any more. */
function forgetPast(draft: Draft): void {
  const { compensationRecords = {}, compensations = {}, elements } = draft.state;
  if (Object.keys(compensationRecords).length + Object.keys(compensations).length > 0) return;
  if (Object.values(elements).some(({ compensates }) => compensates)) return;
  for (const id in elements) {
    if (elements[id]?.recordedAt === undefined) continue;
    const element = draft.writable(id);
    delete element?.recordedAt;
    delete element?.past;
  }
}
