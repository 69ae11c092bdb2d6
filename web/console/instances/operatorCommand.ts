import type { z } from 'zod';
import type { Variables } from '#bpmn/model';
import type { ClockView } from '#contract/clocks';
import type { InstanceDetail, OperatorRequest } from '#contract/processes';

export type OperatorCommand = z.infer<typeof OperatorRequest>['command'];
/** What may be done to one time limit. */
export type ClockKind = 'pauseClock' | 'resumeClock' | 'restartClock' | 'extendClock';
/** What may be done to one multi-instance or ad-hoc sub-process while it runs. */
type WorkKind = 'addInstance' | 'removeInstance' | 'activateActivity' | 'completeAdHocSubProcess';
export type OperatorKind = 'suspend' | 'resume' | 'cancel' | 'retry' | 'setVariables' | 'modify' | 'migrate' | WorkKind | ClockKind;

/** What an operator has filled in so far; each kind uses its part. */
export interface CommandDraft {
  kind: OperatorKind;
  incidentId?: string;
  clockId?: string;
  /** The position the command is about; of `suspend` and `resume` left out: the whole instance. */
  elementInstanceId?: string;
  /** Where a migration leads. */
  version?: number;
  /** Nodes that are called otherwise there, by their present id. */
  mapping: Record<string, string>;
  /** For whom or what an added instance is, as JSON typed. */
  item: string;
  /** Which instance of a multi-instance, or where one is put. */
  loopCounter?: number;
  /** The activity to begin. */
  nodeId?: string;
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
export const draftOf = (kind: OperatorKind, known: Partial<CommandDraft> = {}): CommandDraft => ({ kind, variableName: '', variableValue: '', item: '', mapping: {}, terminate: [], activate: [], ...known });

/** The command a draft stands for, or what is missing. */
export function commandOf(draft: CommandDraft): { command: OperatorCommand } | { fault: DraftFault } {
  if (draft.kind === 'retry') return draft.incidentId ? { command: { kind: 'retry', incidentId: draft.incidentId } } : { fault: 'nothingChosen' };
  if (draft.kind === 'modify') return modification(draft);
  if (draft.kind === 'setVariables') return setting(draft);
  if (draft.kind === 'migrate') return migration(draft);
  if (isClockKind(draft.kind)) return clockChange(draft, draft.kind);
  if (isWorkKind(draft.kind)) return draft.elementInstanceId === undefined ? { fault: 'nothingChosen' } : workChange(draft, draft.kind, draft.elementInstanceId);
  if (draft.kind === 'cancel' || draft.elementInstanceId === undefined) return { command: { kind: draft.kind } };
  return { command: { kind: draft.kind, elementInstanceId: draft.elementInstanceId } };
}

type Element = InstanceDetail['elements'][number];

/** What can be done to one position, given where it lies: what it is decides, and whether it stands still. */
export function elementCommandsFor({ type, state, loopCounter }: Element, scope: Element | undefined): OperatorKind[] {
  if (type === 'process') return [];
  if (state === 'suspended') return ['resume', 'modify'];
  if (state !== 'active') return [];
  if (type === 'multiInstanceBody') return ['addInstance', 'removeInstance', 'suspend', 'modify'];
  if (type === 'adHocSubProcess') return ['activateActivity', 'completeAdHocSubProcess', 'suspend', 'modify'];
  return [...(loopCounter !== undefined && scope?.type === 'multiInstanceBody' ? ['removeInstance' as const] : []), 'suspend', 'modify'];
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

function isWorkKind(kind: OperatorKind): kind is WorkKind {
  return kind === 'addInstance' || kind === 'removeInstance' || kind === 'activateActivity' || kind === 'completeAdHocSubProcess';
}

function migration({ version, mapping }: CommandDraft): ReturnType<typeof commandOf> {
  if (version === undefined) return { fault: 'nothingChosen' };
  const renamed = Object.entries(mapping).filter(([nodeId, target]) => target !== '' && target !== nodeId);
  return { command: { kind: 'migrate', version, ...(renamed.length > 0 && { mapping: Object.fromEntries(renamed) }) } };
}

function workChange({ item, loopCounter, nodeId }: CommandDraft, kind: WorkKind, elementInstanceId: string): ReturnType<typeof commandOf> {
  if (kind === 'activateActivity') return nodeId ? { command: { kind, elementInstanceId, nodeId } } : { fault: 'nothingChosen' };
  if (kind === 'completeAdHocSubProcess') return { command: { kind, elementInstanceId } };
  if (kind === 'removeInstance') return { command: { kind, elementInstanceId, ...(loopCounter !== undefined && { loopCounter }) } };
  const given = item.trim() === '' ? undefined : parsed(item);
  if (item.trim() !== '' && !given) return { fault: 'variableValue' };
  return { command: { kind, elementInstanceId, ...(given && { item: given.json }), ...(loopCounter !== undefined && { position: loopCounter }) } };
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
