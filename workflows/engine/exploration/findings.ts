import { label } from '#bpmn/finding';
import type { Finding, FindingStep, Wording } from '#bpmn/finding';
import type { ProcessModel } from '#bpmn/model';
import { fixedBy } from '#bpmn/fix';
import { explore } from '#engine/exploration/explore';
import type { Trouble, TroubleKind } from '#engine/exploration/explore';
import { repairOf } from '#engine/exploration/repair';
import type { ExploredStep } from '#engine/exploration/search';

interface Said {
  message: Wording;
  remedy: Wording;
}

const said: Record<TroubleKind, (name: string) => Said> = {
  stuckJoin: (name) => ({
    message: { zh: `${name} 可能永远等不齐：有的分支不会再有令牌到来，流程会停在这里`, en: `${name} can wait for ever: on some run no token comes over one of its incoming flows any more` },
    remedy: { zh: '让汇合与分支对应：按条件分支用排他或包容网关汇合，并行分支用并行网关汇合', en: 'Let the join match the split: ways that are chosen meet at an exclusive or inclusive gateway, parallel ones at a parallel gateway' },
  }),
  doubledToken: (name) => ({
    message: { zh: `${name} 会被重复办理：并行的分支在这里相遇却没有汇合，之后的每一步都会各办一次`, en: `${name} is done more than once: parallel ways meet here and nothing joins them, so everything behind it happens for each` },
    remedy: { zh: '在这里之前用并行网关（或包容网关）汇合', en: 'Join them before it by a parallel (or inclusive) gateway' },
  }),
  noWayOut: (name) => ({
    message: { zh: `到达 ${name} 之后再没有路径通向结束，流程会一直循环`, en: `Once at ${name} no way leads to an end: the process goes round for ever` },
    remedy: { zh: '从循环中引出一条通向结束的路径', en: 'Lead a way out of the circle to an end' },
  }),
  deadNode: (name) => ({
    message: { zh: `${name} 永远不会被执行到：虽有连线，但没有令牌能走到这里`, en: `${name} is never reached: flows lead here, but no token can come over them` },
    remedy: { zh: '检查它之前的分支与汇合', en: 'Check the splits and joins before it' },
  }),
};

/** Each repair takes an exploration of its own to be sure of; the next ones come once these are mended. */
const mostRepaired = 3;

/**
 * What the exploration of a model says, each with a run that shows it. A join that completes in no run at all is an error; everything else may be
 * prevented by the data, so it warns.
 */
export function explorationFindings(model: ProcessModel, mostWork?: number): Finding[] {
  const found = explore(model, mostWork);
  const findings = found.troubles.map((trouble, index) => fixedBy(findingOf(model, trouble), index < mostRepaired ? repairOf(model, trouble, found, mostWork) : undefined));
  return found.isComplete ? findings : [...findings, tooWide(model)];
}

function findingOf(model: ProcessModel, { kind, elementId, isCertain, steps }: Trouble): Finding {
  const name = model.nodes[elementId]?.name;
  return {
    severity: isCertain ? 'error' : 'warning', rule: kind, elementId, ...(name !== undefined && { elementName: name }),
    ...said[kind](nameOf(model, elementId)), ...(steps.length > 0 && { steps: steps.map((step) => tell(model, step)) }),
  };
}

function tooWide(model: ProcessModel): Finding {
  return {
    severity: 'information', rule: 'explorationBound', elementId: model.processId, ...(model.name !== undefined && { elementName: model.name }),
    message: { zh: '流程分支过多，未能检查所有走法；已发现的问题属实', en: 'The process has too many ways to follow all of them; what was found is true' },
    remedy: { zh: '如需完整检查，把相对独立的部分拆成子流程', en: 'To have all of them checked, put parts that stand alone into sub-processes' },
  };
}

function tell(model: ProcessModel, { do: deed, elementId, flowIds, tokens }: ExploredStep): FindingStep {
  const name = nameOf(model, elementId);
  const ways = flowIds.flatMap((id) => model.flows[id] ?? []).filter(({ sourceId }) => sourceId === elementId).map((flow) => flow.name ?? nameOf(model, flow.targetId));
  const texts: Record<ExploredStep['do'], Wording> = {
    start: { zh: `从 ${name} 开始`, en: `Begins at ${name}` },
    complete: { zh: `${name} 办理完毕`, en: `${name} is completed` },
    happen: { zh: `${name} 发生`, en: `${name} happens` },
    choose: { zh: `${name} 走：${ways.join('、')}`, en: `${name} goes on to: ${ways.join(', ')}` },
  };
  return { elementId, flowIds, tokens, text: texts[deed] };
}

function nameOf(model: ProcessModel, id: string): string {
  return label({ id, name: id === model.processId ? model.name : model.nodes[id]?.name });
}
