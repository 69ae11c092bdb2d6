import { canonicalHash } from './canonicalHash';
import { compileProcess, countNodes } from './compileProcess';
import type { UnhashedModel } from './compileProcess';
import type { Finding } from './finding';
import { compileGlobalTask, globalTasksOf } from './globalTask';
import type { ProcessModel } from './model';
import { readBpmn } from './readXml';
import { validateSource } from './validate';
import { childrenAt, flagAt } from './xmlElement';
import type { XmlElement } from './xmlElement';
import { withLines } from './xmlGuard';

export interface ParsedProcesses {
  models: ProcessModel[];
  findings: Finding[];
}

/** Beyond this nobody could read the picture, and checking would take long. */
const mostNodes = 3_000;

/**
 * Turns a BPMN file into compiled models, one for each executable process and each global task, and says what in the file cannot be executed.
 * Never throws on a file's content. Whether the models make sense is `validate`'s question.
 */
export async function parseProcesses(xml: string): Promise<ParsedProcesses> {
  const { definitions, findings } = await readBpmn(xml);
  if (!definitions) return { models: [], findings };
  const processes = executableProcesses(definitions);
  const globalTasks = globalTasksOf(definitions);
  const nodes = processes.reduce((sum, process) => sum + countNodes(process), globalTasks.length);
  if (nodes > mostNodes) return { models: [], findings: [tooManyNodes(nodes)] };
  if (processes.length + globalTasks.length === 0) findings.push(noProcess());
  findings.push(...validateSource(definitions));
  const models = await Promise.all([...processes.map(compileProcess), ...globalTasks.map(compileGlobalTask)].map(withHash));
  return { models, findings: withLines(findings, xml) };
}

/** Seals a model with the hash of its content. */
export async function withHash(model: UnhashedModel): Promise<ProcessModel> {
  return { ...model, hash: await canonicalHash(model) };
}

function executableProcesses(definitions: XmlElement): XmlElement[] {
  return childrenAt(definitions, 'rootElements').filter((root) => root.$type === 'bpmn:Process' && flagAt(root, 'isExecutable', false));
}

function tooManyNodes(count: number): Finding {
  return {
    severity: 'error', rule: 'tooLarge',
    message: { zh: `文件中有 ${count} 个流程元素，上限为 ${mostNodes}`, en: `The file has ${count} flow elements, the bound is ${mostNodes}` },
    remedy: { zh: '将流程拆分为若干流程，用调用活动连接', en: 'Split the process and join the parts by call activities' },
  };
}

function noProcess(): Finding {
  return {
    severity: 'error', rule: 'noProcess',
    message: { zh: '文件中没有可执行的流程', en: 'The file has no executable process' },
    remedy: { zh: '在流程属性中勾选“可执行”', en: 'Tick “executable” in the properties of the process' },
  };
}
