import { isActivity } from '#bpmn/activity';
import type { ProcessModel } from '#bpmn/model';
import { joinIfComplete } from '#engine/elements/parallelGateway';
import { beginIfEnough } from '#engine/flowing';
import { rejected } from '#engine/handler';
import type { Handler, Rejection } from '#engine/handler';
import { Images } from '#engine/migration/images';
import { obstaclesTo, tokensIn } from '#engine/migration/obstacles';
import { refit } from '#engine/migration/refit';
import { tidings } from '#engine/migration/tidings';
import { named } from '#engine/named';
import type { Run } from '#engine/run';

/**
 * An instance goes on by another model: living element instances keep their ids, variables, work and time; what waits for events is set
 * up as the target has it. All or nothing: one that has no place there keeps the whole instance where it is.
 */
export const migrate: Handler<'migrate'> = (run, { definition, mapping = {} }) => {
  const from = run.model;
  const to = named(run.environment.models ?? {}, definition.hash);
  if (definition.hash === from.hash) return rejected('alreadyDone', 'This instance runs on that model already.');
  if (!to) return rejected('notFound', 'The model to migrate to is not published.');
  const wrong = wrongMapping(from, to, mapping);
  if (wrong) return wrong;
  const images = new Images(from, to, mapping);
  const obstacles = obstaclesTo(images, run.state);
  if (obstacles.length > 0) return { ...rejected('notAllowedNow', `${obstacles.length} places of this instance have no place in the other model.`), obstacles };
  const refitting = refit(images, run.state);
  const tellOfChanges = tidings(run);
  refitting.withdraw(run);
  run.emit({ kind: 'processInstanceMigrated', from: from.hash, definition: { ...definition, processId: to.processId }, ...renamed(images, run) });
  run.model = to;
  refitting.setUp(run);
  tellOfChanges();
  askWaitingTokens(run);
  return undefined;
};

/** A join may have had more incoming flows in the model left, and an activity may have taken more tokens to begin: they may go on now. */
function askWaitingTokens(run: Run): void {
  for (const scope of Object.values(run.state.elements)) {
    for (const nodeId of Object.keys(scope.tokens ?? {})) {
      const node = run.node(nodeId);
      if (node.type === 'parallelGateway') joinIfComplete(run, node, scope.id);
      else if (isActivity(node)) beginIfEnough(run, node, scope.id);
    }
  }
}

function wrongMapping(from: ProcessModel, to: ProcessModel, mapping: Record<string, string>): Rejection | undefined {
  for (const [nodeId, targetId] of Object.entries(mapping)) {
    if (!Object.hasOwn(from.nodes, nodeId)) return rejected('invalid', `The mapping names "${nodeId}", which the model of this instance does not have.`);
    if (!Object.hasOwn(to.nodes, targetId)) return rejected('invalid', `The mapping names "${targetId}", which the other model does not have.`);
  }
  return undefined;
}

/** The ids of nodes and flows that living things stand on and that are other ones in the target. */
function renamed(images: Images, { state }: Run): { nodes: Record<string, string>; flows: Record<string, string> } {
  const tokens = Object.values(state.elements).flatMap(tokensIn);
  const placed = [...Object.values(state.elements), ...Object.values(state.timers), ...Object.values(state.subscriptions), ...Object.values(state.signals ?? {}), ...Object.values(state.conditions ?? {}), ...Object.values(state.incidents), ...Object.values(state.compensationRecords ?? {})];
  const noticed = Object.values(state.clocks).flatMap((clock) => clock.noticed ?? []);
  const nodeIds = [...placed.map(({ nodeId }) => nodeId), ...tokens.map(([nodeId]) => nodeId), ...noticed, ...Object.values(state.elements).flatMap((element) => [...(element.happened ?? []), ...(element.adHoc?.queue ?? [])])];
  return {
    nodes: changed(nodeIds, (nodeId) => images.nodeId(nodeId)),
    flows: changed(tokens.flatMap(([, flowIds]) => flowIds), (flowId) => images.flowId(flowId) ?? flowId),
  };
}

function changed(ids: readonly string[], imageOf: (id: string) => string): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, imageOf(id)]).filter(([id, image]) => id !== image));
}

