import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import type { Variables } from '#bpmn/model';
import { openProcessServer } from '#api/processClient';
import type { ProcessServer } from '#api/processClient';
import { openProcessCommands } from '#api/processCommands';
import type { CommandResult, ProcessCommands } from '#api/processCommands';
import { openDatabase } from '#database/connection';
import type { Database } from '#database/connection';
import { newInstanceId } from '#database/messages';
import type { UserTaskRow } from '#database/userTasks';
import type { RunBudget } from '#workflows/messages';

export const silent = pino({ level: process.env.YIWANG_TEST_LOG ?? 'silent' });

/** Where a test's servers are. */
export interface Servers {
  databaseUrl: string;
  temporal: { address: string; namespace: string };
}

/** The API's side of a test: database with published models, and a way to give commands. */
export interface ProcessBed extends Servers {
  database: Database;
  client: Client;
  processes: ProcessServer;
  commands: ProcessCommands;
  taskQueue: string;
  /** Starts an instance and answers its id. */
  start(processId: string, variables?: Variables): Promise<string>;
  complete(task: UserTaskRow, personId?: string): Promise<CommandResult>;
  /** The open tasks of an instance and those it called. */
  openTasks(instanceId: string): Promise<UserTaskRow[]>;
  /** The first open task, as soon as there is one. */
  nextTask(instanceId: string): Promise<UserTaskRow>;
  close(): Promise<void>;
}

export interface BedOptions extends Servers {
  taskQueue?: string;
  budget?: RunBudget;
  patience?: number;
}

export function openBed({ databaseUrl, temporal, taskQueue = `test-${randomUUID()}`, budget, patience }: BedOptions): ProcessBed {
  const database = openDatabase({ url: databaseUrl });
  const client = new Client({ connection: Connection.lazy({ address: temporal.address }), namespace: temporal.namespace });
  const processes = openProcessServer({ client, taskQueue, budget, patience });
  const commands = openProcessCommands({ database, processes, log: silent });
  const openTasks = (instanceId: string) =>
    database<UserTaskRow>('user_tasks').where({ state: 'open' }).andWhere('instance_id', 'like', `${instanceId}%`).orderBy(['created_at', 'task_id']);
  return {
    databaseUrl, temporal, database, client, processes, commands, taskQueue,
    async start(processId, variables) {
      const instanceId = newInstanceId(Date.now());
      await commands.startProcess({ commandId: randomUUID(), processId, instanceId, variables, businessKey: instanceId, at: Date.now() });
      return instanceId;
    },
    complete: (task, personId = 'clerk') => commands.submitCommand({
      commandId: randomUUID(), instanceId: task.instance_id, personId, at: Date.now(), command: { kind: 'completeUserTask', elementInstanceId: task.element_instance_id },
    }),
    openTasks: async (instanceId) => openTasks(instanceId),
    nextTask: (instanceId) => until(async () => (await openTasks(instanceId))[0]),
    close: async () => {
      await client.connection.close();
      await database.destroy();
    },
  };
}

/** Asks until it holds; a test's own time limit ends it otherwise. */
export async function until<Value>(ask: () => Promise<Value | undefined | false>): Promise<Value> {
  for (;;) {
    const value = await ask();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
