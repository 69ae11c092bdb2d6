import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseProcesses } from '#bpmn/parse';
import type { DecisionModel } from '#bpmn/decision';
import type { ProcessModel } from '#bpmn/model';
import { evolve } from '#engine/evolve';
import type { InstanceState } from '#engine/state';
import { plainEnvironment } from '#engine/testing/environment';
import { playScript } from '#engine/testing/script';

const folder = fileURLToPath(new URL('traces/', import.meta.url));
const names = readdirSync(folder).filter((file) => file.endsWith('.trace.txt')).map((file) => file.replace('.trace.txt', ''));

const urgency: DecisionModel = {
  decisionId: 'urgency', name: 'Urgency', variableName: 'urgency', hash: '', requiredDecisionIds: [],
  logic: {
    kind: 'decisionTable', hitPolicy: 'FIRST', inputs: [{ id: 'i1', label: 'injured', feel: 'injured' }], outputs: [{ id: 'o1', name: 'urgency' }],
    rules: [{ id: 'someone', tests: ['> 0'], entries: ['"high"'] }, { id: 'nobody', tests: ['-'], entries: ['"normal"'] }],
  },
};

async function modelIn(file: string): Promise<ProcessModel> {
  const { models: [model], findings } = await parseProcesses(readFileSync(`${folder}${file}`, 'utf8'));
  expect(findings).toEqual([]);
  if (!model) throw new Error(`${file} holds no process`);
  return model;
}

describe('a golden trace', () => {
  it.each(names)('%s', async (name) => {
    // given a model and what happens to it
    const model = await modelIn(`${name}.bpmn`);
    const target = existsSync(`${folder}${name}-target.bpmn`) ? await modelIn(`${name}-target.bpmn`) : undefined;

    // when it is played
    const { story, played } = playScript(model, readFileSync(`${folder}${name}.trace.txt`, 'utf8'), { ...plainEnvironment, stepBudget: 40, decisions: { urgency }, ...(target && { models: { [target.hash]: target } }) });

    // then the same facts come out, and they alone make the state
    await expect(story).toMatchFileSnapshot(`${folder}${name}.trace.txt`);
    expect(played.facts.reduce<InstanceState | undefined>(evolve, undefined)).toEqual(played.state);
    expect(played.facts.map(({ sequence }) => sequence)).toEqual(played.facts.map((_, index) => index + 1));
  });
});
