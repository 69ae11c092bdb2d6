import { Group } from '@bpmn-io/properties-panel';
import type { Element } from 'bpmn-js/lib/model/Types';
import { carried } from './carriedElements';
import { fieldEntries } from './cityFieldEntry';
import type { FieldPlace } from './cityFieldEntry';
import type { CityField } from './cityElements';
import type { CompletionPolicy, PolicyKind } from './completionPolicy';
import type { ModelSurroundings } from './modelSurroundings';
import { policyOfTask } from './taskPolicy';
import type { TaskPolicies } from './taskPolicy';

interface Panel { registerProvider(priority: number, provider: { getGroups(element: Element): (groups: unknown[]) => unknown[] }): void }
interface OutcomeChoice { value: string; label: { zh: string; en: string }; isMain: boolean }

const kinds: readonly { value: PolicyKind; label: { zh: string; en: string } }[] = [
  { value: 'all', label: { zh: '会签：各方同时办理，全部办完', en: 'All, at the same time' } },
  { value: 'inOrder', label: { zh: '依次会签：按顺序逐一办理', en: 'All, one after another' } },
  { value: 'any', label: { zh: '或签：任一方办完即可', en: 'Whoever is first' } },
  { value: 'vote', label: { zh: '票签：达到比例即定', en: 'By vote' } },
];

/** 会签方式: who must settle a task, as a group of the panel; written as the multi-instance everybody knows. */
export function policyPanel(language: 'zh' | 'en', surroundings: ModelSurroundings) {
  function PolicyPanel(this: unknown, propertiesPanel: Panel, taskPolicies: TaskPolicies) {
    propertiesPanel.registerProvider(390, {
      getGroups: (element) => (groups) => {
        if (element.type !== 'bpmn:UserTask') return groups;
        const policy = policyOfTask(element);
        const place: FieldPlace = { element, surroundings, language };
        const write = (change: Partial<CompletionPolicy>) => taskPolicies.write(element, { ...policy, ...change });
        return [...groups, { id: 'group-policy', component: Group, label: language === 'zh' ? '会签方式' : 'Several signers', entries: entriesOf(policy, place, write) }];
      },
    });
  }
  PolicyPanel.$inject = ['propertiesPanel', 'taskPolicies'];
  return { __init__: ['policyPanel'], policyPanel: ['type', PolicyPanel] };
}

function entriesOf(policy: CompletionPolicy, place: FieldPlace, write: (change: Partial<CompletionPolicy>) => void) {
  const { kind, signers, outcome, percent } = policy;
  const outcomes = outcomesOf(place.element);
  const one = (field: CityField, read: unknown, take: (typed: unknown) => void) => fieldEntries(field, place, `policy-${field.name}`, { read: () => read, write: take });
  const entries = one(kindField(kind), kind === 'one' ? undefined : kind, (typed) => write(begun((typed || 'one') as PolicyKind, outcomes)));
  if (kind === 'one' || kind === 'own') return entries;
  entries.push(...one(signersField, signers, (typed) => write({ signers: String(typed ?? '') })));
  if (kind === 'any') return entries;
  entries.push(...one(outcomeField(kind, outcomes), outcome, (typed) => { if (kind !== 'vote' || typed) write({ outcome: typed ? String(typed) : undefined }); }));
  if (kind === 'vote') entries.push(...one(percentField, percent, (typed) => { const share = Number(typed); if (share > 0 && share <= 100) write({ percent: share }); }));
  return entries;
}

/** What a vote is about is the outcome that goes on, until somebody says otherwise. */
function begun(kind: PolicyKind, outcomes: readonly OutcomeChoice[]): Partial<CompletionPolicy> {
  if (kind !== 'vote') return { kind, outcome: undefined, percent: undefined };
  return { kind, outcome: (outcomes.find(({ isMain }) => isMain) ?? outcomes[0])?.value ?? 'agree', percent: 51 };
}

function outcomesOf(element: Element): OutcomeChoice[] {
  return carried(element, { type: 'city:Outcome', within: { type: 'city:Outcomes', property: 'outcomes' } }).map((one) => {
    const [id, name, nameEn] = ['id', 'name', 'nameEn'].map((property) => String(one.get(property) ?? ''));
    return { value: id ?? '', label: { zh: name || id || '', en: nameEn || name || id || '' }, isMain: one.get('kind') === 'main' };
  });
}

function kindField(kind: PolicyKind): CityField {
  const own = { value: 'own', label: { zh: '自定义（见“多实例”）', en: 'As written under Multi-instance' } };
  return {
    name: 'kind', kind: 'choice', label: { zh: '由谁办定', en: 'Who settles it' }, none: { zh: '一人办理', en: 'One person' }, choices: [...kinds, ...(kind === 'own' ? [own] : [])],
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
