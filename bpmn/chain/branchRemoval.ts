import type { Chain, ChainBranches, ChainGraph } from './chain';
import { branchesOf, nodesOfChain } from './places';
import { meetingFlows, readChain } from './readChain';

/** What has to be done so that a branch is gone: which flows lead where then, which nodes go with the flows at them, and the flow of the branch itself. */
export interface BranchRemoval {
  flowId: string;
  leads: ReadonlyMap<string, string>;
  nodes: readonly string[];
}

/** Plans how a branch goes. Where one is left its gateways go too, and its steps stand in line with the others; where one goes on, the join has nothing to wait for. A branch stays without which nothing would come to an end. */
export function branchRemoval(graph: ChainGraph, chain: Chain, flowId: string): BranchRemoval | 'stays' | undefined {
  const item = branchesOf(chain, flowId);
  const branch = item?.branches.find((one) => one.flowId === flowId);
  if (!item || !branch) return undefined;
  const kept = item.branches.filter((one) => one !== branch);
  const removal = planned(graph, item, kept, { flowId, gone: nodesOfChain(branch.chain) });
  return 'why' in readChain(without(graph, removal)) ? 'stays' : removal;
}

function planned({ flows }: ChainGraph, { id, joinId }: ChainBranches, kept: ChainBranches['branches'], { flowId, gone }: { flowId: string; gone: readonly string[] }): BranchRemoval {
  const leads = new Map<string, string>();
  const nodes = [...gone];
  const targetOf = (given: string) => leads.get(given) ?? flows.find((flow) => flow.id === given)?.target ?? '';
  const meeting = meetingFlows(kept);
  const behind = flows.find(({ source }) => source === joinId)?.target;
  if (joinId !== undefined && behind !== undefined && meeting.length < 2) {
    for (const one of meeting) leads.set(one, behind);
    nodes.push(joinId);
  }
  const [last, another] = kept;
  const first = last && !another ? targetOf(last.flowId) : id;
  if (first !== id) nodes.push(id);
  // Who went back into what goes is asked again before it.
  for (const flow of flows) if ((first !== id && flow.target === id) || (gone.includes(flow.target) && flow.source !== id)) leads.set(flow.id, first);
  const isGone = new Set(nodes);
  for (const flow of flows) if (isGone.has(flow.source)) leads.delete(flow.id);
  return { flowId, leads, nodes };
}

/** The graph as it is once it is done. */
function without({ nodes, flows }: ChainGraph, { flowId, leads, nodes: gone }: BranchRemoval): ChainGraph {
  const led = flows.filter(({ id }) => id !== flowId).map((flow) => ({ ...flow, target: leads.get(flow.id) ?? flow.target }));
  return { nodes: nodes.filter(({ id }) => !gone.includes(id)), flows: led.filter(({ source, target }) => !gone.includes(source) && !gone.includes(target)) };
}
