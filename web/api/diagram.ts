import type { Person } from '#city/organisation';
import { may } from '#city/permission';
import type { Database } from '#database/connection';
import { findDefinition } from '#database/definitions';
import { takenFlows } from '#database/facts';
import { incidentsOfInstance } from '#database/incidents';
import { calledInstances, elementsOfInstance, findInstance } from '#database/instances';
import type { ElementInstanceRow } from '#database/instances';
import type { DiagramView } from '#contract/processes';
import { mayReadCase } from './caseScope';
import { notFound } from './refusal';

/** The live diagram of an instance: for operators, and for whoever may read the case it is about. */
export async function diagramOf(database: Database, instanceId: string, person: Person): Promise<DiagramView> {
  const instance = await findInstance(database, instanceId);
  const isAllowed = instance && (may(person, 'instance.read') || (instance.business_key !== null && (await mayReadCase(database, person, instance.business_key))));
  const definition = isAllowed ? await findDefinition(database, instance.process_id, instance.version) : undefined;
  if (!instance || !definition) throw notFound({ zh: '流程实例', en: 'process instance' });
  const [elements, incidents, flows, children] = await Promise.all([
    elementsOfInstance(database, instanceId), incidentsOfInstance(database, instanceId), takenFlows(database, instanceId), calledInstances(database, instanceId),
  ]);
  const nodeOf = new Map(elements.map((element) => [element.element_instance_id, element.node_id]));
  const stopped = incidents.filter(({ resolved_at }) => resolved_at === null).map(({ node_id }) => node_id);
  return {
    instanceId, processId: instance.process_id, version: instance.version, xml: definition.xml, takenFlows: flows,
    marks: [...marksOf(elements, instance.process_id), ...[...new Set(stopped)].map((nodeId) => ({ nodeId, mark: 'incident' as const, count: stopped.filter((one) => one === nodeId).length }))],
    children: children.map((child) => ({ instanceId: child.instance_id, nodeId: nodeOf.get(child.parent_element_instance_id ?? '') ?? '', processId: child.process_id, status: child.status })),
  };
}

/** A node can be both: passed before and active again now. */
function marksOf(elements: readonly ElementInstanceRow[], processId: string): DiagramView['marks'] {
  const marks = new Map<string, DiagramView['marks'][number]>();
  for (const { node_id: nodeId, state, activated_at } of elements) {
    if (nodeId === processId || state === 'terminated') continue;
    const mark = state === 'completed' ? 'passed' : 'now';
    const known = marks.get(`${mark}:${nodeId}`);
    if (known) known.count += 1;
    else marks.set(`${mark}:${nodeId}`, { nodeId, mark, count: 1, ...(mark === 'now' && { since: activated_at.toISOString() }) });
  }
  return [...marks.values()];
}
