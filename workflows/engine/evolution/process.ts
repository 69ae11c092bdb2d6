import { renameEverywhere } from '#engine/evolution/renaming';
import type { Evolution } from '#engine/evolve';
import type { ProcessFact } from '#engine/fact';
import type { InstanceState } from '#engine/state';

export const processEvolution: Evolution<ProcessFact['kind']> = {
  processInstanceStarted({ state }, { instanceId, processId, hash, businessKey, parent }) {
    Object.assign(state, { instanceId, processId, hash });
    if (businessKey !== undefined) state.businessKey = businessKey;
    if (parent) state.parent = parent;
  },
  processInstanceCompleted({ state }) {
    state.status = 'completed';
  },
  processInstanceTerminated({ state }) {
    state.status = 'terminated';
  },
  processInstanceSuspended({ state }) {
    state.suspended = true;
  },
  processInstanceResumed({ state }) {
    delete state.suspended;
  },
  processInstanceMigrated(draft, { definition: { processId, hash }, nodes, flows }) {
    Object.assign(draft.state, { processId, hash });
    renameEverywhere(draft, nodes, flows);
  },
  variablesSet(draft, { scopeInstanceId, variables }) {
    const scope = draft.writable(scopeInstanceId);
    // Never written in place: visible variables and facts hold on to the object.
    if (scope) scope.variables = scope.variables ? { ...scope.variables, ...variables } : variables;
  },
};

/** The state before the first fact. */
export function unstarted(): InstanceState {
  return {
    instanceId: '', processId: '', hash: '', status: 'active', sequence: 0,
    counted: { elements: 0, jobs: 0, timers: 0, clocks: 0, subscriptions: 0, messages: 0, incidents: 0 },
    elements: {}, jobs: {}, timers: {}, clocks: {}, subscriptions: {}, children: {}, incidents: {},
  };
}
