import type { Wording } from '#bpmn/finding';
import { carriedText } from './carry';
import type { Place, Said } from './place';

const importDecision = (id: string): Wording => ({ zh: `请一并导入或绘制决策“${id}”`, en: `Import or draw the decision “${id}” as well` });
const sameResult: Wording = { zh: '结果按决策表的输出给出：一个输出列为其值，多列为上下文，收集策略为列表', en: 'A result is what the table gives: the value of one output, a context of several, a list where the policy collects' };
const noPinned: Wording = { zh: '决策总取与流程同一次发布的版本，不能指定版本', en: 'A decision is always the one its release knew; a version cannot be named' };
const otherShape: Wording = { zh: '结果的形状不同：请在用到它的表达式里改写', en: 'The result has another shape here: change the expressions that read it' };

/** Decisions called by business rule tasks. */
export function decision(place: Place): void {
  if (!place.is('bpmn:BusinessRuleTask')) return;
  place.convert('decisionRef', (value) => decisionSaid(place, value));
  place.convert('mapDecisionResult', (value) => (value === 'singleEntry' || value === 'singleResult' ? { unneeded: sameResult } : { kept: otherShape }));
  place.convert('decisionRefBinding', (value) => (value === 'latest' || value === 'deployment' ? { unneeded: noPinned } : { kept: noPinned }));
  place.convert('decisionRefVersion', () => ({ kept: noPinned }));
  place.convert('decisionRefVersionTag', () => ({ kept: noPinned }));
}

/** What a decision leads to; also for service tasks that are decisions by another name. */
export function decisionSaid(place: Place, value: string): Said {
  const carried = carriedText(value);
  if (!carried.ok) return carried.said;
  const resultVariable = (place.attribute('resultVariable') ?? `${(place.element.id ?? 'decision').replace(/\W/g, '_')}Result`).trim();
  place.extend('zeebe:CalledDecision', { decisionId: carried.text, resultVariable });
  place.convert('resultVariable', (name) => ({ became: name.trim() }));
  return { became: `${carried.text} → ${resultVariable}`, ...(!carried.text.startsWith('=') && { advice: importDecision(carried.text) }) };
}
