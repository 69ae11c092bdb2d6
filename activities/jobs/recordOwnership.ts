import { localDate } from '#bpmn/instant';
import type { Variables } from '#bpmn/model';
import type { Outline, Position } from '#city/grid';
import type { OwnershipRule } from '#city/ownership';
import type { Database } from '#database/connection';
import { cellsAround, gridAt } from '#database/grids';
import { putOwnershipInForce } from '#database/ownershipRules';
import type { JobResult } from '#activities/job';
import { numberAt, recordAt, textAt } from './jobInputs';
import type { Topic } from './topics';

/**
 * Puts a decision on ownership (确权决定) in force, so that the next case on that ground is proposed its owner. Inputs: `case`, and
 * `settlement` with `departmentId`, `document`, `extent` (`cell`, or `around` within `metres`), `reach` (`subcategory` or `category`),
 * `effectiveFrom` and `effectiveTo`. Answers `ruleId`; null where nobody marked the place, then the decision binds this case alone.
 */
export const recordOwnership: Topic = async (job, { database }) => {
  const [reported, settlement] = [recordAt(job.variables['case']), recordAt(job.variables['settlement'])];
  const [departmentId, document] = [textAt(settlement, 'departmentId'), textAt(settlement, 'document')];
  const categoryCode = textAt(recordAt(reported?.[textAt(settlement, 'reach') === 'category' ? 'category' : 'subcategory']), 'code');
  if (!departmentId || !document || !categoryCode) return refusal('A settlement needs “departmentId” and “document”, and the case its category.');
  const outlines = await groundOf(database, positionOf(recordAt(reported?.['place'])), settlement ?? {});
  if (!outlines) return { outcome: 'completed', variables: { ruleId: null, cells: 0 } };
  const rule: OwnershipRule = { id: `settled:${job.instanceId}`, categoryCode, departmentId, coDepartmentIds: [], document, outlines };
  const day = textAt(settlement, 'effectiveFrom') ?? localDate(Date.now());
  const until = textAt(settlement, 'effectiveTo');
  if (until !== undefined && until <= day) return refusal('“effectiveTo” must lie after “effectiveFrom”.');
  await putOwnershipInForce(database, [rule], { day, until, by: textAt(recordAt(settlement?.['by']), 'id') });
  return { outcome: 'completed', variables: { ruleId: rule.id, cells: outlines.length } };
};

/** The cells the decision is for; undefined without a position or outside the city. */
async function groundOf(database: Database, position: Position | undefined, settlement: Variables): Promise<Outline[] | undefined> {
  if (!position) return undefined;
  const own = await gridAt(database, position);
  if (!own) return undefined;
  const metres = settlement['extent'] === 'around' ? numberAt(settlement, 'metres') : undefined;
  const cells = await cellsAround(database, position, metres ?? 0);
  return cells.filter(({ code }) => metres !== undefined || code === own.code).map(({ outline }) => outline);
}

function positionOf(place: Variables | undefined): Position | undefined {
  const [longitude, latitude] = [numberAt(place, 'longitude'), numberAt(place, 'latitude')];
  return longitude !== undefined && latitude !== undefined ? [longitude, latitude] : undefined;
}

function refusal(message: string): JobResult {
  return { outcome: 'failed', isFinal: true, message };
}
