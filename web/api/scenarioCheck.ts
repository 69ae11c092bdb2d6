import type { Finding, Wording } from '#bpmn/finding';
import type { ProcessModel } from '#bpmn/model';
import { referencesOf } from '#bpmn/modelReferences';
import type { Release } from '#bpmn/release';
import type { Database } from '#database/connection';
import { latestDefinition } from '#database/definitions';
import { scenariosOf } from '#database/scenarios';
import type { KeptScenario } from '#database/scenarios';
import type { Environment } from '#engine/environment';
import { runScenario } from '#engine/simulation/scenario';
import type { Difference } from '#engine/simulation/scenario';
import type { Playground } from '#engine/simulation/world';
import { environmentAfter } from './releaseEnvironment';

/** Plays every scenario of the processes of a release on it, beside what is published; each that does not hold is an error. */
export async function scenarioFindings(database: Database, release: Release): Promise<Finding[]> {
  const scenarios = await scenariosOf(database, release.processes.map(({ model }) => model.processId));
  if (scenarios.length === 0) return [];
  const playground = await playgroundOf(database, release.processes.map(({ model }) => model), await environmentAfter(database, release));
  const fileOf = new Map(release.processes.map(({ file, model }) => [model.processId, file]));
  return scenarios.flatMap((scenario) => {
    const { differences } = runScenario(playground, scenario);
    return differences.length === 0 ? [] : [findingOf(scenario, differences, fileOf.get(scenario.processId))];
  });
}

/** Some models and, as they are published, those they call. */
export async function playgroundOf(database: Database, begun: readonly ProcessModel[], environment: Environment): Promise<Playground> {
  const models = new Map(begun.map((model) => [model.processId, model]));
  const asked = new Set(models.keys());
  // A map grows while it is walked: what is called is looked at for what it calls.
  for (const model of models.values()) {
    for (const processId of referencesOf(model).process.filter((id) => !asked.has(id))) {
      asked.add(processId);
      const definition = await latestDefinition(database, processId);
      if (definition) models.set(processId, definition.compiled);
    }
  }
  return { models, environment };
}

function findingOf({ name, processId }: KeptScenario, differences: readonly Difference[], file: string | undefined): Finding {
  const [first] = differences;
  const what = first ? differenceWords(first) : { zh: '', en: '' };
  const further = differences.length > 1 ? { zh: `（另有 ${differences.length - 1} 处）`, en: ` (and ${differences.length - 1} more)` } : { zh: '', en: '' };
  return {
    severity: 'error', rule: 'scenario', elementId: first && 'nodeId' in first ? first.nodeId : processId, ...(file !== undefined && { file }),
    message: { zh: `场景“${name}”不再通过：${what.zh}${further.zh}`, en: `The scenario “${name}” does not hold any more: ${what.en}${further.en}` },
    remedy: { zh: '在模拟页回放该场景：改正流程，或确认变化后以新结果更新场景', en: 'Play it on the simulation page: mend the model, or take the new result as what is expected' },
  };
}

function differenceWords(difference: Difference): Wording {
  const list = (ids: readonly string[]) => ids.join('、') || '–';
  switch (difference.kind) {
    case 'actRefused': return { zh: `第 ${difference.act + 1} 步无法执行（${difference.message}）`, en: `step ${difference.act + 1} cannot be done (${difference.message})` };
    case 'incident': return { zh: `“${difference.nodeId}”出现异常：${difference.message}`, en: `an incident at “${difference.nodeId}”: ${difference.message}` };
    case 'status': return { zh: `状态应为 ${difference.expected}，实际为 ${difference.found}`, en: `it should be ${difference.expected} and is ${difference.found}` };
    case 'ends': return { zh: `应到达 ${list(difference.expected)}，实际到达 ${list(difference.found)}`, en: `it should reach ${list(difference.expected)} and reached ${list(difference.found)}` };
    case 'open': return { zh: `应停在 ${list(difference.expected)}，实际停在 ${list(difference.found)}`, en: `it should wait at ${list(difference.expected)} and waits at ${list(difference.found)}` };
    case 'variable': return { zh: `变量 ${difference.name} 与预期不同`, en: `the variable ${difference.name} differs` };
  }
}
