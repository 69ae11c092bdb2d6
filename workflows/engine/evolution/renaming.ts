import type { Draft, TableName } from '#engine/draft';
import type { InstanceState } from '#engine/state';
import type { Step } from '#engine/step';

interface Renaming {
  node(id: string): string;
  flow(id: string): string;
}

type Entry<Name extends TableName> = NonNullable<InstanceState[Name]>[string];

/** What each table keeps of the model; a table without a line here does not compile, so that nothing is left behind by a migration. */
const renamings: { [Name in TableName]: (entry: Entry<Name>, renaming: Renaming) => Entry<Name> } = {
  elements: (element, { node, flow }) => ({
    ...element, nodeId: node(element.nodeId),
    ...(element.tokens && { tokens: Object.fromEntries(Object.entries(element.tokens).map(([nodeId, flowIds]) => [node(nodeId), flowIds.map(flow)])) }),
    ...(element.adHoc?.queue && { adHoc: { ...element.adHoc, queue: element.adHoc.queue.map(node) } }),
    ...(element.parts && { parts: Object.fromEntries(Object.entries(element.parts).map(([nodeId, parts]) => [node(nodeId), parts])) }),
    ...(element.happened && { happened: element.happened.map(node) }),
    ...(element.awaitingReset && { awaitingReset: Object.fromEntries(Object.entries(element.awaitingReset).map(([nodeId, flowIds]) => [node(nodeId), flowIds.map(flow)])) }),
  }),
  timers: (timer, { node }) => ({ ...timer, nodeId: node(timer.nodeId) }),
  subscriptions: (subscription, { node }) => ({ ...subscription, nodeId: node(subscription.nodeId) }),
  signals: (subscription, { node }) => ({ ...subscription, nodeId: node(subscription.nodeId) }),
  conditions: (condition, { node }) => ({ ...condition, nodeId: node(condition.nodeId) }),
  incidents: (incident, renaming) => ({ ...incident, nodeId: renaming.node(incident.nodeId), steps: incident.steps.map((step) => renameStep(step, renaming)) }),
  jobs: (job) => job,
  clocks: (clock, { node }) => (clock.noticed ? { ...clock, noticed: clock.noticed.map(node) } : clock),
  children: (child) => child,
  compensationRecords: (record, { node }) => ({ ...record, nodeId: node(record.nodeId) }),
  compensations: (compensation) => compensation,
};

/** Gives everything alive the ids that nodes and flows have in another model. */
export function renameEverywhere(draft: Draft, nodes: Record<string, string>, flows: Record<string, string>): void {
  if (Object.keys(nodes).length + Object.keys(flows).length === 0) return;
  const renaming: Renaming = { node: (id) => nodes[id] ?? id, flow: (id) => flows[id] ?? id };
  for (const name of Object.keys(renamings) as TableName[]) renameTable(draft, name, renaming);
}

function renameTable<Name extends TableName>(draft: Draft, name: Name, renaming: Renaming): void {
  if (!draft.state[name]) return;
  const table = draft.table(name) as Record<string, Entry<Name>>;
  for (const [id, entry] of Object.entries(table)) table[id] = renamings[name](entry, renaming);
}

function renameStep(step: Step, { node }: Renaming): Step {
  return 'nodeId' in step ? { ...step, nodeId: node(step.nodeId) } : step;
}
