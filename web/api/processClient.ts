import { isGrpcServiceError, WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import { ApplicationFailure, defaultPayloadConverter } from '@temporalio/common';
import type { Command } from '#engine/command';
import { handingOnFailure, instanceStateName, submitCommandName } from '#workflows/messages';
import type { InstanceStateAnswer, ProcessInstanceArguments, RunBudget, SubmitAnswer, SubmitCommand } from '#workflows/messages';
import { restsFor } from './firstVisit';

/**
 * What came of a submission. `gone`: no such instance runs (any more); `away`: the process server did not answer in time, and
 * nobody knows whether the command was applied until it is submitted again with the same id.
 */
export type Submission = { kind: 'answered'; answer: SubmitAnswer } | { kind: 'malformed'; message: string } | { kind: 'gone' } | { kind: 'away'; message: string };

export interface ProcessServerOptions {
  client: Client;
  taskQueue: string;
  /** Milliseconds one submission may take before the caller is told 202. */
  patience?: number;
  /** For tests: continue-as-new earlier than usual. */
  budget?: RunBudget;
}

/** The only way of the API to Temporal. */
export interface ProcessServer {
  /** Starts the instance if it does not run yet, and submits its first command; where it is worked out already, nobody waits for the instance. */
  start(given: Omit<ProcessInstanceArguments, 'budget'>, submitted: SubmitCommand, labels: { businessKey?: string; parentInstanceId?: string }): Promise<Submission>;
  submit(instanceId: string, submitted: SubmitCommand): Promise<Submission>;
  /** What an instance itself holds to be true; for operators and tests. */
  stateOf(instanceId: string): Promise<InstanceStateAnswer>;
  isReachable(): Promise<boolean>;
}

/** The default export of workflows/index.ts, known here by its shape. */
type Interpreted = (given: ProcessInstanceArguments) => Promise<void>;

const usualPatience = 3000;
/** gRPC's status code. */
const failedPrecondition = 9;

/** Speaks Temporal, and turns its errors into answers a caller can act on. */
export function openProcessServer({ client, taskQueue, patience = usualPatience, budget }: ProcessServerOptions): ProcessServer {
  // The same update id again gets the first answer, also after the instance has ended.
  const update = (instanceId: string, submitted: SubmitCommand) =>
    client.workflow.getHandle(instanceId).executeUpdate<SubmitAnswer, [SubmitCommand]>(submitCommandName, { updateId: submitted.command.id, args: [submitted] });
  return {
    start: (given, submitted, labels) => bounded(client, patience, async () => {
      const { definition: { processId, version }, carried, handedOut } = given;
      const workflowId = instanceIdOf(submitted.command);
      const options = {
        workflowId, taskQueue, args: [{ ...given, ...(budget && { budget }) }] as [ProcessInstanceArguments],
        // A start that comes again after the instance has ended must not begin it anew.
        workflowIdReusePolicy: 'REJECT_DUPLICATE' as const,
        memo: { version, ...labels },
      };
      try {
        if (carried && handedOut) {
          // An update wakes an instance that was not begun yet; so does its first deadline.
          await client.workflow.start<Interpreted>(processId, { ...options, startDelay: restsFor(carried.state, Date.now()) });
          return { accepted: true, facts: handedOut };
        }
        const startWorkflowOperation = new WithStartWorkflowOperation<Interpreted>(processId, { ...options, workflowIdConflictPolicy: 'USE_EXISTING' });
        return await client.workflow.executeUpdateWithStart<Interpreted, SubmitAnswer, [SubmitCommand]>(submitCommandName, { updateId: submitted.command.id, args: [submitted], startWorkflowOperation });
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        return update(workflowId, submitted);
      }
    }),
    submit: (instanceId, submitted) => bounded(client, patience, () => update(instanceId, submitted)),
    stateOf: (instanceId) => client.withDeadline(Date.now() + patience, () => stateOf(client, instanceId)),
    async isReachable() {
      try {
        await client.withDeadline(Date.now() + 2000, () => client.connection.workflowService.getSystemInfo({}));
        return true;
      } catch {
        return false;
      }
    },
  };
}

async function stateOf(client: Client, instanceId: string): Promise<InstanceStateAnswer> {
  try {
    return await client.workflow.getHandle(instanceId).query<InstanceStateAnswer>(instanceStateName);
  } catch (error) {
    const given = grpcCode(error) === failedPrecondition ? await givenTo(client, instanceId) : undefined;
    if (!given?.carried) throw error;
    // No worker has seen it yet: it stands as it was given out.
    return { definition: given.definition, state: given.carried.state, unrecorded: given.handedOut?.length ?? 0, commands: 0 };
  }
}

/** What a run was started with, as the first event of its history has it. */
async function givenTo(client: Client, workflowId: string): Promise<ProcessInstanceArguments | undefined> {
  const { history } = await client.workflowService.getWorkflowExecutionHistory({ namespace: client.options.namespace, execution: { workflowId }, maximumPageSize: 1 });
  const [payload] = history?.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  return payload ? defaultPayloadConverter.fromPayload<ProcessInstanceArguments>(payload) : undefined;
}

async function bounded(client: Client, patience: number, ask: () => Promise<SubmitAnswer>): Promise<Submission> {
  const deadline = Date.now() + patience;
  const asking = client.withDeadline(deadline, () => askAgain(ask, deadline)).then((answer): Submission => ({ kind: 'answered', answer }), explain);
  let timer: NodeJS.Timeout | undefined;
  // The client's own retries sleep past the deadline; the person does not.
  const giveUp = new Promise<Submission>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'away', message: 'The process server did not answer in time.' }), patience + 100);
  });
  return Promise.race([asking, giveUp]).finally(() => clearTimeout(timer));
}

/** An instance that is handing on takes the command in a moment; one that seems gone is asked once more, it may be between two runs. */
async function askAgain(ask: () => Promise<SubmitAnswer>, deadline: number): Promise<SubmitAnswer> {
  for (let absences = 0; ; ) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) absences += 1;
      else if (!isBetweenRuns(error) && !isHandingOn(error)) throw error;
      if (absences > 1 || Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function isHandingOn(error: unknown): boolean {
  return error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure && error.cause.type === handingOnFailure;
}

function isBetweenRuns(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError) return true;
  if (error instanceof WorkflowUpdateFailedError) return error.cause instanceof ApplicationFailure && error.cause.type === 'AcceptedUpdateCompletedWorkflow';
  return grpcCode(error) === failedPrecondition;
}

function explain(error: unknown): Submission {
  if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError) return { kind: 'gone' };
  if (error instanceof WorkflowUpdateFailedError && !isBetweenRuns(error) && !isHandingOn(error)) return { kind: 'malformed', message: error.cause?.message ?? error.message };
  return { kind: 'away', message: error instanceof Error ? error.message : String(error) };
}

function grpcCode(error: unknown): number | undefined {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return isGrpcServiceError(cause) ? cause.code : undefined;
}

function instanceIdOf(command: Command): string {
  if (command.kind !== 'startProcess') throw new TypeError(`An instance starts with startProcess, not with ${command.kind}.`);
  return command.instanceId;
}
