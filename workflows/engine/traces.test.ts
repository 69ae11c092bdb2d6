import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseProcesses } from '#bpmn/parse';
import type { DecisionModel } from '#bpmn/decision';
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

describe('a golden trace', () => {
  it.each(names)('%s', async (name) => {
    // given a model and what happens to it
    const { models, findings } = await parseProcesses(readFileSync(`${folder}${name}.bpmn`, 'utf8'));
    expect(findings).toEqual([]);
    const [model] = models;
    if (!model) throw new Error(`${name}.bpmn holds no process`);

    // when it is played
    const { story, played } = playScript(model, readFileSync(`${folder}${name}.trace.txt`, 'utf8'), { ...plainEnvironment, stepBudget: 40, decisions: { urgency } });

    // then the same facts come out, and they alone make the state
    await expect(story).toMatchFileSnapshot(`${folder}${name}.trace.txt`);
    expect(played.facts.reduce<InstanceState | undefined>(evolve, undefined)).toEqual(played.state);
    expect(played.facts.map(({ sequence }) => sequence)).toEqual(played.facts.map((_, index) => index + 1));
  });
});
