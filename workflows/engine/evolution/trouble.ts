import type { Evolution } from '#engine/evolve';
import type { TroubleFact } from '#engine/fact';
import type { Incident } from '#engine/state';

export const troubleEvolution: Evolution<TroubleFact['kind']> = {
  incidentRaised(draft, { incidentId, elementInstanceId, nodeId, type, message, jobId, steps }) {
    const incident: Incident = { id: incidentId, elementInstanceId, nodeId, type, message, steps };
    if (jobId !== undefined) incident.jobId = jobId;
    draft.table('incidents')[incidentId] = incident;
    draft.state.counted.incidents++;
  },
  incidentResolved(draft, { incidentId }) {
    draft.remove('incidents', incidentId);
  },
};
