import { permits } from '#bpmn/handlerOperations';
import type { HandlerOperation } from '#bpmn/handlerOperations';
import type { Person } from '#city/organisation';
import { currentOrganisation } from '#database/departments';
import { keepAttachments } from '#database/attachments';
import type { Transaction } from '#database/connection';
import { findPerson } from '#database/persons';
import { deleteDraft, saveDraft } from '#database/taskDrafts';
import { completionOf, handOver, lockTaskWork } from '#database/taskWork';
import type { HandOver } from '#database/taskWork';
import type { UserTaskRow } from '#database/userTasks';
import { taskRoutes } from '#contract/taskRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import { capacityFor, refuseOwnRequest } from './capacity';
import { completeTask } from './completion';
import type { Dependencies } from './dependencies';
import { Refusal } from './refusal';
import { assigningCapacity, doneBy, foreignTask, isCandidate, noTask, taskFor } from './taskAccess';
import { taskDetail } from './taskDetail';

/** Drafts keep the pictures they name for this long. */
const draftAge = 30 * 24 * 3_600_000;

/** What people do with tasks: hold them, hand them over, draft and complete them. */
export function taskWorkBindings(dependencies: Dependencies): Binding[] {
  const { database, now } = dependencies;
  return [
    bind(taskRoutes.claim, async ({ parameters: { taskId }, person, language }) => {
      await underLock(dependencies, taskId, (transaction, locked) => claim(dependencies, transaction, locked, person));
      return { status: 200, body: await taskDetail(dependencies, taskId, person, language) };
    }),
    bind(taskRoutes.unclaim, async ({ parameters: { taskId }, person, language }) => {
      await underLock(dependencies, taskId, async (transaction, locked) => {
        const { claimed_by: holder } = locked.work;
        const capacity = capacityFor(locked.task, holder ?? undefined, person);
        if (holder === null || capacity?.holderId !== holder) throw await heldByOther(dependencies, holder);
        refuseForbidden(locked.task, 'unclaim');
        await handOver(transaction, locked, { taskId, kind: 'unclaim', personId: person.id, forPersonId: capacity.absent?.id, at: now() });
      });
      return { status: 200, body: await taskDetail(dependencies, taskId, person, language) };
    }),
    bind(taskRoutes.assign, async ({ parameters: { taskId }, person, body, language }) => {
      await underLock(dependencies, taskId, (transaction, locked) => assign(dependencies, transaction, locked, { taskId, kind: 'assign', personId: person.id, toPersonId: body.personId, reason: body.reason, at: now() }, person));
      return { status: 200, body: await taskDetail(dependencies, taskId, person, language) };
    }),
    bind(taskRoutes.saveDraft, async ({ parameters: { taskId }, person, body }) => {
      await taskFor(dependencies, taskId, person);
      await saveDraft(database, taskId, person.id, body.variables, now());
      await keepAttachments(database, idsIn(body.variables), person.id, now() + draftAge);
      return { status: 204 };
    }),
    bind(taskRoutes.deleteDraft, async ({ parameters: { taskId }, person }) => {
      await taskFor(dependencies, taskId, person);
      await deleteDraft(database, taskId, person.id);
      return { status: 204 };
    }),
    bind(taskRoutes.complete, ({ parameters, person, body, language }) => completeTask(dependencies, parameters.taskId, { person, body, language })),
  ];
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockTaskWork>>>;

async function underLock(dependencies: Dependencies, taskId: string, act: (transaction: Transaction, locked: Locked) => Promise<void>): Promise<void> {
  await dependencies.database.transaction(async (transaction) => {
    const locked = await lockTaskWork(transaction, taskId);
    if (!locked) throw noTask();
    const completion = await completionOf(transaction, locked.work);
    if (locked.task.state !== 'open' || completion) {
      const name = await doneBy(dependencies, locked.task.completed_by ?? completion?.personId ?? null);
      throw new Refusal('conflict', { detail: { zh: `该任务已由${name}办理完成。`, en: `${name} has completed this task.` } });
    }
    await act(transaction, locked);
  });
}

async function claim(dependencies: Dependencies, transaction: Transaction, locked: Locked, person: Person): Promise<void> {
  const { task, work } = locked;
  const capacity = capacityFor(task, work.claimed_by ?? undefined, person);
  if (!capacity) throw foreignTask(task, await currentOrganisation(dependencies.database));
  if (work.claimed_by === capacity.holderId) return;
  if (work.claimed_by !== null) throw await heldByOther(dependencies, work.claimed_by);
  await refuseOwnRequest(transaction, task, person, capacity);
  await handOver(transaction, locked, { taskId: task.task_id, kind: 'claim', personId: person.id, forPersonId: capacity.absent?.id, toPersonId: capacity.holderId, at: dependencies.now() });
}

/** Hands a task to somebody who may do it: the model's candidates decide, not who asks. */
async function assign(dependencies: Dependencies, transaction: Transaction, locked: Locked, given: HandOver & { toPersonId: string }, person: Person): Promise<void> {
  const { task, work } = locked;
  const organisation = await currentOrganisation(dependencies.database);
  const capacity = assigningCapacity(task, work.claimed_by ?? undefined, person);
  if (!capacity) throw foreignTask(task, organisation);
  refuseForbidden(task, 'assign');
  const receiver = await findPerson(transaction, organisation, given.toPersonId);
  if (!receiver) throw new Refusal('invalid-request', { errors: [{ path: 'personId', message: '所选人员不存在或已停用 / nobody of this id works here' }] });
  if (!isCandidate(task, undefined, receiver)) {
    throw new Refusal('conflict', { detail: { zh: `${receiver.name}没有办理此任务的岗位，请改派他人。`, en: `${receiver.name} holds no role that may do this task. Choose somebody else.` } });
  }
  await handOver(transaction, locked, { ...given, forPersonId: capacity.absent?.id });
}

function refuseForbidden({ name, annotations }: UserTaskRow, operation: HandlerOperation): void {
  if (permits(annotations, operation)) return;
  throw new Refusal('not-permitted', { detail: {
    unclaim: { zh: `流程规定“${name}”认领后不可退领，请办理完成；无法办理的，由代理人办理或按值班交接。`, en: `The process does not let “${name}” be given back. Complete it; if you cannot, your stand-in or whoever takes over your duty can.` },
    assign: { zh: `流程规定“${name}”不可指派给他人，由原办理人办理；其不在岗的，由代理人办理。`, en: `The process does not let “${name}” be handed to somebody else. Whoever holds it completes it, or a stand-in.` },
  }[operation] });
}

async function heldByOther(dependencies: Dependencies, holder: string | null): Promise<Refusal> {
  if (holder === null) return new Refusal('conflict', { detail: { zh: '该任务尚未被认领。', en: 'Nobody holds this task.' } });
  const name = await doneBy(dependencies, holder);
  return new Refusal('conflict', { detail: { zh: `该任务已由${name}认领。`, en: `${name} holds this task.` } });
}

/** Every text of a draft that could be an upload's id; those that are none are passed over where they are looked up. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.length === 36 ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(idsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : [];
}
