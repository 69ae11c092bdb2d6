import { isGone } from '#engine/commands/target';
import { withInside } from '#engine/ending';
import { rejected } from '#engine/handler';
import type { Handlers } from '#engine/handler';
import { named } from '#engine/named';
import { terminateProcess } from '#engine/scopes';
import { rootElementId } from '#engine/state';
import { isSuspended } from '#engine/waiting';

/** Simple interventions of an operator. */
export const operations: Handlers<'setVariables' | 'retry' | 'cancel'> = {
  setVariables(run, { scopeInstanceId = rootElementId, variables }) {
    if (!named(run.state.elements, scopeInstanceId)) return isGone(run, 'e', scopeInstanceId, 'element instance');
    if (Object.keys(variables).length === 0) return rejected('invalid', 'Name at least one variable.');
    // A compensation sees the data of its time; what an operator sets is meant for what runs now all the same.
    const through = withInside(run, scopeInstanceId).flatMap(({ id, compensates }) => (compensates ? [id] : []));
    run.emit({ kind: 'variablesSet', scopeInstanceId, variables, ...(through.length > 0 && { through }) });
    return undefined;
  },

  retry(run, { incidentId }) {
    const incident = named(run.state.incidents, incidentId);
    if (!incident) return isGone(run, 'i', incidentId, 'incident');
    if (isSuspended(run.state, incident.elementInstanceId)) return rejected('suspended', 'What the incident belongs to is suspended. Resume it first.');
    run.emit({ kind: 'incidentResolved', incidentId });
    for (const step of incident.steps) run.push(step);
    return undefined;
  },

  cancel(run, { reason }) {
    terminateProcess(run, 'cancelled', { reason: 'cancelled', ...(reason !== undefined && { message: reason }) });
    return undefined;
  },
};
