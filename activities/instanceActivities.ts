import type { Logger } from 'pino';
import type { DefinitionReference } from '#bpmn/definitionReference';
import type { CommandRow } from '#database/commands';
import type { Database } from '#database/connection';
import { loadDefinition } from '#database/loading';
import type { LoadedDefinition } from '#database/loading';
import { recordFacts } from '#database/recording';
import type { Fact } from '#engine/fact';
import type { TimerStart } from '#workflows/messages';
import type { JobResult, OfferedJob } from './job';
import { closedConnector } from '#activities/jobs/http';
import type { HttpConnector } from '#activities/jobs/http';
import { platformTopics } from '#activities/jobs/topics';
import type { Topic } from '#activities/jobs/topics';
import { startByTimerActivity } from './timerStarts';

export type { LoadedDefinition };

/** What a process instance asks of the world. Each may run twice and does not mind. */
export interface InstanceActivities {
  loadDefinition(reference: DefinitionReference): Promise<LoadedDefinition>;
  recordFacts(given: { instanceId: string; definition: DefinitionReference; facts: Fact[] }): Promise<{ recordedSequence: number }>;
  performJob(job: OfferedJob): Promise<JobResult>;
  startByTimer(given: TimerStart & { firingId: string; at: number }): Promise<void>;
}

export interface ActivityWorld {
  database: Database;
  /** Submits commands that recording has written; what fails is taken up by the sweeper. */
  submit(commands: readonly CommandRow[]): Promise<void>;
  log: Logger;
  /** Whom the topic `http` may speak to; absent: nobody. */
  connector?: HttpConnector;
  /** Address people use, for links in notices; absent: notices have none. */
  publicUrl?: string;
  /** Topics beside the platform's own. */
  topics?: Record<string, Topic>;
}

/** Ties the activities to a database and a way to submit commands. */
export function instanceActivities(world: ActivityWorld): InstanceActivities {
  const { database, submit, log } = world;
  const known = new Map(Object.entries({ ...platformTopics(world.connector ?? closedConnector, { publicUrl: world.publicUrl }), ...world.topics }));
  return {
    loadDefinition: (reference) => loadDefinition(database, reference),
    async recordFacts(given) {
      const { recordedSequence, followUps } = await recordFacts(database, given);
      await submit(followUps);
      return { recordedSequence };
    },
    async performJob(job) {
      const topic = known.get(job.type);
      if (!topic) return { outcome: 'failed', isFinal: true, message: `No worker serves the topic “${job.type}”. Known topics: ${[...known.keys()].join(', ')}.` };
      try {
        return await topic(job, { database });
      } catch (error) {
        log.warn({ error, instanceId: job.instanceId, jobId: job.jobId, topic: job.type }, 'a job failed');
        return { outcome: 'failed', message: error instanceof Error ? error.message : String(error) };
      }
    },
    startByTimer: async (given) => submit(await startByTimerActivity(database, given)),
  };
}
