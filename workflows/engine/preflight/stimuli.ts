import type { Command, CommandKind } from '#engine/command';
import type { Fact } from '#engine/fact';

/** One thing that reached an instance, and what was recorded to have come of it. */
export interface Stimulus {
  command: Command;
  facts: Fact[];
}

/** A recorded command without its envelope; the facts tell when it was applied. */
export interface RecordedCommand {
  command: CommandKind;
  by?: string;
  reason?: string;
}

/** Why what reached an instance cannot be told any more. */
export type Forgotten = { kind: 'noFacts' } | { kind: 'commandLost'; commandId: string };

/**
 * Everything that moved an instance, in order: what was asked is in its commands, what its own timers and jobs brought is told by the
 * facts. A command that left no fact changed nothing and is not among them.
 */
export function stimuliOf(facts: readonly Fact[], commands: ReadonlyMap<string, RecordedCommand>): { stimuli: Stimulus[] } | { forgotten: Forgotten } {
  const stimuli: Stimulus[] = [];
  for (const group of groupsOf(facts)) {
    const [first] = group;
    if (!first) continue;
    const given = commands.get(first.commandId) ?? ownReport(group);
    if (!given) return { forgotten: { kind: 'commandLost', commandId: first.commandId } };
    const { by, reason, command } = given;
    stimuli.push({ command: { ...command, id: first.commandId, at: first.at, ...(by !== undefined && { by }), ...(reason !== undefined && { reason }) }, facts: group });
  }
  return stimuli[0]?.command.kind === 'startProcess' ? { stimuli } : { forgotten: { kind: 'noFacts' } };
}

/** Facts of one command follow one another. */
function groupsOf(facts: readonly Fact[]): Fact[][] {
  const groups: Fact[][] = [];
  for (const fact of facts) {
    const last = groups.at(-1);
    if (last?.[0]?.commandId === fact.commandId) last.push(fact);
    else groups.push([fact]);
  }
  return groups;
}

/** What an instance told itself (workflows/instance.ts, workflows/reactions.ts) by the ids it gives such commands. */
function ownReport(facts: readonly Fact[]): RecordedCommand | undefined {
  const commandId = facts[0]?.commandId ?? '';
  if (commandId.startsWith('timers:')) return { command: { kind: 'fireTimers' } };
  if (commandId.startsWith('temporal:')) return { command: { kind: 'cancel' } };
  const jobId = /^job:([^:]+):/.exec(commandId)?.[1];
  const command = jobId === undefined ? undefined : jobReport(jobId, facts);
  return command && { command };
}

function jobReport(jobId: string, facts: readonly Fact[]): CommandKind | undefined {
  for (const fact of facts) {
    if (fact.kind === 'jobCompleted') return { kind: 'completeJob', jobId, variables: fact.variables };
    if (fact.kind === 'jobRetryScheduled') return { kind: 'failJob', jobId, message: fact.message, retriesLeft: fact.retriesLeft, retryAt: fact.retryAt };
    if (fact.kind === 'errorThrown') return { kind: 'throwJobError', jobId, errorCode: fact.errorCode, ...(fact.message !== undefined && { message: fact.message }), ...(fact.variables && { variables: fact.variables }) };
    if (fact.kind === 'incidentRaised' && fact.type === 'unhandledError') return uncaught(jobId, fact.message);
  }
  return undefined;
}

/** An error nobody caught stands in its incident alone. */
function uncaught(jobId: string, sentence: string): CommandKind | undefined {
  const [, errorCode, message] = /^Nobody catches the error "(.*?)"(?:: ([\s\S]*))?\.$/.exec(sentence) ?? [];
  return errorCode === undefined ? undefined : { kind: 'throwJobError', jobId, errorCode, ...(message !== undefined && { message }) };
}
