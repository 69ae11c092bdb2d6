import type { ForecastKind } from '#engine/preflight/forecast';
import type { Database, Transaction } from './connection';
import { columnText, jsonText } from './jsonText';

/** Running cases being taken to another version of their process. */
export interface CaseMove {
  moveId: string;
  requestId: string;
  processId: string;
  version: number;
  mapping: Record<string, string>;
  reason: string;
  state: 'running' | 'paused' | 'undoing' | 'done';
  begunBy: string;
  begunAt: Date;
  endedAt?: Date;
}

export interface CaseMoveItem {
  moveId: string;
  instanceId: string;
  fromVersion: number;
  state: 'waiting' | 'moved' | 'refused' | 'undone' | 'kept';
  message?: string;
  recordedSequence?: number;
}

interface MoveRow { move_id: string; request_id: string; process_id: string; version: number; mapping: Record<string, string>; reason: string; state: CaseMove['state']; begun_by: string; begun_at: Date; ended_at: Date | null }
interface ItemRow { move_id: string; instance_id: string; from_version: number; state: CaseMoveItem['state']; message: string | null; recorded_sequence: number | null }

/** Begins to move every case of these kinds a pre-flight has found; false where this very move was begun before. */
export async function beginMove(transaction: Transaction, move: Omit<CaseMove, 'state' | 'endedAt'>, { preflightId, kinds }: { preflightId: string; kinds: readonly ForecastKind[] }): Promise<boolean> {
  const { moveId, requestId, processId, version, mapping, reason, begunBy, begunAt } = move;
  const added = await transaction('case_moves')
    .insert({ move_id: moveId, request_id: requestId, process_id: processId, version, mapping: jsonText(mapping), reason: columnText(reason), begun_by: begunBy, begun_at: begunAt })
    .onConflict('move_id').ignore().returning('move_id');
  if (added.length === 0) return false;
  await transaction.raw(
    `insert into case_move_items (move_id, instance_id, from_version)
     select ?, p.instance_id, i.version from preflight_cases p join instances i using (instance_id)
     where p.preflight_id = ? and p.process_id = ? and p.kind = any(?) and i.status in ('active', 'suspended') and i.version <> ?`,
    [moveId, preflightId, processId, [...kinds], version],
  );
  return true;
}

/** The moves of a request, the newest first. */
export async function movesOfRequest(database: Database | Transaction, requestId: string): Promise<CaseMove[]> {
  return (await database<MoveRow>('case_moves').where({ request_id: requestId }).orderBy('begun_at', 'desc')).map(moveOf);
}

/** One move. */
export async function findMove(database: Database | Transaction, moveId: string): Promise<CaseMove | undefined> {
  const row = await database<MoveRow>('case_moves').where({ move_id: moveId }).first();
  return row && moveOf(row);
}

/** Pauses a move, lets it go on, or turns it back; false where it stands otherwise than expected. */
export async function turnMove(transaction: Transaction, moveId: string, from: readonly CaseMove['state'][], to: CaseMove['state']): Promise<boolean> {
  const changed = await transaction('case_moves').where({ move_id: moveId }).whereIn('state', [...from]).update({ state: to, ended_at: null });
  return changed > 0;
}

/** Takes the next cases of moves that are under way for this server alone; of one being undone, those that were moved. */
export async function takeMoveItems(database: Database, { limit, lease }: { limit: number; lease: number }): Promise<(CaseMoveItem & { move: CaseMove })[]> {
  const answer = await database.raw<{ rows: ItemRow[] }>(
    `update case_move_items set held_until = now() + ?::double precision * interval '1 millisecond'
     where (move_id, instance_id) in (
       select i.move_id, i.instance_id from case_move_items i join case_moves m using (move_id)
       where ((m.state = 'running' and i.state = 'waiting') or (m.state = 'undoing' and i.state = 'moved')) and (i.held_until is null or i.held_until < now())
       order by i.move_id, i.instance_id limit ? for update of i skip locked
     ) returning move_id, instance_id, from_version, state, message, recorded_sequence`, [lease, limit]);
  const moves = new Map<string, CaseMove>();
  for (const id of new Set(answer.rows.map((row) => row.move_id))) { const move = await findMove(database, id); if (move) moves.set(id, move); }
  return answer.rows.flatMap((row) => { const move = moves.get(row.move_id); return move ? [{ ...itemOf(row), move }] : []; });
}

/** Notes what came of one case, and that the move is done when it was the last. */
export async function noteMoveItem(database: Database, { moveId, instanceId }: Pick<CaseMoveItem, 'moveId' | 'instanceId'>, result: { state: CaseMoveItem['state']; message?: string | undefined; recordedSequence?: number | undefined; at: number }): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction('case_move_items').where({ move_id: moveId, instance_id: instanceId }).update({
      state: result.state, message: result.message === undefined ? null : columnText(result.message), recorded_sequence: result.recordedSequence ?? null, at: new Date(result.at), held_until: null,
    });
    await endIfDone(transaction, moveId, result.at);
  });
}

/** Ends a move that has nothing left to do. */
export async function endIfDone(transaction: Transaction, moveId: string, at: number): Promise<void> {
  await transaction.raw(`update case_moves m set state = 'done', ended_at = ? where move_id = ? and (
    (state = 'running' and not exists (select from case_move_items i where i.move_id = m.move_id and i.state = 'waiting'))
    or (state = 'undoing' and not exists (select from case_move_items i where i.move_id = m.move_id and i.state = 'moved')))`, [new Date(at), moveId]);
}

/** How many cases of each move stand how. */
export async function moveCounts(database: Database, moveIds: readonly string[]): Promise<Map<string, Partial<Record<CaseMoveItem['state'], number>>>> {
  const rows = await database('case_move_items').whereIn('move_id', [...moveIds]).groupBy('move_id', 'state').count({ count: '*' }).select('move_id', 'state');
  const counts = new Map<string, Partial<Record<CaseMoveItem['state'], number>>>();
  for (const row of rows as unknown as { move_id: string; state: CaseMoveItem['state']; count: number }[]) counts.set(row.move_id, { ...counts.get(row.move_id), [row.state]: Number(row.count) });
  return counts;
}

/** What came of the cases, those that did not go first. */
export async function moveItems(database: Database, moveId: string, limit: number): Promise<CaseMoveItem[]> {
  const rows = await database<ItemRow>('case_move_items').where({ move_id: moveId }).orderByRaw(`array_position(array['refused','kept','waiting','moved','undone'], state), instance_id`).limit(limit);
  return rows.map(itemOf);
}

function itemOf({ move_id: moveId, instance_id: instanceId, from_version: fromVersion, state, message, recorded_sequence }: ItemRow): CaseMoveItem {
  return { moveId, instanceId, fromVersion, state, ...(message !== null && { message }), ...(recorded_sequence !== null && { recordedSequence: recorded_sequence }) };
}

function moveOf({ move_id: moveId, request_id: requestId, process_id: processId, version, mapping, reason, state, begun_by: begunBy, begun_at: begunAt, ended_at }: MoveRow): CaseMove {
  return { moveId, requestId, processId, version, mapping, reason, state, begunBy, begunAt, ...(ended_at && { endedAt: ended_at }) };
}
