/** How many people settle a task: one of those who may; all of them, at once or one after another; whoever comes first; a share of them; or as somebody wrote it by hand. */
export type PolicyKind = 'one' | 'all' | 'inOrder' | 'any' | 'vote' | 'own';

/** How each is called where it is chosen and shown, and what it means. */
export const policyWords: Readonly<Record<PolicyKind, { zh: string; en: string; about: { zh: string; en: string } }>> = {
  one: { zh: '一人办理', en: 'One person', about: { zh: '有权办理的人认领后办理', en: 'whoever may do it takes it' } },
  all: { zh: '会签', en: 'All sign', about: { zh: '各方同时办理，全部办完', en: 'everybody at the same time' } },
  inOrder: { zh: '依次会签', en: 'All sign in order', about: { zh: '按顺序逐一办理', en: 'one after another' } },
  any: { zh: '或签', en: 'Any signs', about: { zh: '任一方办完即可', en: 'whoever is first' } },
  vote: { zh: '票签', en: 'Vote', about: { zh: '达到比例即定', en: 'settled by a share of the signers' } },
  own: { zh: '自定义', en: 'By hand', about: { zh: '见“多实例”', en: 'see Multi-instance' } },
};

/** 会签、或签、票签: who is asked, and when it is settled. `outcome` settles at once where all are asked, and is what is voted for in a vote. */
export interface CompletionPolicy { kind: PolicyKind; signers: string; outcome?: string | undefined; percent?: number | undefined }

/** A multi-instance as BPMN and zeebe write it; what it writes elsewhere (`isOwn`) is of somebody who knows what he does. */
export interface LoopText { isSequential: boolean; inputCollection?: string | undefined; inputElement?: string | undefined; outputCollection?: string | undefined; outputElement?: string | undefined; completionCondition?: string | undefined; isOwn?: boolean }

/** What a task is done with for each who signs: the one asked, and what all of them said. */
export const signerName = 'signer';
export const outcomesName = 'outcomes';

const anyone = '=numberOfCompletedInstances >= 1';
const vetoed = (outcome: string) => `=list contains(outcomes, ${JSON.stringify(outcome)})`;
/** Settled when enough have said so, or when so many have not that they cannot be enough any more. */
const voted = (outcome: string, percent: number) => `=count(outcomes[item = ${JSON.stringify(outcome)}]) * 100 >= numberOfInstances * ${percent} or count(outcomes[item != null and item != ${JSON.stringify(outcome)}]) * 100 > numberOfInstances * ${100 - percent}`;

/** Reads who is asked and when it is settled; what was not written by `loopOf` is told as `own` and left alone. */
export function policyOf(loop: LoopText | undefined, groups: string): CompletionPolicy {
  if (!loop) return { kind: 'one', signers: groups };
  const signers = signersOf(loop.inputCollection ?? '');
  const isOurs = !loop.isOwn && loop.inputElement === signerName && loop.outputCollection === outcomesName && loop.outputElement === '=outcome';
  const found = isOurs ? policies(loop, signers).find((policy) => loopOf(policy)?.completionCondition === loop.completionCondition) : undefined;
  return found ?? { kind: 'own', signers };
}

/** What the condition could mean: each is written again and compared, so that nothing is read into a text that is not there. */
function policies({ isSequential, completionCondition: condition = '' }: LoopText, signers: string): CompletionPolicy[] {
  const [outcome, percent] = [/"((?:[^"\\]|\\.)*)"/.exec(condition)?.[0], Number(/numberOfInstances \* (\d+(?:\.\d+)?)/.exec(condition)?.[1])];
  const named = outcome === undefined ? undefined : JSON.parse(outcome) as string;
  const all = isSequential ? 'inOrder' as const : 'all' as const;
  const wanted: CompletionPolicy[] = [{ kind: all, signers }, ...(named === undefined ? [] : [{ kind: all, signers, outcome: named }])];
  if (!isSequential) wanted.push({ kind: 'any', signers }, ...(named === undefined ? [] : [{ kind: 'vote' as const, signers, outcome: named, percent }]));
  return wanted;
}

/** Writes it; a task that one person settles has no multi-instance. */
export function loopOf({ kind, signers, outcome, percent }: CompletionPolicy): LoopText | undefined {
  if (kind === 'one' || kind === 'own') return undefined;
  const condition = kind === 'any' ? anyone : kind === 'vote' ? voted(outcome ?? '', percent ?? 50) : outcome ? vetoed(outcome) : undefined;
  return { isSequential: kind === 'inOrder', inputCollection: collectionOf(signers), inputElement: signerName, outputCollection: outcomesName, outputElement: '=outcome', completionCondition: condition };
}

/** Names separated by commas, as the field of those who may do a task takes them; an expression stays one. None is no list: a task nobody is asked for would be passed over. */
function collectionOf(signers: string): string | undefined {
  if (signers.trim().startsWith('=')) return signers.trim();
  const named = signers.split(/[,，]/).map((one) => one.trim()).filter((one) => one !== '');
  return named.length === 0 ? undefined : `=${JSON.stringify(named)}`;
}

function signersOf(collection: string): string {
  const listed = /^=\s*(\[(?:\s*"(?:[^"\\]|\\.)*"\s*,?)*\])\s*$/.exec(collection)?.[1];
  try { return listed === undefined ? collection : (JSON.parse(listed) as string[]).join(','); } catch { return collection; }
}
