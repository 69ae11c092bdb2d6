import type { Logger } from 'pino';
import { takePendingCommands } from '#database/commands';
import type { CommandRow } from '#database/commands';
import { isDatabaseAway } from '#database/connection';
import type { Database } from '#database/connection';
import { dropExpiredMessages } from '#database/messages';
import { inRounds } from '#database/rounds';
import { forgetSignals } from '#database/signals';

export interface SweeperOptions {
  database: Database;
  /** Submits one command again with its own id and records what came of it; false: the process server is away. */
  submit(command: CommandRow): Promise<boolean>;
  /** Brings schedules to what was published. */
  schedule(): Promise<void>;
  log: Logger;
  /** Milliseconds between two looks. */
  interval?: number;
}

export interface Sweeper {
  /** Ends after the sweep that is under way. */
  stop(): Promise<void>;
}

const batchSize = 50;

/** Takes up what nobody finished: commands whose server died, or which waited for the process server. Any number of servers may sweep. */
export function startSweeper({ database, submit, schedule, log, interval = 1000 }: SweeperOptions): Sweeper {
  const attempt = async (what: string, work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      log[isDatabaseAway(error) ? 'debug' : 'warn']({ error }, what);
    }
  };
  let tick = 0;
  const round = async (isStopped: () => boolean): Promise<boolean> => {
    await attempt('commands could not be swept', () => sweepCommands(database, submit, isStopped));
    await attempt('timer starts could not be scheduled', schedule);
    if (tick++ % 600 === 0) await attempt('what nobody will repeat could not be dropped', async () => void await Promise.all([dropExpiredMessages(database), forgetSignals(database)]));
    return false;
  };
  return { stop: inRounds({ round, interval, log, failure: 'a sweep broke off' }) };
}

async function sweepCommands(database: Database, submit: SweeperOptions['submit'], isStopped: () => boolean): Promise<void> {
  for (;;) {
    const commands = await takePendingCommands(database, batchSize);
    const byInstance = grouped(commands);
    const answers = await Promise.all([...byInstance.values()].map((group) => submitInOrder(group, submit)));
    if (commands.length < batchSize || answers.includes(false) || isStopped()) return;
  }
}

/** Commands of one instance keep their order: if one cannot be submitted, those behind it wait too. */
async function submitInOrder(commands: CommandRow[], submit: SweeperOptions['submit']): Promise<boolean> {
  for (const command of commands) if (!(await submit(command))) return false;
  return true;
}

function grouped(commands: CommandRow[]): Map<string, CommandRow[]> {
  const groups = new Map<string, CommandRow[]>();
  for (const command of commands) groups.set(command.instance_id, [...(groups.get(command.instance_id) ?? []), command]);
  return groups;
}
