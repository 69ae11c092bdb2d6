import type { Person } from '#city/organisation';
import { groupsOf, may } from '#city/permission';
import type { RoleHolder } from '#city/permission';
import type { Absent } from '#city/standIn';
import type { Reach } from '#database/caseScope';
import type { Transaction, Database } from '#database/connection';
import { personsBehind } from '#database/ownRequests';
import type { UserTaskRow } from '#database/userTasks';
import { personHolder } from '#database/workQueueWriter';
import { Refusal } from './refusal';

/** In whose place somebody does a task: his own, or that of a colleague who is away. */
export interface Capacity {
  /** Who holds the task once it is claimed: in the place of somebody away it stays his, so that nothing has to be handed back when he returns. */
  holderId: string;
  absent?: Absent;
}

/** The capacity in which a person may do a task, by the model or a hand-over; undefined: it is not for him. */
export function capacityFor(task: UserTaskRow, claimedBy: string | undefined, person: Person): Capacity | undefined {
  const away = person.standsInFor ?? [];
  const holder = away.find(({ id }) => id === claimedBy);
  if (holder) return { holderId: holder.id, absent: holder };
  if (claimedBy === person.id || isMeant(task, person)) return { holderId: person.id };
  const absent = away.find((one) => isMeant(task, one));
  return absent && { holderId: absent.id, absent };
}

/** Under which names the tasks of a person, and of those he stands in for, stand in the queue, and who may hold them. */
export function reachOf(person: Person): Reach {
  const all = [person, ...(person.standsInFor ?? [])];
  return { holders: [...new Set(all.flatMap((one) => [...groupsOf(one), personHolder(one.id)]))], personIds: all.map(({ id }) => id) };
}

/** Colleagues in whose place a person may do something with a task that is theirs. */
export function absentsMeant(task: UserTaskRow, claimedBy: string | undefined, person: Person): Absent[] {
  return (person.standsInFor ?? []).filter((absent) => claimedBy === absent.id || isMeant(task, absent));
}

/** Nobody decides in another's place on what he asked for himself. */
export async function refuseOwnRequest(database: Database | Transaction, task: UserTaskRow, person: Person, { absent }: Capacity): Promise<void> {
  if (!absent || !(await personsBehind(database, task)).includes(person.id)) return;
  throw new Refusal('not-permitted', { detail: {
    zh: `“${task.name}”审批的是您本人提出的事项，不能由您代${absent.name}办理。请由${absent.name}本人、同岗位的其他人员办理，或请系统管理员另行指定代理人。`,
    en: `“${task.name}” decides on what you asked for yourself, so you cannot do it in the place of ${absent.name}. Leave it to ${absent.name}, to somebody else of that role, or ask an administrator to name another stand-in.`,
  } });
}

/** Rights over single tasks that come with them to a stand-in; whatever else the absent may do stays his own. */
const goWithTasks = new Set<string>(['task.assign']);

/** Whether a right is open to a person through somebody he stands in for; the task decides the rest. */
export function mayInPlaceOfAnother(person: Person, permission: Parameters<typeof may>[1]): boolean {
  return goWithTasks.has(permission) && (person.standsInFor ?? []).some((absent) => may(absent, permission));
}

function isMeant(task: UserTaskRow, one: RoleHolder & { id: string }): boolean {
  if (task.assignee === one.id || task.candidate_users.includes(one.id)) return true;
  const groups = new Set(groupsOf(one));
  return task.candidate_groups.some((group) => groups.has(group));
}
