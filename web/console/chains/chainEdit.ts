import type { CompletionPolicy } from '#console/models/completionPolicy';
import type { OutcomeChoice } from '#console/models/taskPolicy';

/** What can be put into a chain. */
export const chainParts = ['approve', 'copy', 'exclusive', 'parallel', 'call'] as const;
export type ChainPart = (typeof chainParts)[number];

/** What somebody does to a chain; each is one step of the drawing's undo history. */
export type ChainEdit =
  /** Puts something before a node, on the flows that lead there. */
  | { do: 'add'; part: ChainPart; flows: readonly string[]; target: string }
  | { do: 'remove'; id: string }
  /** Changes places with its neighbour before (-1) or behind (1). */
  | { do: 'move'; id: string; by: -1 | 1 }
  | { do: 'addBranch'; gatewayId: string }
  | { do: 'removeBranch'; flowId: string }
  /** Asks a branch before its neighbour, or after it. */
  | { do: 'moveBranch'; flowId: string; by: -1 | 1 }
  | { do: 'makeDefault'; flowId: string }
  | { do: 'rename'; id: string; name: string }
  | { do: 'setWho'; id: string; who: string }
  | { do: 'setPolicy'; id: string; policy: CompletionPolicy }
  | { do: 'setForm'; id: string; formId: string }
  | { do: 'setRecipient'; id: string; recipient: string }
  | { do: 'setCalled'; id: string; processId: string }
  | { do: 'setCondition'; flowId: string; condition: string };

/** A node as its card shows it. */
export interface ChainCard {
  /** `begin`: where the inside of a sub-process starts. */
  kind: 'start' | 'begin' | 'approve' | 'copy' | 'call' | 'sub' | 'end' | 'gateway' | 'other';
  type: string;
  name: string;
  who?: string;
  /** How several people settle it; absent where one does. */
  policy?: CompletionPolicy;
  outcomes?: readonly OutcomeChoice[];
  formId?: string;
  recipient?: string;
  called?: string;
}

/** A way from a gateway as it is shown above its branch. */
export interface ChainWay {
  target: string;
  name: string;
  condition: string;
  isDefault: boolean;
  /** Whether it begins a branch without which nothing would come to an end. */
  stays: boolean;
}
