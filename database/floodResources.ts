import type { FloodLevel, FloodPlan, FloodPoint, FloodPointKind, FloodPointNamed, FloodTeam } from '#city/flood';
import type { Database, Transaction } from './connection';

export interface FloodPosition { id: string; name: string; pointId: string; longitude: number; latitude: number }
export interface FloodDevice { id: string; name: string; kind: string; teamId: string; pointId?: string }
export interface FloodMember { id: string; teamId: string; name: string }

/** Everything that stands ready against a flood. */
export interface FloodResources {
  teams: readonly FloodTeam[];
  members: readonly FloodMember[];
  points: readonly FloodPoint[];
  positions: readonly FloodPosition[];
  devices: readonly FloodDevice[];
}

/** Puts points, teams and resources in place; what is there already under the same id gets what is new. */
export async function saveFloodResources(transaction: Transaction, { teams, members, points, positions, devices }: FloodResources): Promise<void> {
  await save(transaction, 'flood_teams', teams.map(({ id, name, departmentId, station }) => ({ id, name, department_id: departmentId, station })));
  await save(transaction, 'flood_members', members.map(({ id, teamId, name }) => ({ id, team_id: teamId, name })));
  await save(transaction, 'flood_points', points.map((point) => ({
    id: point.id, name: point.name, kind: point.kind, department_id: point.departmentId, address: point.address, longitude: point.longitude, latitude: point.latitude, order_level: point.orderLevel,
    responsible_id: point.responsibleId, deputy_id: point.deputyId, team_id: point.teamId, plan: JSON.stringify(point.plan),
  })));
  await save(transaction, 'flood_positions', positions.map(({ id, name, pointId, longitude, latitude }) => ({ id, name, point_id: pointId, longitude, latitude })));
  await save(transaction, 'flood_devices', devices.map(({ id, name, kind, teamId, pointId }) => ({ id, name, kind, team_id: teamId, point_id: pointId ?? null })));
}

async function save(transaction: Transaction, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length > 0) await transaction(table).insert(rows).onConflict('id').merge();
}

interface PointRow {
  id: string; name: string; kind: FloodPointKind; department_id: string; address: string; longitude: number; latitude: number; order_level: FloodLevel;
  responsible_id: string; responsible_name: string; deputy_id: string; deputy_name: string; team_id: string; team_name: string; plan: FloodPlan; devices: string[]; positions: number;
}

/** A point with the names of whoever and whatever stands ready there. */
export type ListedFloodPoint = FloodPointNamed & { positions: number };

/** Every point, the most easily flooded first. */
export async function floodPoints(database: Database): Promise<ListedFloodPoint[]> {
  const { rows } = await database.raw<{ rows: PointRow[] }>(
    `select p.*, r.name as responsible_name, d.name as deputy_name, t.name as team_name,
       array(select v.name from flood_devices v where v.point_id = p.id order by v.id) as devices,
       (select count(*) from flood_positions w where w.point_id = p.id)::int as positions
     from flood_points p join persons r on r.id = p.responsible_id join persons d on d.id = p.deputy_id join flood_teams t on t.id = p.team_id
     order by p.order_level desc, p.id`,
  );
  return rows.map((row) => ({
    id: row.id, name: row.name, kind: row.kind, departmentId: row.department_id, address: row.address, longitude: row.longitude, latitude: row.latitude, orderLevel: row.order_level,
    responsibleId: row.responsible_id, responsibleName: row.responsible_name, deputyId: row.deputy_id, deputyName: row.deputy_name, teamId: row.team_id, teamName: row.team_name,
    plan: row.plan, devices: row.devices, positions: row.positions,
  }));
}

/** How many there are of each, for the head of the page. */
export interface FloodStrength { points: number; positions: number; responsible: number; devices: number; members: number; teams: number }

/** What the city can send out against a flood, counted. */
export async function floodStrength(database: Database): Promise<FloodStrength> {
  const { rows } = await database.raw<{ rows: FloodStrength[] }>(
    `select (select count(*) from flood_points)::int as points, (select count(*) from flood_positions)::int as positions,
       (select count(distinct person_id) from (select responsible_id as person_id from flood_points union all select deputy_id from flood_points) held)::int as responsible,
       (select count(*) from flood_devices)::int as devices, (select count(*) from flood_members)::int as members, (select count(*) from flood_teams)::int as teams`,
  );
  return rows[0] ?? { points: 0, positions: 0, responsible: 0, devices: 0, members: 0, teams: 0 };
}
