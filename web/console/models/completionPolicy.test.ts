import { describe, expect, it } from 'vitest';
import { parseProcesses } from '#bpmn/parse';
import { extended, flows, processXml } from '#bpmn/testing/processXml';
import { perform } from '#engine/simulation/perform';
import { worldAt } from '#engine/simulation/world';
import { plainEnvironment } from '#engine/testing/environment';
import { loopOf, policyOf } from './completionPolicy';
import type { CompletionPolicy } from './completionPolicy';

const three = 'leader,supervisor,dispatcher';
const every: CompletionPolicy[] = [
  { kind: 'all', signers: three }, { kind: 'all', signers: three, outcome: 'refuse' }, { kind: 'inOrder', signers: '=case.signers' }, { kind: 'inOrder', signers: '', outcome: 'a "b" \\ c' },
  { kind: 'any', signers: three }, { kind: 'vote', signers: three, outcome: 'agree', percent: 51 }, { kind: 'vote', signers: '=["a", b]', outcome: 'agree', percent: 66.7 },
];

/** Who is asked at first, and how many outcomes were given when the task was left. */
async function settled(policy: CompletionPolicy, given: readonly string[]): Promise<{ asked: number; needed: number | undefined; outcomes: unknown }> {
  const loop = loopOf(policy);
  if (!loop) throw new Error('One person settles it.');
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const condition = loop.completionCondition === undefined ? '' : `<completionCondition>${escaped(loop.completionCondition)}</completionCondition>`;
  const task = extended('userTask', 'sign', '<zeebe:assignmentDefinition candidateGroups="=signer" />').replace('</userTask>', `<multiInstanceLoopCharacteristics isSequential="${loop.isSequential}"><extensionElements><zeebe:loopCharacteristics inputCollection="${escaped(loop.inputCollection ?? '')}" inputElement="${loop.inputElement}" outputCollection="${loop.outputCollection}" outputElement="${loop.outputElement}" /></extensionElements>${condition}</multiInstanceLoopCharacteristics></userTask>`);
  const { models } = await parseProcesses(processXml(`<startEvent id="s" />${task}<userTask id="after" />${flows('s->sign', 'sign->after')}`));
  const playground = { models: new Map(models.map((model) => [model.processId, model])), environment: plainEnvironment };
  const processId = models[0]?.processId ?? '';
  const act = (world: ReturnType<typeof worldAt>, next: Parameters<typeof perform>[2]) => {
    const performed = perform(playground, world, next);
    if (!performed.done) throw new Error(performed.message);
    return performed.world;
  };
  const openAt = (world: ReturnType<typeof worldAt>, nodeId: string) => world.instances.flatMap(({ state }) => Object.values(state.elements)).filter((element) => element.nodeId === nodeId && element.userTask === true).length;
  let world = act(worldAt(0), { do: 'start', processId });
  const asked = openAt(world, 'sign');
  for (const [at, outcome] of given.entries()) {
    world = act(world, { do: 'completeTask', at: { processId, nodeId: 'sign' }, outcome });
    if (openAt(world, 'after') === 1) return { asked, needed: at + 1, outcomes: Object.values(world.instances[0]?.state.elements ?? {}).find(({ variables }) => variables?.['outcomes'])?.variables?.['outcomes'] };
  }
  return { asked, needed: undefined, outcomes: undefined };
}

describe('how several people settle a task', () => {
  it('is read as it was written', () => {
    for (const policy of every) expect(policyOf(loopOf(policy), '=signer')).toEqual(policy);
    expect(policyOf(undefined, 'leader')).toEqual({ kind: 'one', signers: 'leader' });
  });

  it('is left alone where somebody wrote it by hand', () => {
    const written = loopOf({ kind: 'all', signers: three });
    if (!written) throw new Error('Nothing was written.');
    for (const loop of [{ ...written, completionCondition: '=numberOfCompletedInstances > 2' }, { ...written, inputElement: 'department' }, { ...written, isOwn: true }, { ...written, completionCondition: '=list contains(outcomes, "refuse") and urgent' }]) {
      expect(policyOf(loop, '=signer')).toEqual({ kind: 'own', signers: three });
    }
  });

  it('holds in the engine: all, all unless one refuses, in order, whoever is first, and by vote', async () => {
    expect(await settled({ kind: 'all', signers: three }, ['agree', 'refuse', 'agree'])).toMatchObject({ asked: 3, needed: 3, outcomes: ['agree', 'refuse', 'agree'] });
    expect(await settled({ kind: 'all', signers: three, outcome: 'refuse' }, ['agree', 'refuse', 'agree'])).toMatchObject({ asked: 3, needed: 2 });
    expect(await settled({ kind: 'inOrder', signers: three, outcome: 'refuse' }, ['agree', 'agree', 'agree'])).toMatchObject({ asked: 1, needed: 3 });
    expect(await settled({ kind: 'any', signers: three }, ['agree', 'agree'])).toMatchObject({ asked: 3, needed: 1 });
    expect(await settled({ kind: 'vote', signers: three, outcome: 'agree', percent: 51 }, ['refuse', 'agree', 'agree'])).toMatchObject({ asked: 3, needed: 3 });
    expect(await settled({ kind: 'vote', signers: three, outcome: 'agree', percent: 51 }, ['agree', 'agree', 'refuse'])).toMatchObject({ asked: 3, needed: 2 });
    expect(await settled({ kind: 'vote', signers: three, outcome: 'agree', percent: 51 }, ['refuse', 'refuse', 'agree'])).toMatchObject({ asked: 3, needed: 2 });
    expect(await settled({ kind: 'vote', signers: three, outcome: 'agree', percent: 100 }, ['refuse', 'agree', 'agree'])).toMatchObject({ asked: 3, needed: 1 });
  });
});
