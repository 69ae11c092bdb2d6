import type { MigrationObstacle, ObstacleKind } from '#engine/migration/obstacle';
import type { Bilingual } from './problemKinds';

const sentences: Readonly<Record<ObstacleKind, (named: { node: string; target: string }) => Bilingual>> = {
  nodeMissing: ({ node }) => ({ zh: `${node}在目标版本中不存在，请指定它对应的节点，或先办完、调整这一处。`, en: `${node} does not exist in the target version. Map it to a node, or complete or move it first.` }),
  typeDiffers: ({ node, target }) => ({ zh: `${node}与目标版本的${target}不是同一种元素，请对应到同类节点。`, en: `${node} and ${target} of the target version are not the same kind of element. Map it to one of its kind.` }),
  scopeDiffers: ({ node, target }) => ({ zh: `${node}与目标版本的${target}不在同一层子流程中，请对应到同一层的节点。`, en: `${node} and ${target} of the target version do not lie in the same sub-process. Map it to a node of the same one.` }),
  repetitionDiffers: ({ node, target }) => ({ zh: `${node}与目标版本的${target}办理次数的方式不同（单次、循环、并行多实例、串行多实例），请对应到方式相同的节点。`, en: `${node} and ${target} of the target version are repeated differently (once, in rounds, in parallel, one by one). Map it to one repeated alike.` }),
  workDiffers: ({ node, target }) => ({ zh: `${node}有自动任务正在执行，而目标版本的${target}没有自动任务，请等它完成后再迁移。`, en: `${node} has a job under way and ${target} of the target version has none. Migrate when it is done.` }),
  handlerMissing: ({ node, target }) => ({ zh: `${node}已办完且可补偿，而目标版本的${target}没有补偿处理，请为它画上补偿处理后再发布。`, en: `${node} is done and can be compensated, but ${target} of the target version has no compensation handler. Draw one and publish again.` }),
  nothingAwaited: ({ node, target }) => ({ zh: `${node}正在等待事件，而目标版本的${target}之后没有可等待的事件，请画上事件后再发布。`, en: `${node} waits for an event, but no event stands behind ${target} of the target version. Draw one and publish again.` }),
  flowMissing: ({ node, target }) => ({ zh: `在${node}等待汇合的连线，目标版本的${target}没有对应的入线，请等汇合完成后再迁移。`, en: `A token waits at ${node} over a flow that ${target} of the target version does not have. Migrate when it has joined.` }),
};

/** One thing that keeps an instance from being migrated, as a sentence that says what to do. */
export function obstacleWords({ kind, nodeId, nodeName, targetNodeId }: MigrationObstacle): Bilingual {
  return sentences[kind]({ node: `“${nodeName ?? nodeId}”`, target: `“${targetNodeId ?? nodeId}”` });
}
