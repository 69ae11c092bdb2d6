import { firstResponse } from '#city/caseMeasure';
import type { CaseMeasure } from '#city/caseMeasure';

/** A part of a statement with what is bound in it. */
export type Condition = readonly [sql: string, bindings: readonly unknown[]];

/** Epoch milliseconds, `to` not included. */
export interface MeasuredPeriod {
  from: number;
  to: number;
  now: number;
}

/** What conditions ask of a case's notices and matters. */
interface Asides {
  told: Record<keyof typeof toldKinds, string>;
  excused: string;
  settled: Condition;
  remedied: Condition;
}

/** A notice leaves within seconds; who was accepted or closed only now is not yet owed one. */
const noticeGrace = 5 * 60_000;
const fromCitizens = `c.source in ('citizen', 'hotline', 'serviceLine')`;
const toldKinds = { accepted: `kind = 'accepted'`, closed: `kind = 'closed'`, result: `kind in ('closed', 'declined', 'answered')` } as const;
const isExcuse = `kind = 'appeal' and outcome = 'granted'`;
const opened = (kind: string) => `kind = '${kind}' and opened_at >= ? and opened_at < ?`;

/** Looked up for each case: right for a page of cases. */
function lookedUp({ from, to }: MeasuredPeriod): Asides {
  const told = (kinds: string) => `exists (select from notices where case_id = c.id and ${kinds} and sent_at is not null)`;
  const matter = (which: string) => `exists (select from matters where case_id = c.id and ${which})`;
  const period = [new Date(from), new Date(to)];
  return {
    told: { accepted: told(toldKinds.accepted), closed: told(toldKinds.closed), result: told(toldKinds.result) },
    excused: matter(isExcuse), settled: [matter(opened('ownership')), period], remedied: [matter(opened('remedy')), period],
  };
}

/** As columns of what is joined by `asidesOf`: right for counting many cases. */
const joined: Asides = {
  told: { accepted: 'coalesce(told.accepted, false)', closed: 'coalesce(told.closed, false)', result: 'coalesce(told.result, false)' },
  excused: 'coalesce(held.excused, false)', settled: ['coalesce(held.settled, false)', []], remedied: ['coalesce(held.remedied, false)', []],
};

/** Notices and matters of the cases whose ids are in `counted`, read once for all of them: some look-ups for each of a city's year would take minutes. */
export function asidesOf({ from, to }: MeasuredPeriod): Condition[] {
  const of = (table: string, columns: Record<string, string>, also = '') =>
    `left join (select case_id, ${Object.entries(columns).map(([name, condition]) => `bool_or(${condition}) as ${name}`).join(', ')} from ${table} join counted on counted.id = case_id${also} group by case_id)`;
  const period = [new Date(from), new Date(to)];
  return [
    [`${of('notices', toldKinds, ' and sent_at is not null')} told on told.case_id = c.id`, []],
    [`${of('matters', { excused: isExcuse, settled: opened('ownership'), remedied: opened('remedy') })} held on held.case_id = c.id`, [...period, ...period]],
  ];
}

/** Every measure as a condition on `cases c` and `case_progress p`, for a page of cases or, with `asidesOf` joined, for all that are counted. */
export function measureConditions(period: MeasuredPeriod, isJoined = false): Record<CaseMeasure, Condition> {
  const { from, to, now } = period;
  const { told, excused, settled, remedied } = isJoined ? joined : lookedUp(period);
  const within = (moment: string, until = to): Condition => [`${moment} >= ? and ${moment} < ?`, [new Date(from), new Date(Math.max(from, Math.min(to, until)))]];
  const also = ([sql, bindings]: Condition, further: string): Condition => [`(${sql} and ${further})`, bindings];
  const handled = also(within('p.closed_at'), 'p.dispatched_at is not null');
  const [acceptDue, closeDue] = [within('p.accepted_at', now - noticeGrace), within('p.closed_at', now - noticeGrace)];
  const rated = also(within('p.evaluated_at'), `p.satisfaction <> 'notReached'`);
  const replyDue = also(within('coalesce(p.closed_at, p.declined_at)', now - noticeGrace), fromCitizens);
  const respondDue = within('c.reported_at', now - firstResponse);
  const inTime = `coalesce(p.responded_at <= c.reported_at + interval '${firstResponse / 1000} seconds', false)`;
  return {
    reported: within('c.reported_at'), accepted: within('p.accepted_at'), filed: within('p.filed_at'), declined: within('p.declined_at'), closed: within('p.closed_at'),
    handled, onTime: also(handled, `(p.overdue_since is null or ${excused})`), late: also(handled, `p.overdue_since is not null and not ${excused}`), excused: also(handled, `p.overdue_since is not null and ${excused}`),
    returned: also(handled, 'p.returned_count > 0'), reworked: also(handled, 'p.rework_count > 0'), firstPass: also(handled, 'p.returned_count = 0 and p.rework_count = 0'),
    rated, satisfied: also(rated, 'p.dissatisfied_count = 0'), dissatisfied: also(rated, 'p.dissatisfied_count > 0'),
    acceptDue, acceptTold: also(acceptDue, told.accepted), acceptUntold: also(acceptDue, `not ${told.accepted}`),
    closeDue, closeTold: also(closeDue, told.closed), closeUntold: also(closeDue, `not ${told.closed}`),
    replyDue, replied: also(replyDue, told.result), unreplied: also(replyDue, `not ${told.result}`),
    respondDue, respondedInTime: also(respondDue, inTime), respondedLate: also(respondDue, `not ${inTime}`),
    settled, remedied,
  };
}
