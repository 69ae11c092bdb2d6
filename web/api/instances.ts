import type { Database } from '#database/connection';
import { casesById } from '#database/cases';
import { incidentsOfInstance, openIncidents } from '#database/incidents';
import { factsOfInstance } from '#database/facts';
import type { IncidentRow } from '#database/incidents';
import { findListedInstance, instancePage } from '#database/instanceLists';
import type { ListedInstance } from '#database/instanceLists';
import { elementNames, elementsOfInstance } from '#database/instances';
import { variablesOfInstance } from '#database/variables';
import type { IncidentView, InstanceDetail, InstanceSummary } from '#contract/processes';
import { instanceRoutes } from '#contract/processRoutes';
import { bind } from './bind';
import { clocksOfInstance } from './clockViews';
import type { Binding } from './bind';
import { decisionViews } from './decisionViews';
import type { Dependencies } from './dependencies';
import { diagramOf } from './diagram';
import { notFound } from './refusal';

/** Reading running instances: lists, one instance, its live diagram, what awaits an operator. */
export function instanceBindings({ database, now }: Dependencies): Binding[] {
  return [
    bind(instanceRoutes.list, async ({ query: { incident, after, limit, ...filter } }) => {
      const { rows, next } = await instancePage(database, { filter: { ...filter, withIncident: incident === 'yes' }, after, limit });
      return { status: 200, body: { items: await summaries(database, rows), ...(next && { next }) } };
    }),
    bind(instanceRoutes.read, async ({ parameters }) => ({ status: 200, body: await instanceDetail(database, parameters.instanceId, now()) })),
    bind(instanceRoutes.diagram, async ({ parameters, person }) => ({ status: 200, body: await diagramOf(database, parameters.instanceId, person) })),
    bind(instanceRoutes.incidents, async () => ({ status: 200, body: await incidentViews(database, await openIncidents(database)) })),
  ];
}

async function instanceDetail(database: Database, instanceId: string, now: number): Promise<InstanceDetail> {
  const row = await findListedInstance(database, instanceId);
  if (!row) throw notFound({ zh: '流程实例', en: 'process instance' });
  const [[summary], variables, elements, incidents, clocks, decided] = await Promise.all([
    summaries(database, [row]), variablesOfInstance(database, instanceId), elementsOfInstance(database, instanceId), incidentsOfInstance(database, instanceId), clocksOfInstance(database, instanceId, now),
    factsOfInstance(database, instanceId, { kinds: ['decisionEvaluated', 'processInstanceMigrated'] }),
  ]);
  if (!summary) throw notFound({ zh: '流程实例', en: 'process instance' });
  const names = new Map(elements.map((element) => [element.element_instance_id, element.name ?? element.node_id]));
  const nodes = new Map(elements.map((element) => [element.element_instance_id, element.node_id]));
  const decisions = await decisionViews(database, row, decided);
  const open = incidents.filter(({ resolved_at }) => resolved_at === null);
  return {
    ...summary, openIncidents: await incidentViews(database, open), clocks,
    decisions: [...decisions].map(([{ elementInstanceId, at }, view]) => {
      const [nodeId, elementName] = [nodes.get(elementInstanceId), names.get(elementInstanceId)];
      return { ...view, elementInstanceId, at: new Date(at).toISOString(), ...(nodeId !== undefined && { nodeId }), ...(elementName !== undefined && { elementName }) };
    }),
    variables: variables.map(({ scope_instance_id, name, value }) => ({ scopeInstanceId: scope_instance_id, scopeName: names.get(scope_instance_id) ?? scope_instance_id, name, value })),
    elements: elements.map((element) => ({
      elementInstanceId: element.element_instance_id, ...(element.scope_instance_id !== null && { scopeInstanceId: element.scope_instance_id }), nodeId: element.node_id, type: element.type, state: element.state, activatedAt: element.activated_at.toISOString(),
      ...(element.name !== null && { name: element.name }), ...(element.loop_counter !== null && { loopCounter: element.loop_counter }), ...(element.ended_at && { endedAt: element.ended_at.toISOString() }),
    })),
  };
}

async function summaries(database: Database, rows: readonly ListedInstance[]): Promise<InstanceSummary[]> {
  const cases = await casesById(database, rows.flatMap(({ business_key }) => business_key ?? []));
  return rows.map((row) => {
    const reported = row.business_key === null ? undefined : cases.get(row.business_key);
    return {
      instanceId: row.instance_id, processId: row.process_id, processName: row.process_name ?? row.process_id, version: row.version, status: row.status,
      startedAt: row.started_at.toISOString(), incidents: Number(row.open_incidents), ...(row.business_key !== null && { businessKey: row.business_key }),
      ...(reported && { caseNumber: reported.number, caseTitle: reported.title }), ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
    };
  });
}

async function incidentViews(database: Database, rows: readonly IncidentRow[]): Promise<IncidentView[]> {
  const [cases, names] = await Promise.all([casesById(database, rows.flatMap(({ business_key }) => business_key ?? [])), elementNames(database, rows.map(({ instance_id, element_instance_id }) => [instance_id, element_instance_id]))]);
  return rows.map((row) => {
    const number = row.business_key === null ? undefined : cases.get(row.business_key)?.number;
    const elementName = names.get(`${row.instance_id}:${row.element_instance_id}`);
    return {
      incidentId: row.incident_id, instanceId: row.instance_id, processId: row.process_id, nodeId: row.node_id, elementInstanceId: row.element_instance_id, type: row.type, message: row.message,
      raisedAt: row.raised_at.toISOString(), ...(elementName !== undefined && { elementName }), ...(row.expression !== null && { expression: row.expression }), ...(row.operands && { operands: row.operands }),
      ...(row.resolved_at && { resolvedAt: row.resolved_at.toISOString() }), ...(number !== undefined && { caseNumber: number }), ...(row.business_key !== null && { businessKey: row.business_key }),
    };
  });
}
