import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { startPart } from '#run/supervisedPart';
import type { SupervisedPart } from '#run/supervisedPart';
import { figure, table } from '#run/bench/table';
import { drive } from '#run/bench/load';
import type { Measured, Subject } from '#run/bench/load';

/** User tasks of one instance, for the yardstick and for us. */
export const tasksPerInstance = 10;
/** Instances each client takes through in one round: enough for a steady figure, few enough for a coffee. */
const loads = [{ clients: 1, instances: 12 }, { clients: 8, instances: 6 }, { clients: 32, instances: 3 }];
const rounds = 3;
/** As a server stands after its first minutes: code compiled, plans of statements kept by every connection. */
const warmUp = { clients: 10, instances: 40, tasks: tasksPerInstance };

/** The yardstick behind the same interface as our own processes. */
export function bareSubject(client: Client, taskQueue: string): Subject {
  return {
    name: 'bare workflow, no rows',
    begin: async () => {
      const handle = await client.workflow.start('bareProcess', { workflowId: `bare-${randomUUID()}`, taskQueue, args: [tasksPerInstance] });
      return { completeNext: () => handle.executeUpdate<void, []>('completeBareTask') };
    },
  };
}

/** A worker of its own process, as in production; ends with the benchmark. */
export async function benchWorker(name: string, file: string, env: Record<string, string | undefined>, nodeArgs: string[] = []): Promise<SupervisedPart> {
  const part = startPart({ name, file, env, nodeArgs, tell: (line) => process.stderr.write(`[${name}] ${line}\n`) });
  await part.ready;
  return part;
}

/** Both subjects in turn at each number of clients, so that a slow minute of the machine strikes both. */
export async function compare(bare: Subject, ours: Subject, tell: (line: string) => void): Promise<{ text: string; ratio: number; firstAnswer: number }> {
  const rows: string[][] = [];
  let ratio = 0;
  let firstAnswer = 0;
  for (const subject of [bare, ours]) await drive(subject, warmUp);
  for (const { clients, instances } of loads) {
    tell(`  ${clients} clients …`);
    const load = { clients, instances, tasks: tasksPerInstance };
    const taken = { bare: [] as Measured[], ours: [] as Measured[] };
    for (let round = 0; round < rounds; round++) {
      taken.bare.push(await drive(bare, load));
      taken.ours.push(await drive(ours, load));
    }
    const [yardstick, measured] = [mean(taken.bare), mean(taken.ours)];
    ratio = Math.max(ratio, measured.perSecond / yardstick.perSecond);
    if (clients === 1) firstAnswer = measured.p50 / yardstick.p50;
    rows.push(line(bare.name, clients, yardstick, 1), line(ours.name, clients, measured, measured.perSecond / yardstick.perSecond));
  }
  return { text: table(['subject', 'clients', 'tasks/s', 'p50 ms', 'p95 ms', 'p99 ms', 'ratio'], rows), ratio, firstAnswer };
}

function line(name: string, clients: number, { perSecond, p50, p95, p99 }: Measured, ratio: number): string[] {
  return [name, String(clients), ...[perSecond, p50, p95, p99, ratio].map(figure)];
}

function mean(rounds: Measured[]): Measured {
  const of = (read: (round: Measured) => number) => rounds.reduce((sum, round) => sum + read(round), 0) / rounds.length;
  return { perSecond: of((round) => round.perSecond), p50: of((round) => round.p50), p95: of((round) => round.p95), p99: of((round) => round.p99) };
}
