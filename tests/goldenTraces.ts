import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DecisionModel } from '#bpmn/decision';
import type { ProcessModel } from '#bpmn/model';
import { parseProcesses } from '#bpmn/parse';
import type { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';
import { playScript } from '#engine/testing/script';

/** Where the golden traces lie, each beside its model. */
export const goldenFolder = fileURLToPath(new URL('../workflows/engine/traces/', import.meta.url));

export const goldenNames: readonly string[] = readdirSync(goldenFolder).filter((file) => file.endsWith('.trace.txt')).map((file) => file.replace('.trace.txt', ''));

const urgency: DecisionModel = {
  decisionId: 'urgency', name: 'Urgency', variableName: 'urgency', hash: '', requiredDecisionIds: [],
  logic: {
    kind: 'decisionTable', hitPolicy: 'FIRST', inputs: [{ id: 'i1', label: 'injured', feel: 'injured' }], outputs: [{ id: 'o1', name: 'urgency' }],
    rules: [{ id: 'someone', tests: ['> 0'], entries: ['"high"'] }, { id: 'nobody', tests: ['-'], entries: ['"normal"'] }],
  },
};

/** A golden trace played anew: its story as text, the instance, and the models it ran on. */
export async function playGolden(name: string): Promise<{ story: string; played: Case; models: ProcessModel[] }> {
  const model = await modelIn(`${name}.bpmn`);
  const target = existsSync(`${goldenFolder}${name}-target.bpmn`) ? await modelIn(`${name}-target.bpmn`) : undefined;
  const environment = { ...plainEnvironment, stepBudget: 40, decisions: { urgency }, ...(target && { models: { [target.hash]: target } }) };
  return { ...playScript(model, readFileSync(`${goldenFolder}${name}.trace.txt`, 'utf8'), environment), models: target ? [model, target] : [model] };
}

async function modelIn(file: string): Promise<ProcessModel> {
  const { models: [model], findings } = await parseProcesses(readFileSync(`${goldenFolder}${file}`, 'utf8'));
  if (!model || findings.length > 0) throw new Error(`${file} holds no process to play: ${JSON.stringify(findings)}`);
  return model;
}
