import type { Person } from '#city/organisation';
import type { ForecastKind } from '#engine/preflight/forecast';
import { beginMove, endIfDone, moveCounts, moveItems, movesOfRequest, noteMoveItem, takeMoveItems, turnMove } from '#database/caseMoves';
import type { CaseMove, CaseMoveItem } from '#database/caseMoves';
import type { Database } from '#database/connection';
import { referenceOfVersion } from '#database/definitions';
import { findInstance } from '#database/instances';
import { namesOfPersons } from '#database/persons';
import { preflightOfRequest } from '#database/preflights';
import type { ReleaseRequest } from '#database/releaseRequests';
import { inRounds } from '#database/rounds';
import type { CaseMoveView } from '#contract/releases';
import { refusalWords } from '#contract/refusalWords';
import { obstacleWords } from '#contract/migrationWords';
import type { Dependencies } from './dependencies';
import { notFound, Refusal } from './refusal';

/** Takes running cases to the version a release brought: those of the kinds chosen, with the mapping they were pre-flighted by. */
export async function moveCases({ database, now }: Dependencies, request: ReleaseRequest, given: { moveId: string; processId: string; kinds: readonly ForecastKind[]; reason: string; person: Person }): Promise<void> {
  if (request.state !== 'released') throw conflict('此申请尚未发布，发布后才能迁移运行中的案件。', 'This request is not released yet; running cases can be migrated after that.');
  const content = request.contents.find(({ kind, id, changed }) => kind === 'process' && changed && id === given.processId);
  const preflight = await preflightOfRequest(database, request.requestId);
  if (!content || !preflight) throw notFound({ zh: '此次发布中的该流程', en: 'process of this release' });
  const { moveId, processId, kinds, reason, person } = given;
  await database.transaction(async (transaction) => {
    const move = { moveId, requestId: request.requestId, processId, version: content.version, mapping: preflight.mappings[processId] ?? {}, reason, begunBy: person.id, begunAt: new Date(now()) };
    if (await beginMove(transaction, move, { preflightId: preflight.preflightId, kinds })) await endIfDone(transaction, moveId, now());
  });
}

/** Pauses a move, lets it go on, or takes back what can be taken back. */
export async function steerMove({ database, now }: Dependencies, request: ReleaseRequest, { moveId, verb }: { moveId: string; verb: 'pause' | 'resume' | 'undo' }): Promise<void> {
  const from = { pause: ['running'], resume: ['paused'], undo: ['done', 'paused'] } as const;
  const to = { pause: 'paused', resume: 'running', undo: 'undoing' } as const;
  const move = (await movesOfRequest(database, request.requestId)).find((one) => one.moveId === moveId);
  if (!move) throw notFound({ zh: '该次迁移', en: 'move' });
  await database.transaction(async (transaction) => {
    if (!(await turnMove(transaction, moveId, from[verb], to[verb]))) throw conflict('该次迁移的状态已经改变，请刷新页面。', 'This move stands otherwise by now. Load the page again.');
    await endIfDone(transaction, moveId, now());
  });
}

/** Moves with what came of them. */
export async function moveViews(database: Database, requestId: string): Promise<CaseMoveView[]> {
  const moves = await movesOfRequest(database, requestId);
  const [counts, names] = await Promise.all([moveCounts(database, moves.map(({ moveId }) => moveId)), namesOfPersons(database, moves.map(({ begunBy }) => begunBy))]);
  return Promise.all(moves.map(async ({ begunBy, begunAt, endedAt, requestId: _, ...move }) => ({
    ...move, begunBy: { id: begunBy, name: names.get(begunBy)?.name ?? begunBy }, begunAt: begunAt.toISOString(), ...(endedAt && { endedAt: endedAt.toISOString() }),
    counts: { waiting: 0, moved: 0, refused: 0, undone: 0, kept: 0, ...counts.get(move.moveId) },
    notable: (await moveItems(database, move.moveId, 50)).filter(({ message }) => message !== undefined).map(({ instanceId, state, message = '' }) => ({ instanceId, state, message })),
  })));
}

const [batch, lease, interval] = [10, 60_000, 1_000];

/** Moves the next cases of whatever is under way; answers how many it took. Any number of servers may. */
export async function moveNextCases(dependencies: Dependencies): Promise<number> {
  const items = await takeMoveItems(dependencies.database, { limit: batch, lease });
  for (const item of items) await (item.move.state === 'undoing' ? takeBack(dependencies, item) : moveOne(dependencies, item));
  return items.length;
}

type Item = CaseMoveItem & { move: CaseMove };

async function moveOne(dependencies: Dependencies, item: Item): Promise<void> {
  const { version, mapping } = item.move;
  await migrate(dependencies, item, { version, mapping, commandId: commandIdOf(item, 'move'), then: 'moved', otherwise: 'refused' });
}

/** A case somebody has worked on since stays where it is: taking it back would take his work to a version that never saw it. */
async function takeBack(dependencies: Dependencies, item: Item): Promise<void> {
  const instance = await findInstance(dependencies.database, item.instanceId);
  const hasMoved = !instance || instance.version !== item.move.version || instance.recorded_sequence !== item.recordedSequence;
  if (hasMoved) {
    await noteMoveItem(dependencies.database, item, { state: 'kept', message: '迁移后已有办理，不再退回 / worked on since it was migrated, left as it is', recordedSequence: item.recordedSequence, at: dependencies.now() });
    return;
  }
  const back = Object.fromEntries(Object.entries(item.move.mapping).map(([from, to]) => [to, from]));
  await migrate(dependencies, item, { version: item.fromVersion, mapping: back, commandId: commandIdOf(item, 'back'), then: 'undone', otherwise: 'kept' });
}

async function migrate({ database, commands, now }: Dependencies, item: Item, { version, mapping, commandId, then, otherwise }: { version: number; mapping: Record<string, string>; commandId: string; then: CaseMoveItem['state']; otherwise: CaseMoveItem['state'] }): Promise<void> {
  const { instanceId, move } = item;
  const definition = await referenceOfVersion(database, move.processId, version);
  if (!definition) throw new Error(`Version ${version} of ${move.processId} is not published.`);
  const result = await commands.submitCommand({ commandId, instanceId, command: { kind: 'migrate', definition, mapping }, personId: move.begunBy, reason: move.reason, at: now() });
  // Temporal is away: the sweeper applies it, and the same id is asked about again when the lease is over.
  if (result.state === 'recorded') return;
  if (result.state === 'applied') {
    const instance = await findInstance(database, instanceId);
    await noteMoveItem(database, item, { state: then, recordedSequence: instance?.recorded_sequence, at: now() });
    return;
  }
  const [obstacle] = result.obstacles ?? [];
  await noteMoveItem(database, item, { state: otherwise, message: (obstacle ? obstacleWords(obstacle) : refusalWords(result.reason, result.message)).zh, recordedSequence: item.recordedSequence, at: now() });
}

/** The same case of the same move is the same command, whoever asks again. */
function commandIdOf({ moveId, instanceId }: Item, verb: 'move' | 'back'): string {
  return `${verb}:${moveId}:${instanceId}`;
}

/** Moves cases until stopped; the returned function ends after the ones under way. */
export function keepMovingCases(dependencies: Dependencies): () => Promise<void> {
  return inRounds({ round: async () => (await moveNextCases(dependencies)) >= batch, interval, log: dependencies.log, failure: 'cases could not be migrated and will be tried again' });
}

function conflict(zh: string, en: string): Refusal {
  return new Refusal('conflict', { detail: { zh, en } });
}
