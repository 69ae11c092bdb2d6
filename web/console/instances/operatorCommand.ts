import type { z } from 'zod';
import type { Variables } from '#bpmn/model';
import type { ClockView } from '#contract/clocks';
import type { OperatorRequest } from '#contract/processes';

export type OperatorCommand = z.infer<typeof OperatorRequest>['command'];
/** What may be done to one time limit. */
export type ClockKind = 'pauseClock' | 'resumeClock' | 'restartClock' | 'extendClock';
export type OperatorKind = 'suspend' | 'resume' | 'cancel' | 'retry' | 'setVariables' | 'modify' | ClockKind;

/** What an operator has filled in so far; each kind uses its part. */
export interface CommandDraft {
  kind: OperatorKind;
  incidentId?: string;
  clockId?: string;
  /** How much longer, in the clock's own unit. */
  amount?: number;
  scopeInstanceId?: string;
  variableName: string;
  /** JSON as typed. */
  variableValue: string;
  terminate: string[];
  activate: string[];
}

/** Why a draft is no command yet, as the key of a sentence. */
export type DraftFault = 'variableName' | 'variableValue' | 'nothingChosen' | 'amount';

/** An empty draft of a kind, with what the page already knows. */
export const draftOf = (kind: OperatorKind, known: Partial<CommandDraft> = {}): CommandDraft => ({ kind, variableName: '', variableValue: '', terminate: [], activate: [], ...known });

/** The command a draft stands for, or what is missing. */
export function commandOf(draft: CommandDraft): { command: OperatorCommand } | { fault: DraftFault } {
  if (draft.kind === 'retry') return draft.incidentId ? { command: { kind: 'retry', incidentId: draft.incidentId } } : { fault: 'nothingChosen' };
  if (draft.kind === 'modify') return modification(draft);
  if (draft.kind === 'setVariables') return setting(draft);
  if (isClockKind(draft.kind)) return clockChange(draft, draft.kind);
  return { command: { kind: draft.kind } };
}

/** What can be done to a clock as it stands: one that stopped is history. */
export function clockCommandsFor(state: ClockView['state']): ClockKind[] {
  if (state === 'stopped') return [];
  return [state === 'running' ? 'pauseClock' : 'resumeClock', 'extendClock', 'restartClock'];
}

/** Whether a command is about one time limit. */
export function isClockKind(kind: OperatorKind): kind is ClockKind {
  return kind === 'pauseClock' || kind === 'resumeClock' || kind === 'restartClock' || kind === 'extendClock';
}

function clockChange({ clockId, amount }: CommandDraft, kind: ClockKind): ReturnType<typeof commandOf> {
  if (clockId === undefined) return { fault: 'nothingChosen' };
  if (kind !== 'extendClock') return { command: { kind, clockId } };
  // The contract's own bound.
  return amount !== undefined && amount > 0 && amount <= 10_000 ? { command: { kind, clockId, amount } } : { fault: 'amount' };
}

function modification({ terminate, activate }: CommandDraft): ReturnType<typeof commandOf> {
  if (terminate.length === 0 && activate.length === 0) return { fault: 'nothingChosen' };
  return { command: { kind: 'modify', terminate, activate: activate.map((nodeId) => ({ nodeId })) } };
}

function setting({ variableName, variableValue, scopeInstanceId }: CommandDraft): ReturnType<typeof commandOf> {
  // A name FEEL cannot say can be set, but no expression would ever find it again.
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(variableName.trim())) return { fault: 'variableName' };
  const value = parsed(variableValue);
  if (!value) return { fault: 'variableValue' };
  const variables: Variables = {};
  variables[variableName.trim()] = value.json;
  return { command: { kind: 'setVariables', variables, ...(scopeInstanceId ? { scopeInstanceId } : {}) } };
}

function parsed(text: string): { json: Variables[string] } | undefined {
  try { return { json: JSON.parse(text) as Variables[string] }; } catch { return undefined; }
}
