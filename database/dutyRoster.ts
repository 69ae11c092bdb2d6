import { onDuty, peopleOf } from '#city/dutyRoster';
import type { DutyCalendar, DutyShift } from '#city/dutyRoster';
import { allCalendars } from './calendars';
import type { Database, Transaction } from './connection';

/** A post that is kept, and whose tasks and urgent notices it answers for. */
export interface DutyPost {
  id: string;
  name: string;
  departmentId: string;
  group: string;
}

interface PostRow {
  id: string;
  name: string;
  department_id: string;
  group_name: string;
}

interface ShiftRow {
  post_id: string;
  falls_on: string;
  name: string;
  starts_at: string;
  ends_at: string;
  leader_id: string;
  person_ids: string[];
}

/** Every post by name. */
export async function dutyPosts(database: Database | Transaction): Promise<DutyPost[]> {
  const rows = await database<PostRow>('duty_posts').orderBy('name');
  return rows.map(({ id, name, department_id, group_name }) => ({ id, name, departmentId: department_id, group: group_name }));
}

/** The shifts of some posts, or of all. */
export async function dutyShifts(database: Database | Transaction, postIds?: readonly string[]): Promise<DutyShift[]> {
  const query = database<ShiftRow>('duty_shifts').orderBy(['post_id', 'falls_on', 'starts_at', 'name']);
  if (postIds) void query.whereIn('post_id', [...postIds]);
  return (await query).map((row) => ({ postId: row.post_id, fallsOn: row.falls_on, name: row.name, startsAt: row.starts_at, endsAt: row.ends_at, leaderId: row.leader_id, personIds: row.person_ids }));
}

/** Puts the whole roster of a post in the place of the one it had. */
export async function replaceRoster(transaction: Transaction, post: DutyPost, shifts: readonly (DutyShift & { id: string })[]): Promise<void> {
  await transaction('duty_posts').insert({ id: post.id, name: post.name, department_id: post.departmentId, group_name: post.group }).onConflict('id').merge();
  await transaction('duty_shifts').where({ post_id: post.id }).delete();
  const rows = shifts.map((shift) => ({ id: shift.id, post_id: post.id, falls_on: shift.fallsOn, name: shift.name, starts_at: shift.startsAt, ends_at: shift.endsAt, leader_id: shift.leaderId, person_ids: [...shift.personIds] }));
  if (rows.length > 0) await transaction.batchInsert('duty_shifts', rows, 500);
}

/** The calendar rosters go by: the city's, which is the one that follows no other and holds for no area alone. */
export async function dutyCalendar(database: Database | Transaction): Promise<DutyCalendar> {
  const calendars = await allCalendars(database);
  const calendar = calendars.find(({ daysOf, areaIds }) => daysOf === undefined && areaIds === undefined) ?? calendars[0];
  return { days: calendar?.days ?? [], utcOffset: calendar?.utcOffset ?? 480 };
}

/** Who keeps the posts of a group at a moment, leaders first; nobody where no post answers for the group or none is kept now. */
export async function onDutyFor(database: Database | Transaction, group: string, at: number): Promise<string[]> {
  const posts: { id: string }[] = await database('duty_posts').where({ group_name: group }).select('id');
  if (posts.length === 0) return [];
  const [shifts, calendar] = [await dutyShifts(database, posts.map(({ id }) => id)), await dutyCalendar(database)];
  const wanted = posts.flatMap(({ id }) => onDuty(shifts.filter(({ postId }) => postId === id), calendar, at).flatMap(({ shift }) => peopleOf(shift)));
  const active: { id: string }[] = await database('persons').whereIn('id', wanted).where({ is_active: true }).select('id');
  return [...new Set(wanted)].filter((personId) => active.some(({ id }) => id === personId));
}
