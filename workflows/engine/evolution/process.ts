import { renameEverywhere } from '#engine/evolution/renaming';
import type { Evolution } from '#engine/evolve';
import { markWritten } from '#engine/evolution/compensation';
import type { ProcessFact } from '#engine/fact';
import { withPast } from '#engine/past';
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
  variablesSet(draft, { scopeInstanceId, variables, through, sequence }) {
    const scope = draft.writable(scopeInstanceId);
    if (!scope) return;
    // What compensations write is no past to them: the next handler adds to what the one before has made.
    if (scope.recordedAt !== undefined && !through) scope.past = withPast(scope, variables, sequence);
    // Never written in place: visible variables and facts hold on to the object.
    scope.variables = scope.variables ? { ...scope.variables, ...variables } : variables;
    if (through) markWritten(draft, through, Object.keys(variables));
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
