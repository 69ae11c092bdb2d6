import { existsSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { join } from 'node:path';
import { relocatedFolder } from '#run/postgresAccount';
import { runningOn } from '#run/runningLock';
import { keptFolder } from '#run/settings';

/** `npm run reset`: empties the data folder after asking. Answers the exit code. */
export async function resetCity(
  args: string[],
  environment: Record<string, string | undefined>,
  input: NodeJS.ReadStream,
  out: NodeJS.WriteStream,
): Promise<number> {
  const dataDir = keptFolder(environment);
  const folders = [dataDir, relocatedFolder(join(dataDir, 'postgres'))].filter((folder) => existsSync(folder));
  const running = runningOn(dataDir);
  if (running) {
    out.write(`Yiwang runs on this data (process ${running.pid}, ${running.url}). End it with Ctrl-C first.\n`);
    return 1;
  }
  if (folders.length === 0) {
    out.write(`There is nothing to empty: ${dataDir} does not exist.\n`);
    return 0;
  }
  if (environment.DATABASE_URL || environment.TEMPORAL_ADDRESS) out.write('What lies in DATABASE_URL and TEMPORAL_ADDRESS is left as it is.\n');
  if (!(await isWanted(args, folders, input, out))) {
    out.write('Nothing was deleted.\n');
    return 1;
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  out.write('Emptied. The next "npm start" loads the demo city again.\n');
  return 0;
}

async function isWanted(args: string[], folders: string[], input: NodeJS.ReadStream, out: NodeJS.WriteStream): Promise<boolean> {
  if (args.includes('--yes')) return true;
  const question = `This deletes every case, task, photo and account in\n${folders.map((folder) => `  ${folder}`).join('\n')}\n`;
  if (!input.isTTY) {
    out.write(`${question}Say "npm run reset -- --yes" to do it without being asked.\n`);
    return false;
  }
  const lines = createInterface({ input, output: out });
  const answer = await lines.question(`${question}Type "yes" to go on: `);
  lines.close();
  return answer.trim().toLowerCase() === 'yes';
}
