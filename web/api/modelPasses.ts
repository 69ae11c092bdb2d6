import type { Logger } from 'pino';
import { localDay } from '#city/caseNumber';
import { expressionText } from '#bpmn/feel';
import type { ProcessModel } from '#bpmn/model';
import type { Database } from '#database/connection';
import { findDefinition, latestDefinition } from '#database/definitions';
import { countPasses, endedPasses, runningPasses, uncountedCases } from '#database/modelPasses';
import { inRounds } from '#database/rounds';
import { coverageOf, outcomesOf } from '#engine/simulation/coverage';
import type { Passes } from '#engine/simulation/coverage';
import type { PassesView } from '#contract/modelPasses';
import { cityOffset } from './cityOffset';
import type { Dependencies } from './dependencies';
import { notFound, Refusal } from './refusal';

/** Of what runs, so many of the newest are looked at when somebody asks; what has ended is counted once and for all. */
const mostRunning = 1_000;
const mostUncounted = 10_000;
const usualDays = 30;
const day = 86_400_000;

interface Asked { processId: string; version?: number | undefined; from?: string | undefined; to?: string | undefined; now: number }

/** What of a version its scenarios and the cases of production went through. */
export async function modelPasses({ database, playScenarios }: Pick<Dependencies, 'database' | 'playScenarios'>, { processId, version, now, ...days }: Asked): Promise<PassesView> {
  const definition = await (version === undefined ? latestDefinition(database, processId) : findDefinition(database, processId, version));
  if (!definition) throw notFound({ zh: '流程或该版本', en: 'process or version' });
  const to = days.to ?? localDay(now, cityOffset);
  const from = days.from ?? localDay(now - usualDays * day, cityOffset);
  if (from > to) throw new Refusal('invalid-request', { errors: [{ path: 'from', message: '起始日期晚于结束日期 / begins after it ends' }] });
  const of = { processId, version: definition.version };
  const [ended, running, uncounted, scenarios] = await Promise.all([
    endedPasses(database, { ...of, from, to }), runningPasses(database, { ...of, limit: mostRunning }), uncountedCases(database, { ...of, limit: mostUncounted }), playScenarios(of, definition.compiled),
  ]);
  const production = sum(ended, running);
  return {
    ...of, name: definition.name ?? processId, xml: definition.xml, from, to, ...rows(definition.compiled, production, scenarios.passes),
    production: { ended: ended.cases, running: { counted: running.cases, of: running.running }, uncounted, shares: shares(definition.compiled, production) },
    scenarios: { played: scenarios.played, of: scenarios.of, shares: shares(definition.compiled, scenarios.passes) },
  };
}

/** Counts what ended since the last round, until stopped; the returned function ends after the round under way. */
export function keepCountingPasses({ database, log }: { database: Database; log: Logger }): () => Promise<void> {
  const atOnce = 200;
  return inRounds({ round: async () => (await countPasses(database, { limit: atOnce, utcOffset: cityOffset })) === atOnce, interval: 10_000, log, failure: 'passes of ended cases could not be counted and will be' });
}

function sum(one: Passes, other: Passes): Passes {
  const added = (some: Record<string, number>, more: Record<string, number>) => Object.fromEntries([...new Set([...Object.keys(some), ...Object.keys(more)])].map((id) => [id, (some[id] ?? 0) + (more[id] ?? 0)]));
  return { nodes: added(one.nodes, other.nodes), flows: added(one.flows, other.flows) };
}

function shares(model: ProcessModel, passes: Passes): PassesView['production']['shares'] {
  const { nodes, flows, conditions } = coverageOf(model, passes);
  return { nodes, flows, conditions };
}

function rows(model: ProcessModel, production: Passes, scenarios: Passes): Pick<PassesView, 'nodes' | 'flows' | 'conditions'> {
  const nameOf = (nodeId: string) => model.nodes[nodeId]?.name ?? nodeId;
  const declared = new Map(outcomesOf(model, scenarios).map((outcome) => [outcome.flowId, outcome]));
  return {
    nodes: Object.values(model.nodes).map(({ id, name, type }) => ({ id, type, ...(name !== undefined && { name }), scenarios: scenarios.nodes[id] ?? 0, production: production.nodes[id] ?? 0 })),
    flows: Object.values(model.flows).map(({ id, name, sourceId, targetId }) => ({ id, ...(name !== undefined && { name }), source: nameOf(sourceId), target: nameOf(targetId), scenarios: scenarios.flows[id] ?? 0, production: production.flows[id] ?? 0 })),
    conditions: outcomesOf(model, production).flatMap(({ flowId, held, declined }) => {
      const flow = model.flows[flowId];
      const played = declared.get(flowId);
      if (!flow) return [];
      const { condition } = flow;
      return [{
        flowId, source: nameOf(flow.sourceId), target: nameOf(flow.targetId), expression: condition === undefined ? '' : expressionText(condition),
        held: { production: held, scenarios: played?.held ?? 0 }, declined: { production: declined, scenarios: played?.declined ?? 0 },
      }];
    }),
  };
}
