import type { Variables } from '#bpmn/model';
import type { CaseOperation } from '#contract/cases';
import { CommandAnswer } from '#contract/tasks';
import { queries } from '#console/frame/queries';
import { createCommandTicket } from '#console/server/command';
import { server } from '#console/server/server';

/** Does an operation of a case; a repeat after an unknown outcome carries the same id. */
export function useOperation(caseId: string, instanceId: string) {
  const ticket = createCommandTicket();
  return async ({ id, place }: CaseOperation, reason: string, variables: Variables) => {
    try {
      return await ticket.run((commandId) => server.ask(CommandAnswer, {
        method: 'POST', path: `/cases/${encodeURIComponent(caseId)}/operations/${encodeURIComponent(id)}`, body: { commandId, place, ...(reason && { reason }), variables },
      }));
    } finally {
      // Refused or done: either way the case may stand otherwise than the page shows.
      for (const queryKey of [['case', caseId], ['diagram', instanceId], ['taskCounts'], ['tasks']]) void queries.invalidateQueries({ queryKey });
    }
  };
}
