import { currentOrganisation } from '#database/departments';
import { noticeRates } from '#database/noticeRates';
import { statisticsRoutes } from '#contract/statisticsRoutes';
import { bind } from './bind';
import type { Binding } from './bind';
import type { Dependencies } from './dependencies';
import { watchedBy } from './overdue';
import { Refusal } from './refusal';

const day = 24 * 60 * 60_000;
/** A notice leaves within seconds; who was accepted or closed only now is not yet owed one. */
const grace = 5 * 60_000;
const longestSpan = 366 * day;

/** Figures for those who watch over the work, within what they watch over. */
export function statisticsBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(statisticsRoutes.notices, async ({ query, person }) => {
      const to = Math.min(query.to === undefined ? now() : Date.parse(query.to), now() - grace);
      const from = query.from === undefined ? to - 30 * day : Date.parse(query.from);
      if (from > to || to - from > longestSpan) throw new Refusal('invalid-request', { detail: { zh: '起始时间须早于截止时间，且跨度不超过一年。', en: 'The span must begin before it ends, and be a year at most.' } });
      const rates = await noticeRates(database, { scope: watchedBy(person, await currentOrganisation(database)), from, to });
      const kinds = rates.map((rate) => ({ ...rate, ...(rate.due > 0 && { rate: rate.sent / rate.due }) }));
      return { status: 200, body: { from: new Date(from).toISOString(), to: new Date(to).toISOString(), kinds, isComplete: rates.every(({ sent, due }) => sent === due) } };
    }),
  ];
}
