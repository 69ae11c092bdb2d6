import { localDate } from '#bpmn/instant';
import type { Json, Variables } from '#bpmn/model';
import { findCondition } from '#database/categories';
import type { CaseRow } from '#database/cases';
import type { Database } from '#database/connection';
import { currentOrganisation } from '#database/departments';
import { contactOf, evidenceOf } from '#database/enforcementPlatforms';
import { findMatter } from '#database/matters';
import { textAt } from './jobInputs';

interface Pushed {
  row: CaseRow;
  number: string;
  round: number;
  departmentId: string;
  push: Variables;
  publicUrl: string | undefined;
  matterId: string;
}

/** What an enforcement platform is sent of a case; docs/enforcement-platform.md describes it to integrators. */
export async function enforcementText(database: Database, { row, number, round, departmentId, push, publicUrl, matterId }: Pushed): Promise<Record<string, Json>> {
  const conditionId = textAt(row.filing ?? undefined, 'conditionId');
  const [organisation, contact, evidence, matter, condition] = await Promise.all([currentOrganisation(database), contactOf(database, departmentId), evidenceOf(database, row.id), findMatter(database, matterId), conditionId === undefined ? undefined : findCondition(database, { id: conditionId, subcategoryCode: row.subcategory_code, day: localDate(row.reported_at.getTime()) })]);
  const base = publicUrl ?? '';
  return {
    number, round, clue: textAt(push, 'clue') ?? '', party: textAt(push, 'party') ?? '', supplement: textAt(push, 'supplement') ?? null, deadline: matter?.due_at?.toISOString() ?? null,
    case: {
      number: row.number, title: row.title, description: row.description, category: { code: row.category_code, name: row.category_name }, subcategory: { code: row.subcategory_code, name: row.subcategory_name },
      filingCondition: condition ? { id: condition.condition.id, text: condition.condition.condition, limit: { ...condition.condition.limit } } : null,
      reportedAt: row.reported_at.toISOString(), place: { address: row.address, longitude: row.longitude, latitude: row.latitude, gridCode: row.grid_code },
    },
    evidence: evidence.map(({ id, name, mediaType, sha256 }) => ({ name, mediaType, sha256, url: `${base}/api/enforcement/evidence/${id}` })),
    department: { id: departmentId, name: organisation.byId.get(departmentId)?.name ?? departmentId, contact: contact ? { name: contact.name, phone: contact.phone ?? null } : null },
    reportTo: `${base}/api/enforcement/reports`,
  };
}
