import type { ProcessModel, Scope } from '#bpmn/model';
import { abstractionOf, countsTokens, originalId } from '#engine/exploration/abstraction';
import { search } from '#engine/exploration/search';
import type { ExploredStep, Search, Standing } from '#engine/exploration/search';
import { rootElementId } from '#engine/state';

export type TroubleKind =
  /** A token waits at a join for others that can no longer come. */
  | 'stuckJoin'
  /** Two tokens come to a place that does not wait for either: what follows is done twice. */
  | 'doubledToken'
  /** From here no way leads to an end. */
  | 'noWayOut'
  /** No token ever comes here, although flows lead here. */
  | 'deadNode';

/** What can go wrong in a model whatever its data, with a run that shows it. */
export interface Trouble {
  kind: TroubleKind;
  elementId: string;
  /** Of a stuck join: it completes in no run at all. */
  isCertain?: boolean;
  /** Empty where no single run shows it. */
  steps: ExploredStep[];
}

export interface Exploration {
  troubles: Trouble[];
  /** Without it the model was too wide to be followed whole: what was found is true, what was not found may be there. */
  isComplete: boolean;
  /** What it took: places looked at, over all standings. */
  work: number;
}

/** Well under a second. */
const usualWork = 20_000;

/**
 * Follows every way a process can go, scope by scope, with any data: each condition may hold or not, each work be done, each event happen. Counts
 * what it looks at, never time, so the same model always gets the same answer.
 */
export function explore(model: ProcessModel, mostWork = usualWork): Exploration {
  let left = mostWork;
  const exploration: Exploration = { troubles: [], isComplete: true, work: 0 };
  for (const scope of Object.values(model.scopes)) {
    // The parts of an ad-hoc sub-process are begun by hand, in any order.
    if (isAdHoc(model, scope) || countsTokens(model, scope)) continue;
    const found = exploreScope(model, scope, left);
    exploration.troubles.push(...found.troubles);
    exploration.isComplete &&= found.isComplete;
    exploration.work += found.work;
    left -= found.work;
  }
  return exploration;
}

function exploreScope(model: ProcessModel, scope: Scope, mostWork: number): Exploration {
  const abstraction = abstractionOf(model, scope);
  if (Object.keys(abstraction.model.nodes).length === 0) return { troubles: [], isComplete: true, work: 0 };
  const starts = abstraction.startIds.length > 0 ? abstraction.startIds : [undefined];
  const searches = starts.map((startId) => search(abstraction, startId, Math.ceil(mostWork / starts.length)));
  const isComplete = searches.every((one) => one.isComplete);
  const troubles = searches.flatMap(troublesIn);
  const seen = new Set(searches.flatMap((one) => [...one.seen]));
  const sawAll = isComplete && !abstraction.endsAbruptly && !troubles.some(({ kind }) => kind === 'noWayOut');
  const dead = sawAll ? deadNodes(model, Object.keys(abstraction.model.nodes), seen, new Set(troubles.map(({ elementId }) => elementId))) : [];
  const sure = troubles.map((trouble) => (trouble.kind === 'stuckJoin' && sawAll && !seen.has(trouble.elementId) ? { ...trouble, isCertain: true } : trouble));
  return {
    troubles: firstOfEach([...sure, ...dead]), work: searches.reduce((sum, { work }) => sum + work, 0),
    isComplete: isComplete || troubles.some(({ kind }) => kind === 'doubledToken'),
  };
}

function troublesIn(found: Search): Trouble[] {
  const troubles = found.standings.flatMap((standing): Trouble[] => [
    ...stuckAt(standing).map((elementId): Trouble => ({ kind: 'stuckJoin', elementId, steps: stepsTo(standing) })),
    ...standing.doubledAt.map((elementId): Trouble => ({ kind: 'doubledToken', elementId, steps: stepsTo(standing) })),
  ]);
  return found.isComplete ? [...troubles, ...withoutWayOut(found)] : troubles;
}

/** Nothing can move any more and tokens still wait. */
function stuckAt({ state }: Standing): string[] {
  const root = state.elements[rootElementId];
  return root && !root.children ? Object.keys(root.tokens ?? {}) : [];
}

/** The first standing from which neither an end nor a stuck join can be reached, as tokens go round and round in it. */
function withoutWayOut({ standings }: Search): Trouble[] {
  const comeFrom = new Map<Standing, Standing[]>();
  for (const standing of standings) for (const follower of standing.followers) comeFrom.set(follower, [...(comeFrom.get(follower) ?? []), standing]);
  const open = standings.filter(({ followers }) => followers.length === 0).filter((standing) => standing.state.status !== 'active' || stuckAt(standing).length > 0);
  const ending = new Set(open);
  for (let standing = open.pop(); standing; standing = open.pop()) {
    for (const before of comeFrom.get(standing) ?? []) {
      if (!ending.has(before)) open.push(before);
      ending.add(before);
    }
  }
  const lost = standings.find((standing) => !ending.has(standing));
  const place = lost && Object.values(lost.state.elements).filter(({ type }) => type !== 'process').at(-1);
  return lost ? [{ kind: 'noWayOut', elementId: originalId(place?.nodeId ?? lost.step.elementId), steps: stepsTo(lost) }] : [];
}

/** Nodes that flows lead to and no token came to; what stands behind the first of them is not said again. */
function deadNodes(model: ProcessModel, ids: string[], seen: ReadonlySet<string>, told: ReadonlySet<string>): Trouble[] {
  return ids.filter((id) => {
    const node = model.nodes[id];
    return node !== undefined && !seen.has(id) && !told.has(id) && node.incoming.some((flowId) => seen.has(model.flows[flowId]?.sourceId ?? ''));
  }).map((elementId): Trouble => ({ kind: 'deadNode', elementId, steps: [] }));
}

function stepsTo(standing: Standing): ExploredStep[] {
  const steps: ExploredStep[] = [];
  for (let at: Standing | undefined = standing; at; at = at.before) steps.unshift(at.step);
  return steps;
}

function firstOfEach(troubles: Trouble[]): Trouble[] {
  const told = new Set<string>();
  return troubles.filter(({ kind, elementId }) => told.size !== told.add(`${kind} ${elementId}`).size);
}

function isAdHoc(model: ProcessModel, { id }: Scope): boolean {
  const type: string | undefined = model.nodes[id]?.type;
  return type === 'adHocSubProcess';
}
