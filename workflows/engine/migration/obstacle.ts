/** Why a living element instance cannot go on by another model; a screen has a sentence for each. */
export type ObstacleKind =
  /** The target has no such node, and the mapping names none for it. */
  | 'nodeMissing'
  /** The target's node is another kind of element. */
  | 'typeDiffers'
  /** The target's node lies in another scope than the one its element instance is in. */
  | 'scopeDiffers'
  /** It is done several times in one model and once in the other, or in parallel in one and one by one in the other. */
  | 'repetitionDiffers'
  /** A worker has its job, and the target's node hands out none. */
  | 'workDiffers'
  /** It is done and could be undone, and the target has no compensation handler for it. */
  | 'handlerMissing'
  /** It waits for whichever event comes first, and the target's gateway has no event behind it. */
  | 'nothingAwaited'
  /** A token waits at a join over a flow the target does not have. */
  | 'flowMissing';

/** One thing that keeps an instance from being migrated. */
export interface MigrationObstacle {
  kind: ObstacleKind;
  elementInstanceId: string;
  /** In the model it runs on: the node of the element instance, or the join at which a token waits. */
  nodeId: string;
  nodeName?: string;
  /** In the target, where there is one. */
  targetNodeId?: string;
  /** Of `flowMissing`: the flow, in the model it runs on. */
  flowId?: string;
}
