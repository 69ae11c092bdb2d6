import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Variables } from '#bpmn/model';
import { parseProcesses } from '#bpmn/parse';
import { parseDecisions } from '#bpmn/parseDecisions';
import { Case } from '#engine/testing/case';
import { plainEnvironment } from '#engine/testing/environment';

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../bpmn/models/${name}`, import.meta.url)), 'utf8');

/** One instance of a shipped process under test, with the shipped decisions it asks. */
export async function shippedCase(processId: string, decisionFiles: readonly string[] = []): Promise<Case> {
  const [model] = (await parseProcesses(read(`${processId}.bpmn`))).models;
  if (!model) throw new Error(`${processId}.bpmn holds no process`);
  const decisions = (await Promise.all(decisionFiles.map(async (name) => (await parseDecisions(read(`${name}.dmn`))).decisions))).flat();
  return new Case(model, { ...plainEnvironment, decisions: Object.fromEntries(decisions.map((decision) => [decision.decisionId, decision])) });
}

/** What a called process reports when it has ended. */
export const endChild = (played: Case, childInstanceId: string, variables: Variables = {}) => played.tell({ kind: 'completeChildProcess', childInstanceId, variables });

/** The last value a variable was given, also in a process that has ended. */
export const lastSet = (played: Case, name: string) => played.factsOf('variablesSet').findLast(({ variables }) => name in variables)?.variables[name];

/** Ids of the nodes of one element's children, such as the tasks of every instance of a multi-instance. */
export const openTasksAt = (played: Case, nodeId: string) => Object.values(played.state?.elements ?? {}).filter((element) => element.nodeId === nodeId && element.userTask === true).map(({ id }) => id);

/** Does the service tasks that write the register of matters, and the notices beside them, as a worker would; answers what was recorded, in order. */
export function keepRegister(played: Case): Variables[] {
  const said: Variables[] = [];
  const waiting = () => Object.values(played.state?.jobs ?? {}).map(({ id }) => played.factsOf('jobCreated').find(({ jobId }) => jobId === id)).find((job) => job?.type === 'recordMatter' || job?.type === 'notify');
  for (let job = waiting(); job; job = waiting()) {
    const isMatter = job.type === 'recordMatter';
    if (isMatter) said.push({ ...(job.variables['matter'] as Variables), ...job.headers });
    played.tell({ kind: 'completeJob', jobId: job.jobId, variables: isMatter ? { number: '编号〔2026〕1号' } : {} });
  }
  return said;
}
