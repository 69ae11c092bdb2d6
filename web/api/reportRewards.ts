import cron from 'node-cron';
import { v5 } from 'uuid';
import { casesById } from '#database/cases';
import type { CaseRow } from '#database/cases';
import { decideForCity } from '#database/cityDecisions';
import { newInstanceId } from '#database/messages';
import { onlyOneServer } from '#database/onlyOneServer';
import { keepReward, reportsToReward } from '#database/reportRewards';
import type { Dependencies } from './dependencies';

/** The process a reward is reviewed and paid by. */
export const rewardProcess = 'report-reward';

type Rewarding = Pick<Dependencies, 'database' | 'commands' | 'now'>;

/** What closed before the platform ran, or while it was away for long, is left alone. */
const reachesBack = 7 * 24 * 3_600_000;
const atOnce = 200;
const mostReward = 10_000;
const ownIds = '0c7a1f2e-8f5b-4d7e-9d0d-51f6e0a4b7c3';

/** 有奖举报: decides about every citizen's report that proved true and was archived; answers how many are owed a reward now. Repeating it rewards nobody twice. */
export async function rewardReports(dependencies: Rewarding): Promise<number> {
  const { database, now } = dependencies;
  const at = now();
  const rows = await casesById(database, await reportsToReward(database, { after: at - reachesBack, before: at, limit: atOnce }));
  let owed = 0;
  for (const row of rows.values()) if (await reward(dependencies, row, at)) owed += 1;
  return owed;
}

async function reward({ database, commands }: Rewarding, row: CaseRow, at: number): Promise<boolean> {
  const said = await decideForCity(database, 'reportReward', { case: { category: { code: row.category_code, name: row.category_name }, subcategory: { code: row.subcategory_code, name: row.subcategory_name } } }, at);
  const amount = typeof said === 'number' ? Math.min(mostReward, Math.max(0, said)) : 0;
  if (amount === 0) {
    await keepReward(database, { caseId: row.id, amount, at });
    return false;
  }
  const instanceId = newInstanceId(at);
  const variables = {
    case: { id: row.id, number: row.number, title: row.title, reporter: { name: row.reporter_name, phone: row.reporter_phone }, place: { address: row.address }, reportedBy: row.reported_by },
    reward: { amount, basis: `${row.category_name} / ${row.subcategory_name}` },
  };
  // The same id from every server: of two that decide at once one begins the process.
  await commands.startProcess({ commandId: v5(`reward:${row.id}`, ownIds), processId: rewardProcess, instanceId, businessKey: row.id, variables, at },
    async (transaction) => { await keepReward(transaction, { caseId: row.id, amount, instanceId, at }); });
  return true;
}

/** Decides every ten minutes on one of the servers; the returned function ends it. */
export function keepRewarding(dependencies: Rewarding & Pick<Dependencies, 'log'>): () => Promise<void> {
  const task = cron.schedule('*/10 * * * *', async () => {
    try {
      await onlyOneServer(dependencies.database, 'report rewards', async () => { await rewardReports(dependencies); });
    } catch (error) {
      dependencies.log.warn({ err: error }, 'rewards could not be decided about; the next round tries again');
    }
  });
  return async () => {
    await task.destroy();
  };
}
