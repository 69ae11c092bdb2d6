import { obstacleWords } from '#contract/migrationWords';
import { refusalWords } from '#contract/refusalWords';
import type { CommandAnswer } from '#contract/tasks';
import { CommandIdTaken, UnknownProcess } from './processCommands';
import type { CommandResult } from './processCommands';
import { Refusal } from './refusal';

/** Turns what came of a command into its answer: 200 applied, 202 recorded, else a refusal that says why. */
export function answerOf(result: CommandResult, beside: Pick<CommandAnswer, 'caseId' | 'nextTaskId'> = {}): { status: 200 | 202; body: CommandAnswer } {
  const { commandId, instanceId, state, message } = result;
  if (state === 'refused') throw refusedByEngine(result);
  return { status: state === 'applied' ? 200 : 202, body: { commandId, state, instanceId, ...(message !== undefined && { message }), ...(beside.caseId !== undefined && { caseId: beside.caseId }), ...(beside.nextTaskId !== undefined && { nextTaskId: beside.nextTaskId }) } };
}

/** Runs something that sends a command, and says what is wrong with the command itself as a problem. */
export async function sending<Result>(send: () => Promise<Result>): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof CommandIdTaken) {
      throw new Refusal('conflict', { detail: { zh: '此操作编号已用于其他操作，请刷新页面后重试。', en: 'This command id was used for another command. Reload the page and try again.' } });
    }
    if (error instanceof UnknownProcess) {
      throw new Refusal('conflict', { detail: { zh: '相应的流程尚未发布，请先由流程设计员发布。', en: 'The process this needs is not published. Ask a process designer to publish it.' } });
    }
    throw error;
  }
}

function refusedByEngine({ reason, message, obstacles }: CommandResult): Refusal {
  const errors = obstacles?.map((obstacle) => ({ path: obstacle.elementInstanceId, message: Object.values(obstacleWords(obstacle)).join(' / ') }));
  return new Refusal('conflict', { detail: refusalWords(reason, message), ...(message && { technical: message }), ...(errors && { errors }) });
}
