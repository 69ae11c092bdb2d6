import { imagesBy } from './divergence';
import type { ForecastReason, RunningCase } from './forecast';
import { judge, unlessTheRecordsFault } from './judgement';
import { isSamePosition } from './position';
import { rehearse } from './rehearse';
import type { Rehearsed, Stage } from './rehearse';
import { stimuliOf } from './stimuli';
import type { Stimulus } from './stimuli';
import { unlessChangedAnyway } from './terms';
import type { TermChange } from './terms';

/** So many of one case are kept. */
const mostTerms = 50;

/**
 * How a case went in another version beside its own. `terms`: the same way, but something of a task or clock was settled otherwise. `elsewhere`: the same way, but at a step the other version has not or calls
 * otherwise. `stops`: it would have stopped with an incident.
 */
export type ShadowKind = 'same' | 'terms' | 'elsewhere' | 'branch' | 'stops' | 'refuses' | 'unreplayable';

export interface ShadowFinding {
  kind: ShadowKind;
  reason?: ForecastReason;
  /** Where the courses first part, what was taken from there on either side. */
  difference?: Rehearsed['difference'];
  /** What would have been settled otherwise before that. */
  terms?: TermChange[];
  /** Where it stands, and where the other version would have it. */
  position: string[];
  rehearsed?: string[];
}

/** Plays what has reached a case so far through another version, which has no effect, and tells where that would have led it elsewhere. */
export function followedBy({ facts, commands, own }: RunningCase, shadow: Stage): ShadowFinding {
  const told = stimuliOf(facts, commands);
  if ('forgotten' in told) return { kind: 'unreplayable', reason: { kind: 'forgotten', forgotten: told.forgotten }, position: [] };
  const outcome = rehearse(told.stimuli, own.model, shadow);
  const judged = judge(outcome, undefined, imagesBy(shadow.model, {}));
  const { position, rehearsed = [] } = judged;
  const changes = termsOf(outcome, told.stimuli, own);
  const terms = changes.length > 0 && { terms: changes };
  if (!judged.reason) return { kind: !isSamePosition(position, rehearsed) ? 'elsewhere' : terms ? 'terms' : 'same', ...terms, position, rehearsed };
  const { kind, reason } = unlessTheRecordsFault(judged, told.stimuli, own);
  return {
    kind: kind === 'same' || kind === 'remapped' ? 'elsewhere' : kind === 'stranded' ? 'stops' : kind, ...(reason && { reason }),
    ...(kind === 'branch' && outcome.difference && { difference: outcome.difference }), ...(kind !== 'unreplayable' && terms), position, rehearsed,
  };
}

/** Due times are computed by today's calendars, people by today's decisions: what its own version would settle otherwise as well says nothing of the new one. */
function termsOf({ terms }: Rehearsed, stimuli: readonly Stimulus[], own: Stage): TermChange[] {
  return terms.length === 0 ? [] : unlessChangedAnyway(terms, rehearse(stimuli, own.model, own).terms).slice(0, mostTerms);
}
