import type { z } from 'zod';
import type { Variables } from '#bpmn/model';
import type { OperatorRequest } from '#contract/processes';

export type OperatorCommand = z.infer<typeof OperatorRequest>['command'];
export type OperatorKind = 'suspend' | 'resume' | 'cancel' | 'retry' | 'setVariables' | 'modify';

/** What an operator has filled in so far; each kind uses its part. */
export interface CommandDraft {
  kind: OperatorKind;
  incidentId?: string;
  scopeInstanceId?: string;
  variableName: string;
  /** JSON as typed. */
  variableValue: string;
  terminate: string[];
  activate: string[];
}

/** Why a draft is no command yet, as the key of a sentence. */
export type DraftFault = 'variableName' | 'variableValue' | 'nothingChosen';

/** An empty draft of a kind, with what the page already knows. */
export const draftOf = (kind: OperatorKind, known: Partial<CommandDraft> = {}): CommandDraft => ({ kind, variableName: '', variableValue: '', terminate: [], activate: [], ...known });

/** The command a draft stands for, or what is missing. */
export function commandOf(draft: CommandDraft): { command: OperatorCommand } | { fault: DraftFault } {
  if (draft.kind === 'retry') return draft.incidentId ? { command: { kind: 'retry', incidentId: draft.incidentId } } : { fault: 'nothingChosen' };
  if (draft.kind === 'modify') return modification(draft);
  if (draft.kind === 'setVariables') return setting(draft);
  return { command: { kind: draft.kind } };
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
