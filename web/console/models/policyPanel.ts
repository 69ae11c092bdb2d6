import { Group } from '@bpmn-io/properties-panel';
import type { Element } from 'bpmn-js/lib/model/Types';
import { fieldEntries } from './cityFieldEntry';
import type { FieldPlace } from './cityFieldEntry';
import type { CityField } from './cityElements';
import { policyWords } from './completionPolicy';
import type { CompletionPolicy, PolicyKind } from './completionPolicy';
import type { ModelSurroundings } from './modelSurroundings';
import { begunPolicy, outcomesOfTask, policyOfTask } from './taskPolicy';
import type { OutcomeChoice, TaskPolicies } from './taskPolicy';

interface Panel { registerProvider(priority: number, provider: { getGroups(element: Element): (groups: unknown[]) => unknown[] }): void }

const kinds = (['all', 'inOrder', 'any', 'vote'] as const).map(choiceOf);

/** 会签方式: who must settle a task, as a group of the panel; written as the multi-instance everybody knows. */
export function policyPanel(language: 'zh' | 'en', surroundings: ModelSurroundings) {
  function PolicyPanel(this: unknown, propertiesPanel: Panel, taskPolicies: TaskPolicies) {
    propertiesPanel.registerProvider(390, {
      getGroups: (element) => (groups) => {
        if (element.type !== 'bpmn:UserTask') return groups;
        const policy = policyOfTask(element);
        const place: FieldPlace = { element, surroundings, language };
        const write = (change: Partial<CompletionPolicy>) => taskPolicies.write(element, { ...policy, ...change });
        return [...groups, { id: 'policy', component: Group, label: language === 'zh' ? '会签方式' : 'Several signers', entries: entriesOf(policy, place, write) }];
      },
    });
  }
  PolicyPanel.$inject = ['propertiesPanel', 'taskPolicies'];
  return { __init__: ['policyPanel'], policyPanel: ['type', PolicyPanel] };
}

function entriesOf(policy: CompletionPolicy, place: FieldPlace, write: (change: Partial<CompletionPolicy>) => void) {
  const { kind, signers, outcome, percent } = policy;
  const outcomes = outcomesOfTask(place.element);
  const one = (field: CityField, read: unknown, take: (typed: unknown) => void) => fieldEntries(field, place, `policy-${field.name}`, { read: () => read, write: take });
  const entries = one(kindField(kind), kind === 'one' ? undefined : kind, (typed) => write(begunPolicy((typed || 'one') as PolicyKind, outcomes)));
  if (kind === 'one' || kind === 'own') return entries;
  entries.push(...one(signersField, signers, (typed) => write({ signers: String(typed ?? '') })));
  if (kind === 'any') return entries;
  entries.push(...one(outcomeField(kind, outcomes), outcome, (typed) => { if (kind !== 'vote' || typed) write({ outcome: typed ? String(typed) : undefined }); }));
  if (kind === 'vote') entries.push(...one(percentField, percent, (typed) => { const share = Number(typed); if (share > 0 && share <= 100) write({ percent: share }); }));
  return entries;
}

function choiceOf(kind: PolicyKind) {
  const { zh, en, about } = policyWords[kind];
  return { value: kind as string, label: { zh: `${zh}：${about.zh}`, en: `${en}: ${about.en}` } };
}

function kindField(kind: PolicyKind): CityField {
  return {
    name: 'kind', kind: 'choice', label: { zh: '由谁办定', en: 'Who settles it' }, none: policyWords.one, choices: [...kinds, ...(kind === 'own' ? [choiceOf('own')] : [])],
    ...(kind !== 'one' && kind !== 'own' && { hint: { zh: '各方的办理结果汇总在变量 outcomes，分支条件可写 =list contains(outcomes, "结果编号")', en: 'What they said is the list outcomes; a condition can ask =list contains(outcomes, "id")' } }),
  };
}

const signersField: CityField = {
  name: 'signers', kind: 'feel', label: { zh: '各方', en: 'Signers' }, hint: { zh: '岗位，逗号分隔，每个岗位办理一次；或以 = 开头、得到名单的表达式', en: 'roles separated by commas, each signs once; or FEEL that begins with = and gives a list' }, picks: { kind: 'group', isMany: true },
};

function outcomeField(kind: PolicyKind, outcomes: readonly OutcomeChoice[]): CityField {
  const label = kind === 'vote' ? { zh: '表决的结果', en: 'Outcome voted for' } : { zh: '一方选此结果即终止', en: 'This outcome ends it at once' };
  return { name: 'outcome', kind: 'choice', label, choices: [...outcomes], ...(kind !== 'vote' && { none: { zh: '无，须全部办完', en: 'none; all must sign' } }), ...(outcomes.length === 0 && { hint: { zh: '先在“办理结果”中添加可选的结果', en: 'Add what may be chosen under Outcomes first' } }) };
}

const percentField: CityField = { name: 'percent', kind: 'number', label: { zh: '达到百分之几', en: 'Per cent of the signers' }, hint: { zh: '过半填 51，全体填 100；已不可能达到时也即终止', en: '51 is a majority, 100 is everybody; it also ends once it cannot be reached any more' } };
