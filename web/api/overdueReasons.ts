import { countingSpans, usedByHolder } from '#city/holding';
import type { Holding } from '#city/holding';
import type { Organisation } from '#city/organisation';
import type { WorkTimekeeper } from '#city/workCalendar';
import { currentTimekeeper } from '#database/calendars';
import type { CaseRow } from '#database/cases';
import { clockEntries, findClock } from '#database/clocks';
import type { ClockEntryRow, ClockRow } from '#database/clocks';
import type { Database } from '#database/connection';
import { namesOfPersons } from '#database/persons';
import { workLogOf } from '#database/taskWork';
import type { TaskWorkEntry } from '#database/taskWork';
import { userTasksOfBusinessKeys } from '#database/userTasks';
import type { UserTaskRow } from '#database/userTasks';
import type { Language } from './language';
import { ownersOf } from './taskAccess';

/** Why a case is where it is: who holds it since when, and which part of the limit each holder used. */
export interface ReasonOfDelay {
  holder?: string;
  taskName?: string;
  heldSince?: string;
  overdueBy: number;
  usedBy: { name: string; used: number }[];
  total?: number;
  unit?: ClockRow['unit'];
}

interface Circumstances {
  organisation: Organisation;
  language: Language;
  now: number;
}

/** Reads the reasons for a page of cases at once. */
export async function reasonsOfDelay(database: Database, rows: readonly CaseRow[], circumstances: Circumstances): Promise<(row: CaseRow) => ReasonOfDelay> {
  const tasks = await userTasksOfBusinessKeys(database, rows.map(({ id }) => id));
  const [log, entries, timekeeper, ...clocks] = await Promise.all([
    workLogOf(database, tasks.map(({ task_id }) => task_id)), clockEntries(database, rows.flatMap(({ clock_instance_id }) => clock_instance_id ?? [])), currentTimekeeper(database),
    ...rows.map(({ clock_instance_id, clock_id }) => (clock_instance_id !== null && clock_id !== null ? findClock(database, clock_instance_id, clock_id) : undefined)),
  ]);
  const names = await namesOfPersons(database, log.flatMap(({ to_person_id }) => to_person_id ?? []));
  const nameOf = (personId: string) => names.get(personId)?.name ?? personId;
  const clockOf = new Map(rows.map((row, index) => [row.id, clocks[index]]));
  return (row) => {
    const own = tasks.filter(({ business_key }) => business_key === row.id);
    const holdings = own.map((task) => ({ task, spans: holdingsOf(task, log.filter(({ task_id }) => task_id === task.task_id), nameOf, circumstances) }));
    const open = holdings.findLast(({ task }) => task.state === 'open');
    const current = open?.spans.at(-1);
    const clock = clockOf.get(row.id);
    const ledger = entries.filter(({ instance_id, clock_id }) => instance_id === row.clock_instance_id && clock_id === row.clock_id);
    return {
      ...(open && { taskName: open.task.name }), ...(current && { holder: current.name, heldSince: new Date(current.from).toISOString() }),
      ...overdueBy(clock, row.due_at?.getTime(), timekeeper, circumstances.now),
      usedBy: used(clock, ledger, holdings.flatMap(({ spans }) => spans), timekeeper, circumstances.now),
    };
  };
}

/** A task lies in the pool of its owners until somebody takes it, and again when it is given back. */
function holdingsOf(task: UserTaskRow, log: readonly TaskWorkEntry[], nameOf: (personId: string) => string, { organisation, language }: Circumstances): Holding[] {
  const pool = ownersOf(task, organisation).map((owner) => owner[language]).join(language === 'zh' ? '、' : ', ');
  const starts: { name: string; from: number }[] = [{ name: task.assignee === null ? pool : nameOf(task.assignee), from: task.created_at.getTime() }];
  for (const { to_person_id, at } of log) starts.push({ name: to_person_id === null ? pool : nameOf(to_person_id), from: at.getTime() });
  return starts.map((start, index) => ({ ...start, to: starts[index + 1]?.from ?? task.ended_at?.getTime() }));
}

/** In the clock's own time: over a weekend a limit in working hours is not exceeded further. */
export function overdueBy(clock: ClockRow | undefined, dueAt: number | undefined, timekeeper: WorkTimekeeper, now: number): Pick<ReasonOfDelay, 'overdueBy' | 'total' | 'unit'> {
  const isOver = dueAt !== undefined && dueAt < now;
  if (!clock) return { overdueBy: isOver ? now - dueAt : 0 };
  return { overdueBy: isOver ? timekeeper.elapsed(clock.unit, clock.calendar_id, dueAt, now) : 0, total: clock.total, unit: clock.unit };
}

function used(clock: ClockRow | undefined, ledger: readonly ClockEntryRow[], holdings: readonly Holding[], timekeeper: WorkTimekeeper, now: number): ReasonOfDelay['usedBy'] {
  if (!clock) return [];
  const spans = countingSpans(ledger.map(({ at, kind }) => ({ at: at.getTime(), kind })));
  return usedByHolder(spans, holdings, now, (from, to) => timekeeper.elapsed(clock.unit, clock.calendar_id, from, to));
}
