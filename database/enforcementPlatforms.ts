import type { Organisation } from '#city/organisation';
import type { Database } from './connection';

/** An outside platform that cases of a department are pushed to, and what our messages to it are signed with. */
export interface EnforcementPlatform {
  clientId: string;
  name: string;
  url: string;
  secret: string;
}

/** The platform of a department: its own, else that of the nearest department above it; none where the city has none. */
export async function platformOf(database: Database, organisation: Organisation, departmentId: string): Promise<EnforcementPlatform | undefined> {
  const above: string[] = [];
  for (let id: string | undefined = departmentId; id !== undefined; id = organisation.byId.get(id)?.parentId) above.push(id);
  const rows = await database('api_clients as a').join('persons as p', 'p.id', 'a.person_id').where('a.purpose', 'enforcement').whereNull('a.revoked_at').whereIn('p.department_id', above)
    .orderBy('a.created_at', 'desc').select<{ id: string; name: string; department_id: string; callback_url: string; callback_secret: string }[]>('a.id', 'a.name', 'p.department_id', 'a.callback_url', 'a.callback_secret');
  const [nearest] = rows.sort((one, other) => above.indexOf(one.department_id) - above.indexOf(other.department_id));
  return nearest && { clientId: nearest.id, name: nearest.name, url: nearest.callback_url, secret: nearest.callback_secret };
}

/** Whom the platform asks at a department: its head, else somebody there with a telephone number. */
export async function contactOf(database: Database, departmentId: string): Promise<{ name: string; phone?: string } | undefined> {
  const row = await database('persons as p').where({ 'p.department_id': departmentId, 'p.is_active': true })
    .leftJoin('person_roles as r', (on) => void on.on('r.person_id', 'p.id').andOnVal('r.role_id', 'department'))
    .whereRaw('(r.person_id is not null or p.phone is not null)').orderByRaw('r.person_id is null, p.phone is null, p.id').first<{ name: string; phone: string | null } | undefined>('p.name', 'p.phone');
  return row && { name: row.name, ...(row.phone !== null && { phone: row.phone }) };
}

export interface EvidenceFile {
  id: string;
  name: string;
  mediaType: string;
  sha256: string;
}

/** What is attached to a case, the earliest first. */
export async function evidenceOf(database: Database, caseId: string): Promise<EvidenceFile[]> {
  return database('attachments').where({ case_id: caseId }).orderBy(['uploaded_at', 'id']).select<EvidenceFile[]>('id', 'name', 'media_type as mediaType', 'sha256');
}
