import type { Evolution } from '#engine/evolve';

export const conditionEvolution: Evolution<'conditionAwaited' | 'conditionMet' | 'conditionCeased' | 'conditionAbandoned'> = {
  conditionAwaited(draft, { conditionId, elementInstanceId, nodeId, definition, condition }) {
    draft.table('conditions')[conditionId] = { id: conditionId, elementInstanceId, nodeId, ...(definition !== undefined && { definition }), condition };
    draft.state.counted.conditions = (draft.state.counted.conditions ?? 0) + 1;
  },
  conditionMet(draft, { conditionId }) {
    const condition = draft.state.conditions?.[conditionId];
    if (condition) draft.table('conditions')[conditionId] = { ...condition, isTrue: true };
  },
  conditionCeased(draft, { conditionId }) {
    const condition = draft.state.conditions?.[conditionId];
    if (!condition) return;
    const { isTrue: _, ...rest } = condition;
    draft.table('conditions')[conditionId] = rest;
  },
  conditionAbandoned(draft, { conditionId }) {
    draft.remove('conditions', conditionId);
  },
};
