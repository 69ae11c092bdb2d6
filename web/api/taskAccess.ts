import type { Organisation, Person } from '#city/organisation';
import { isRoleId, may, roles } from '#city/permission';
import { currentOrganisation } from '#database/departments';
import { namesOfPersons } from '#database/persons';
import { holdersOf } from '#database/taskWork';
import { findUserTask } from '#database/userTasks';
import type { UserTaskRow } from '#database/userTasks';
import type { Bilingual } from '#contract/problemKinds';
import { absentsMeant, capacityFor } from './capacity';
import type { Capacity } from './capacity';
import type { Dependencies } from './dependencies';
import { notFound, Refusal } from './refusal';

/** Whether the model or a hand-over makes a person one who may do a task. */
export function isCandidate(task: UserTaskRow, claimedBy: string | undefined, person: Person): boolean {
  return capacityFor(task, claimedBy, person) !== undefined;
}

/** In which capacity a person may hand a task to somebody else: he answers for the department the task belongs to, or it is in his pool. */
export function assigningCapacity(task: UserTaskRow, claimedBy: string | undefined, person: Person): Capacity | undefined {
  if (mayAssignHimself(task, claimedBy, person)) return { holderId: person.id };
  const absent = absentsMeant(task, claimedBy, person).find((one) => may(one, 'task.assign'));
  return absent && { holderId: absent.id, absent };
}

function mayAssignHimself(task: UserTaskRow, claimedBy: string | undefined, person: Person): boolean {
  if (!may(person, 'task.assign')) return false;
  const capacity = capacityFor(task, claimedBy, person);
  return (capacity && !capacity.absent) || departmentsOf(task).some((departmentId) => may(person, 'task.assign', departmentId)) || isCentral(task, person);
}

/** A task of a role anywhere belongs to the centre, and so to whoever assigns there. */
function isCentral(task: UserTaskRow, person: Person): boolean {
  return task.candidate_groups.some((group) => !group.includes('@')) && person.roles.some(({ roleId, covers }) => roles[roleId].permissions.includes('task.assign') && covers.length > 1);
}

/** The task, for a person who may see it; refuses with whose it is where it is another department's. */
export async function taskFor({ database }: Dependencies, taskId: string, person: Person): Promise<{ task: UserTaskRow; claimedBy: string | undefined }> {
  const task = await findUserTask(database, taskId);
  if (!task) throw noTask();
  const claimedBy = (await holdersOf(database, [taskId])).get(taskId);
  if (isCandidate(task, claimedBy, person) || task.completed_by === person.id || assigningCapacity(task, claimedBy, person)) return { task, claimedBy };
  throw foreignTask(task, await currentOrganisation(database));
}

export function noTask(): Refusal {
  return notFound({ zh: '任务', en: 'task' });
}

/** Refuses for a task that belongs to others, and says to whom. */
export function foreignTask(task: UserTaskRow, organisation: Organisation): Refusal {
  const owners = ownersOf(task, organisation);
  return new Refusal('not-permitted', {
    detail: {
      zh: `任务“${task.name}”由${owners.map(({ zh }) => zh).join('、') || '其他人员'}办理，不在您的职责范围内。`,
      en: `The task “${task.name}” belongs to ${owners.map(({ en }) => en).join(', ') || 'somebody else'}, not to you.`,
    },
  });
}

/** Says who did what one wanted to do, and when. */
export async function doneBy({ database }: Dependencies, personId: string | null): Promise<string> {
  if (personId === null) return '系统';
  return (await namesOfPersons(database, [personId])).get(personId)?.name ?? personId;
}

/** Whose pool a task lies in, in words. */
export function ownersOf(task: Pick<UserTaskRow, 'candidate_groups'>, organisation: Organisation): Bilingual[] {
  return task.candidate_groups.map((group) => ownerName(group, organisation));
}

/** The role, and department if it names one, that a candidate group stands for. */
export function ownerName(group: string, organisation: Organisation): Bilingual {
  const [role = '', departmentId] = group.split('@');
  const name = isRoleId(role) ? roles[role].name : { zh: role, en: role };
  const department = departmentId === undefined ? undefined : (organisation.byId.get(departmentId)?.name ?? departmentId);
  return department === undefined ? name : { zh: `${department}的${name.zh}`, en: `${name.en} of ${department}` };
}

/** Departments named by the groups who may do a task. */
export function departmentsOf(task: Pick<UserTaskRow, 'candidate_groups'>): string[] {
  return task.candidate_groups.flatMap((group) => group.split('@')[1] ?? []);
}
