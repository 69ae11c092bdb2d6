import type { WorkCalendar } from '#city/workCalendar';
import { calendarsQuery } from '#console/calendars/calendarQueries';
import { queries } from '#console/frame/queries';
import { draftsQuery, readModel } from '#console/models/modelQueries';
import { loadSimulation } from './simulationFiles';
import type { SimulationFiles } from './simulationFiles';

/** Reads a file of the designer with all it needs to be played. */
export async function readSimulation(draftId: string): Promise<SimulationFiles> {
  const [draft, drafts, calendars] = await Promise.all([readModel(draftId), queries.fetchQuery(draftsQuery), queries.fetchQuery(calendarsQuery)]);
  return loadSimulation(draft, { drafts, textOf: async (id) => (await readModel(id)).text, calendars: calendars.map(({ calendar }): WorkCalendar => calendar) });
}
