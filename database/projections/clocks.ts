import type { ClockFact, FactOf } from '#engine/fact';
import type { Cells, Changes } from '#database/changes';
import { instant } from '#database/projection';
import type { Projections, RecordedInstance } from '#database/projection';

type ClockFactName = ClockFact['kind'];

/** Clock rows and the ledger. */
export const clockProjections: Projections<ClockFactName> = {
  clockStarted(fact, changes, instance) {
    changes.make('clocks', {
      instance_id: instance.instanceId, clock_id: fact.clockId, business_key: instance.businessKey ?? null, name: fact.name,
      owner_element_instance_id: fact.ownerInstanceId, unit: fact.unit, amount: fact.amount, calendar_id: fact.calendarId, state: 'running', total: fact.total, used: 0,
      due_at: instant(fact.dueAt), started_at: instant(fact.at), counted_from: instant(fact.at), stopped_at: null,
    });
    enter(changes, instance, fact, { total: fact.total, amount: fact.amount, due_at: instant(fact.dueAt) });
  },
  clockPaused(fact, changes, instance) {
    patch(changes, instance, fact, { state: 'paused', used: fact.used, due_at: null });
    enter(changes, instance, fact, { used: fact.used, reason: fact.reason ?? null });
  },
  clockResumed(fact, changes, instance) {
    patch(changes, instance, fact, { state: 'running', used: fact.used, due_at: instant(fact.dueAt) });
    enter(changes, instance, fact, { used: fact.used, due_at: instant(fact.dueAt), reason: fact.reason ?? null });
  },
  clockRestarted(fact, changes, instance) {
    // A paused clock restarts at nothing used and stays paused: it has no due time.
    patch(changes, instance, fact, { state: fact.dueAt === undefined ? 'paused' : 'running', used: 0, due_at: instant(fact.dueAt) });
    enter(changes, instance, fact, { used: 0, due_at: instant(fact.dueAt), reason: fact.reason ?? null });
  },
  clockExtended(fact, changes, instance) {
    // `used` and `counted_from` stay: an extension gives time and uses none.
    changes.patch('clocks', { instance_id: instance.instanceId, clock_id: fact.clockId }, { total: fact.total, due_at: instant(fact.dueAt) });
    enter(changes, instance, fact, { amount: fact.amount, total: fact.total, due_at: instant(fact.dueAt), reason: fact.reason ?? null });
  },
  clockRecomputed(fact, changes, instance) {
    changes.patch('clocks', { instance_id: instance.instanceId, clock_id: fact.clockId }, { due_at: instant(fact.dueAt) });
    enter(changes, instance, fact, { due_at: instant(fact.dueAt), reason: fact.reason ?? null });
  },
  clockStopped(fact, changes, instance) {
    changes.patch('clocks', { instance_id: instance.instanceId, clock_id: fact.clockId }, { state: 'stopped', used: fact.used, counted_from: instant(fact.at), stopped_at: instant(fact.at) });
    enter(changes, instance, fact, { used: fact.used });
  },
};

function patch(changes: Changes, { instanceId }: RecordedInstance, fact: FactOf<ClockFactName>, cells: Cells): void {
  changes.patch('clocks', { instance_id: instanceId, clock_id: fact.clockId }, { ...cells, counted_from: instant(fact.at) });
}

function enter(changes: Changes, { instanceId }: RecordedInstance, fact: FactOf<ClockFactName>, cells: Cells): void {
  const kind = fact.kind.slice('clock'.length).toLowerCase();
  changes.make('clock_entries', {
    instance_id: instanceId, sequence: fact.sequence, clock_id: fact.clockId, at: instant(fact.at), kind, used: null, total: null, amount: null, due_at: null, reason: null,
    person_id: fact.by ?? null, command_id: fact.commandId, ...cells,
  });
}
