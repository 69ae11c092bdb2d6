import { createHmac } from 'node:crypto';
import cron from 'node-cron';
import { v5 } from 'uuid';
import { pathTo, subtree } from '#city/organisation';
import type { Json } from '#bpmn/model';
import { casesById } from '#database/cases';
import type { CaseRow } from '#database/cases';
import { decideForCity } from '#database/cityDecisions';
import { currentOrganisation } from '#database/departments';
import { newInstanceId } from '#database/messages';
import { onlyOneServer } from '#database/onlyOneServer';
import { namesOfPersons } from '#database/persons';
import { checkersOf, citySecret, closuresToDraw, keepDraw, otherInspectors } from '#database/recheckDraws';
import type { ClosureToDraw } from '#database/recheckDraws';
import { variablesOfInstance } from '#database/variables';
import type { Dependencies } from './dependencies';

/** The process a drawn case runs through. */
export const recheckProcess = 'blind-recheck';

type Drawing = Pick<Dependencies, 'database' | 'commands' | 'now'>;

/** A case is let rest first, so that its reporter may be called back and say his word. */
const restsFor = 30 * 60_000;
/** What closed before the platform ran, or while it was away for long, is left alone. */
const reachesBack = 3 * 24 * 3_600_000;
const atOnce = 500;
const mostCandidates = 50;
const ownIds = '6f1f1d4e-0d0f-4a53-9a6a-3b7f5c1f9a10';

/**
 * The lot of a closure, from 0 to below 100. It follows from the case, the closure and a secret of the city: whoever audits can draw again
 * and gets the same, and nobody who handles the case can tell beforehand.
 */
export function lotOf(secret: string, caseId: string, closedAt: number): number {
  return createHmac('sha256', secret).update(`${caseId}:${closedAt}`).digest().readUIntBE(0, 6) / 2 ** 48 * 100;
}

/** Draws for every closure that has rested and was not drawn for; answers how many were drawn. Repeating it draws nothing anew. */
export async function drawRechecks(dependencies: Drawing): Promise<number> {
  const { database, now } = dependencies;
  const at = now();
  const secret = await citySecret(database, 'blindRecheck');
  const closures = await closuresToDraw(database, { after: at - reachesBack, before: at - restsFor, limit: atOnce });
  const rows = await casesById(database, closures.map(({ caseId }) => caseId));
  let drawn = 0;
  for (const closure of closures) {
    const row = rows.get(closure.caseId);
    if (row && (await draw(dependencies, row, closure, { secret, at }))) drawn += 1;
  }
  return drawn;
}

async function draw(dependencies: Drawing, row: CaseRow, closure: ClosureToDraw, { secret, at }: { secret: string; at: number }): Promise<boolean> {
  const { database, commands } = dependencies;
  const { caseId, closedAt, departmentId, doubtedPhotos } = closure;
  const share = percentOf(await decideForCity(database, 'recheckShare', { case: { category: { code: row.category_code }, subcategory: { code: row.subcategory_code }, source: row.source }, departmentId: departmentId ?? null, doubtedPhotos }, at));
  const lot = lotOf(secret, caseId, closedAt);
  const checkers = await checkersOf(database, caseId);
  const kept = { caseId, closedAt, share, lot, departmentId, checkedBy: checkers[0], at };
  // Closed by force: there is no check that could be checked.
  const candidates = lot < share && checkers.length > 0 ? await recheckersOf(dependencies, row, checkers) : [];
  if (candidates.length === 0) {
    await keepDraw(database, kept);
    return false;
  }
  const instanceId = newInstanceId(at);
  await commands.startProcess({ commandId: v5(`recheck:${caseId}:${closedAt}`, ownIds), processId: recheckProcess, instanceId, businessKey: caseId, variables: await startVariables(dependencies, row, closure, candidates), at },
    async (transaction) => { await keepDraw(transaction, { ...kept, instanceId }); });
  return true;
}

function percentOf(said: Json | undefined): number {
  return typeof said === 'number' ? Math.min(100, Math.max(0, said)) : 0;
}

/** Neither who checked nor who reported: each would look at his own work. */
async function recheckersOf({ database }: Drawing, row: CaseRow, checkers: readonly string[]): Promise<string[]> {
  const organisation = await currentOrganisation(database);
  const [checker = ''] = checkers;
  const home = (await namesOfPersons(database, [checker])).get(checker)?.departmentId ?? row.reported_department_id;
  const district = pathTo(organisation, home).find(({ kind }) => kind === 'district');
  const near = district ? subtree(organisation, district.id) : [];
  return otherInspectors(database, { except: [...checkers, row.reported_by], near, limit: mostCandidates });
}

async function startVariables({ database }: Drawing, row: CaseRow, { departmentId, departmentName }: ClosureToDraw, recheckers: string[]) {
  const known = new Map((await variablesOfInstance(database, row.instance_id)).map(({ name, value }) => [name, value]));
  const limit = limitOf(known.get('dispatch')) ?? limitOf(known.get('filing')) ?? { amount: 1, unit: 'workDay' };
  return {
    case: known.get('case') ?? { id: row.id, number: row.number, title: row.title }, casePriority: known.get('casePriority') ?? 50, recheckers, limit,
    dispatch: { departmentId: departmentId ?? null, departmentName: departmentName ?? null },
  };
}

/** The limit of a dispatch, or of the filing condition. */
function limitOf(said: Json | undefined): Json | undefined {
  const limit = said && typeof said === 'object' && !Array.isArray(said) ? said['limit'] : undefined;
  return limit ?? undefined;
}

/** Draws every five minutes on one of the servers; the returned function ends it. */
export function keepDrawing(dependencies: Drawing & Pick<Dependencies, 'log'>): () => Promise<void> {
  const task = cron.schedule('*/5 * * * *', async () => {
    try {
      await onlyOneServer(dependencies.database, 'blind re-checks', async () => { await drawRechecks(dependencies); });
    } catch (error) {
      dependencies.log.warn({ err: error }, 'drawing for re-checks failed; the next round tries again');
    }
  });
  return async () => {
    await task.destroy();
  };
}
