import type { z } from 'zod';
import { may } from '#city/permission';
import { parseDuration } from '#bpmn/duration';
import { preview } from '#engine/advance';
import type { CommandEnvelope } from '#engine/command';
import type { Fact } from '#engine/fact';
import type { Outcome } from '#engine/outcome';
import { findCommand } from '#database/commands';
import { findInstance } from '#database/instances';
import { loadDefinition } from '#database/loading';
import { instanceRoutes } from '#contract/processRoutes';
import { refusalWords } from '#contract/refusalWords';
import { obstacleWords } from '#contract/migrationWords';
import type { OperatorRequest, PreviewAnswer } from '#contract/processes';
import { bind } from './bind';
import type { Binding } from './bind';
import { answerOf, sending } from './commandAnswer';
import type { Dependencies } from './dependencies';
import { environmentOf } from './environmentOf';
import { startByConditions } from './conditionStarts';
import { factNames } from './factNames';
import { factWords } from './factWords';
import { engineCommand } from './operatorCommands';
import { notFound, Refusal } from './refusal';

/** What operators do to running instances, previewed or for good; messages from outside; asking what came of a command. */
export function operationBindings(dependencies: Dependencies): Binding[] {
  const { database, commands, now } = dependencies;
  return [
    bind(instanceRoutes.command, async ({ parameters: { instanceId }, body, person }) => {
      const instance = await knownInstance(dependencies, instanceId);
      const command = await engineCommand(database, instance, body.command);
      const result = await sending(() => commands.submitCommand({
        commandId: body.commandId, instanceId, command, personId: person.id, reason: body.reason, at: now(), businessKey: instance.business_key ?? undefined,
      }));
      return answerOf(result, { ...(instance.business_key !== null && { caseId: instance.business_key }) });
    }),
    bind(instanceRoutes.preview, async ({ parameters: { instanceId }, body, person }) => ({
      status: 200, body: await previewOf(dependencies, instanceId, body.command, { id: body.commandId, at: now(), by: person.id, reason: body.reason }),
    })),
    bind(instanceRoutes.deliverMessage, async ({ body, person }) => {
      const { instanceIds } = await commands.deliverMessage({
        id: body.commandId, name: body.name, correlationKey: body.correlationKey, variables: body.variables, at: now(), timeToLive: millisecondsOf(body.timeToLive), personId: person.id,
      });
      const answer = { commandId: body.commandId, instanceId: instanceIds[0] ?? '' };
      if (instanceIds.length > 0) return { status: 200, body: { ...answer, state: 'applied' as const } };
      return { status: 202, body: { ...answer, state: 'recorded' as const, message: '目前没有流程等待此消息，将按其有效期保留。 / Nobody waits for this message now; it is kept for its time to live.' } };
    }),
    bind(instanceRoutes.broadcastSignal, async ({ body: { commandId, name, variables }, person }) => {
      const { reached } = await commands.broadcastSignal({ id: commandId, name, variables, at: now(), personId: person.id });
      return { status: 200, body: { commandId, reached } };
    }),
    bind(instanceRoutes.publishVariables, async ({ body, person }) => ({ status: 200, body: await startByConditions(database, commands, { ...body, personId: person.id, at: now() }) })),
    bind(instanceRoutes.readCommand, async ({ parameters, person, language }) => {
      const row = await findCommand(database, parameters.commandId);
      if (!row || (row.person_id !== person.id && !may(person, 'instance.read'))) throw notFound({ zh: '操作', en: 'command' });
      return {
        status: 200,
        body: {
          commandId: row.id, instanceId: row.instance_id, state: row.state === 'pending' ? 'recorded' as const : row.state, ...(row.message !== null && { message: refusalWords(row.refusal ?? undefined, row.message)[language], technical: row.message }),
          ...(row.business_key !== null && { caseId: row.business_key }),
        },
      };
    }),
  ];
}

async function knownInstance({ database }: Dependencies, instanceId: string) {
  const instance = await findInstance(database, instanceId);
  if (!instance) throw notFound({ zh: '流程实例', en: 'process instance' });
  return instance;
}

/** Facts that only tell how tokens went; a preview shows what becomes of people's work. */
const unspoken: readonly Fact['kind'][] = ['sequenceFlowTaken', 'tokenArrived', 'tokenConsumed'];

type Asked = z.infer<typeof OperatorRequest>['command'];

/** Runs the command through the core on a copy of the instance's own state; nothing is written. */
async function previewOf(dependencies: Dependencies, instanceId: string, asked: Asked, envelope: CommandEnvelope): Promise<PreviewAnswer> {
  const { database, processes, log } = dependencies;
  const instance = await knownInstance(dependencies, instanceId);
  if (instance.ended_at) return { accepted: false, refusal: refusalWords('ended', undefined), facts: [] };
  const command = { ...await engineCommand(database, instance, asked), ...envelope };
  const held = await processes.stateOf(instanceId).catch((error: unknown) => {
    log.warn({ err: error, instanceId }, 'the state of an instance could not be asked for');
    throw new Refusal('unavailable', { retryAfter: 5, detail: { zh: '流程服务暂时不可用，无法预览，请稍后再试。', en: 'The process server does not answer now, so nothing can be previewed. Try again soon.' } });
  });
  const { model } = await loadDefinition(database, held.definition);
  // As in the instance itself: a migration is judged by the calendars and decisions of where it leads.
  const going = await loadDefinition(database, command.kind === 'migrate' ? command.definition : held.definition);
  const outcome = preview(model, held.state, command, { ...environmentOf(going), models: { [going.model.hash]: going.model } });
  if (!outcome.accepted) return refusedPreview(outcome);
  // What is left behind is told by its old name.
  const nodes = { ...model.nodes, ...going.model.nodes };
  const names = await factNames(database, { model: { ...going.model, nodes }, decisions: going.decisions, state: held.state, facts: outcome.facts });
  return { accepted: true, facts: outcome.facts.filter(({ kind }) => !unspoken.includes(kind)).map((fact) => ({ kind: fact.kind, text: factWords(fact, names), ...('nodeId' in fact && { nodeId: fact.nodeId }) })) };
}

function refusedPreview({ reason, message, obstacles }: Extract<Outcome, { accepted: false }>): PreviewAnswer {
  return {
    accepted: false, refusal: refusalWords(reason, message), message, facts: [],
    ...(obstacles && { obstacles: obstacles.map((obstacle) => ({ elementInstanceId: obstacle.elementInstanceId, nodeId: obstacle.nodeId, text: obstacleWords(obstacle) })) }),
  };
}

/** An ISO 8601 duration in milliseconds; a month counts thirty days here, where only patience is measured. */
function millisecondsOf(duration: string | undefined): number {
  if (duration === undefined) return 0;
  try {
    const { months, milliseconds } = parseDuration(duration);
    return milliseconds + months * 30 * 86_400_000;
  } catch {
    throw new Refusal('invalid-request', { errors: [{ path: 'timeToLive', message: `“${duration}”不是 ISO 8601 时长，例如 PT1H / is no ISO 8601 duration such as PT1H` }] });
  }
}
