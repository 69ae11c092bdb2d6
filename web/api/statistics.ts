import type { z } from 'zod';
import type { Person } from '#city/organisation';
import { auditSteps } from '#database/stepAudit';
import { sendSheet } from '#api/sheets/exchange';
import { currentOrganisation } from '#database/departments';
import { evidenceFigures, judgedHandlings } from '#database/evidenceJudgements';
import { noticeRates } from '#database/noticeRates';
import { drawnRechecks, recheckFigures } from '#database/recheckDraws';
import { statisticsRoutes } from '#contract/statisticsRoutes';
import type { SpanQuery } from '#contract/statistics';
import { bind } from './bind';
import type { Binding } from './bind';
import { countedCases, figures, figureSheet } from './caseFigures';
import { coverage } from './coverage';
import type { Dependencies } from './dependencies';
import { watchedBy } from './overdue';
import { Refusal } from './refusal';

const day = 24 * 60 * 60_000;
/** A notice leaves within seconds; who was accepted or closed only now is not yet owed one. */
const grace = 5 * 60_000;
const longestSpan = 366 * day;
/** Faults listed one by one; there should be none at all. */
const mostFaults = 200;
/** Handlings and re-checks listed behind a number; a shorter span shows the rest. */
const mostListed = 500;

/** Figures for those who watch over the work, within what they watch over. */
export function statisticsBindings({ database, now }: Dependencies): Binding[] {
  const asked = async (person: Person, query: z.infer<typeof SpanQuery>) => ({ organisation: await currentOrganisation(database), ...spanOf(query, now()), now: now(), person });
  return [
    bind(statisticsRoutes.figures, async ({ query, person }) => ({ status: 200, body: await figures(database, await asked(person, query), query) })),
    bind(statisticsRoutes.cases, async ({ query, person }) => ({ status: 200, body: await countedCases(database, await asked(person, query), query) })),
    bind(statisticsRoutes.sheet, async ({ query, person, language, response }) => sendSheet(response, await figureSheet(database, await asked(person, query), query, language), query.format)),
    bind(statisticsRoutes.coverage, async ({ query, person }) => ({ status: 200, body: await coverage(database, await asked(person, query)) })),
    bind(statisticsRoutes.audit, async ({ query, person }) => {
      const { organisation, from, to } = await asked(person, query);
      const { steps, faults, items } = await auditSteps(database, { scope: watchedBy(person, organisation), from, to, limit: mostFaults });
      return { status: 200, body: { ...told({ from, to }), steps, faults, items: items.map(({ at, ...item }) => ({ ...item, ...(at && { at: at.toISOString() }) })) } };
    }),
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
    bind(statisticsRoutes.evidenceCases, async ({ query, person }) => {
      const { organisation, from, to } = await asked(person, query);
      const found = await judgedHandlings(database, { scope: watchedBy(person, organisation), from, to, departmentId: query.department, kind: query.kind, limit: mostListed + 1 });
      return { status: 200, body: { items: found.slice(0, mostListed).map((one) => ({ ...one, at: one.at.toISOString() })), isCut: found.length > mostListed } };
    }),
    bind(statisticsRoutes.recheckCases, async ({ query, person }) => {
      const { organisation, from, to } = await asked(person, query);
      const found = await drawnRechecks(database, { scope: watchedBy(person, organisation), from, to, inspectorId: query.inspector, kind: query.kind, limit: mostListed + 1 });
      const items = found.slice(0, mostListed).map(({ recheckedBy, outcome, decision, at, ...one }) => ({ ...one, at: at.toISOString(), ...(recheckedBy !== null && { recheckedBy }), ...(outcome !== null && { outcome }), ...(decision !== null && { decision }) }));
      return { status: 200, body: { items, isCut: found.length > mostListed } };
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
