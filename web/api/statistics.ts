import type { z } from 'zod';
import { currentOrganisation } from '#database/departments';
import { evidenceFigures } from '#database/evidenceJudgements';
import { noticeRates } from '#database/noticeRates';
import { recheckFigures } from '#database/recheckDraws';
import { statisticsRoutes } from '#contract/statisticsRoutes';
import type { SpanQuery } from '#contract/statisticsRoutes';
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
      const span = spanOf(query, now() - grace);
      const rates = await noticeRates(database, { scope: watchedBy(person, await currentOrganisation(database)), ...span });
      const kinds = rates.map((rate) => ({ ...rate, ...(rate.due > 0 && { rate: rate.sent / rate.due }) }));
      return { status: 200, body: { ...told(span), kinds, isComplete: rates.every(({ sent, due }) => sent === due) } };
    }),
    bind(statisticsRoutes.evidence, async ({ query, person }) => {
      const span = spanOf(query, now());
      return { status: 200, body: { ...told(span), departments: await evidenceFigures(database, { scope: watchedBy(person, await currentOrganisation(database)), ...span }) } };
    }),
    bind(statisticsRoutes.rechecks, async ({ query, person }) => {
      const span = spanOf(query, now());
      return { status: 200, body: { ...told(span), inspectors: await recheckFigures(database, { scope: watchedBy(person, await currentOrganisation(database)), ...span }) } };
    }),
  ];
}

interface Span {
  from: number;
  to: number;
}

function spanOf(query: z.infer<typeof SpanQuery>, latest: number): Span {
  const to = Math.min(query.to === undefined ? latest : Date.parse(query.to), latest);
  const from = query.from === undefined ? to - 30 * day : Date.parse(query.from);
  if (from > to || to - from > longestSpan) throw new Refusal('invalid-request', { detail: { zh: '起始时间须早于截止时间，且跨度不超过一年。', en: 'The span must begin before it ends, and be a year at most.' } });
  return { from, to };
}

function told({ from, to }: Span): { from: string; to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
