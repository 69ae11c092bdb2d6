import { localDay } from '#city/caseNumber';
import { conditionIn, limitBecause, limitFor } from '#city/catalogue';
import type { PlacedCondition } from '#city/catalogue';
import type { Department } from '#city/organisation';
import { calendarOfArea } from '#city/workCalendar';
import { valueAt } from '#bpmn/formAnswers';
import type { Variables } from '#bpmn/model';
import { areaIdsAround } from '#database/areas';
import { allCalendars } from '#database/calendars';
import { catalogueInForce, catalogueOfVersion } from '#database/catalogueVersions';
import type { Transaction } from '#database/connection';
import { readOrganisation } from '#database/departments';

/** A limit as a process is given it: how much time, by which calendar, and which line of the catalogue says so. */
export interface LimitValue {
  amount: number;
  unit: string;
  /** The work calendar of the area, where it has one of its own. */
  calendar: string | null;
  because: string;
}

/** The limit of a condition at the place of a case, by the catalogue that is in force while it is filed. */
export async function limitAtFiling(transaction: Transaction, { id, visible, day }: { id: string; visible: Variables; day: string }): Promise<LimitValue | undefined> {
  const inForce = await catalogueInForce(transaction, day);
  const placed = inForce && conditionIn(inForce.catalogue, id);
  return placed && limitValue(transaction, { placed, catalogue: inForce.catalogue, visible });
}

/** The limit once the department is known, by the version of the catalogue the case was filed under: a later one does not touch it. */
export async function limitAtDispatch(transaction: Transaction, { department, visible, at, utcOffset }: { department: Department; visible: Variables; at: number; utcOffset: number }): Promise<LimitValue | undefined> {
  const [id, version] = [valueAt(visible, 'filing.conditionId'), valueAt(visible, 'filing.catalogueVersion')];
  if (typeof id !== 'string') return undefined;
  const filed = typeof version === 'number' ? await catalogueOfVersion(transaction, version) : await catalogueInForce(transaction, localDay(at, utcOffset));
  const placed = filed && conditionIn(filed.catalogue, id);
  return placed && limitValue(transaction, { placed, catalogue: filed.catalogue, visible, department });
}

async function limitValue(
  transaction: Transaction, { placed, catalogue, visible, department }: { placed: PlacedCondition; catalogue: Parameters<typeof limitFor>[0]; visible: Variables; department?: Department },
): Promise<LimitValue> {
  const gridCode = valueAt(visible, 'case.place.gridCode');
  const areaIds = await areaIdsAround(transaction, await readOrganisation(transaction), typeof gridCode === 'string' ? gridCode : undefined);
  const derived = limitFor(catalogue, placed, { areaIds, departmentId: department?.id });
  const calendar = calendarOfArea(await allCalendars(transaction), areaIds);
  return { ...derived.limit, calendar: calendar?.id ?? null, because: limitBecause(derived, placed.condition.id, department?.name) };
}
