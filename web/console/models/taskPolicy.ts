import type { Element } from 'bpmn-js/lib/model/Types';
import type { ModuleDeclaration } from 'didi';
import { carried } from './carriedElements';
import type { BpmnFactory, ModdleElement, Modeling } from './carriedElements';
import { loopOf, policyOf, signerName } from './completionPolicy';
import type { CompletionPolicy, LoopText, PolicyKind } from './completionPolicy';

interface Stack { register(name: string, handler: { preExecute(context: { element: Element; policy: CompletionPolicy }): void }): void; execute(name: string, context: { element: Element; policy: CompletionPolicy }): void }
type Shaping = Modeling & { updateProperties(element: Element, properties: Record<string, unknown>): void };

const command = 'model.policy';
const bySigner = `=${signerName}`;

/** Reads and writes how several people settle a task of the drawing; writing is one step of the undo history. */
export class TaskPolicies {
  static $inject = ['commandStack', 'modeling', 'bpmnFactory'];
  private readonly stack: Stack;
  private readonly modeling: Shaping;
  private readonly factory: BpmnFactory;

  constructor(stack: Stack, modeling: Shaping, factory: BpmnFactory) {
    [this.stack, this.modeling, this.factory] = [stack, modeling, factory];
    stack.register(command, { preExecute: ({ element, policy }) => this.carryOut(element, policy) });
  }

  write(element: Element, policy: CompletionPolicy): void {
    if (policy.kind !== 'own') this.stack.execute(command, { element, policy });
  }

  private carryOut(element: Element, policy: CompletionPolicy): void {
    const loop = loopOf(policy);
    this.modeling.updateProperties(element, { loopCharacteristics: loop && this.made(element, loop) });
    const groups = groupsOf(element);
    if (loop) this.assign(element, bySigner);
    else if (groups === bySigner || groups === '') this.assign(element, policy.signers || undefined);
  }

  private assign(element: Element, candidateGroups: string | undefined): void {
    const [one] = carried(element, { type: 'zeebe:AssignmentDefinition' });
    // Whoever it was assigned to by name would be asked for everybody.
    if (one) return this.modeling.updateModdleProperties(element, one, candidateGroups === bySigner ? { candidateGroups, assignee: undefined, candidateUsers: undefined } : { candidateGroups });
    const business = element.businessObject as ModdleElement;
    const known = business.get('extensionElements') as ModdleElement | undefined;
    const made = this.factory.create('zeebe:AssignmentDefinition', { candidateGroups });
    const holder = known ?? this.factory.create('bpmn:ExtensionElements', { values: [made] });
    [made.$parent, holder.$parent] = [holder, business];
    if (known) this.modeling.updateModdleProperties(element, known, { values: [...(known.get('values') as ModdleElement[]), made] });
    else this.modeling.updateProperties(element, { extensionElements: holder });
  }

  private made(element: Element, { isSequential, completionCondition, ...said }: LoopText): ModdleElement {
    const zeebe = this.factory.create('zeebe:LoopCharacteristics', said);
    const extensionElements = this.factory.create('bpmn:ExtensionElements', { values: [zeebe] });
    const condition = completionCondition === undefined ? undefined : this.factory.create('bpmn:FormalExpression', { body: completionCondition });
    const loop = this.factory.create('bpmn:MultiInstanceLoopCharacteristics', { ...(isSequential && { isSequential }), extensionElements, ...(condition && { completionCondition: condition }) });
    [zeebe.$parent, extensionElements.$parent, loop.$parent] = [extensionElements, loop, element.businessObject as ModdleElement];
    if (condition) condition.$parent = loop;
    return loop;
  }
}

/** An outcome a task can be settled by. */
export interface OutcomeChoice { value: string; label: { zh: string; en: string }; isMain: boolean }

/** The outcomes of a task as they are drawn. */
export function outcomesOfTask(element: Element): OutcomeChoice[] {
  return carried(element, { type: 'city:Outcome', within: { type: 'city:Outcomes', property: 'outcomes' } }).map((one) => {
    const [id = '', name = '', nameEn = ''] = ['id', 'name', 'nameEn'].map((property) => String(one.get(property) ?? ''));
    return { value: id, label: { zh: name || id, en: nameEn || name || id }, isMain: one.get('kind') === 'main' };
  });
}

/** How a policy begins once it is chosen: what a vote is about is the outcome that goes on, until somebody says otherwise. */
export function begunPolicy(kind: PolicyKind, outcomes: readonly OutcomeChoice[]): Omit<CompletionPolicy, 'signers'> {
  if (kind !== 'vote') return { kind, outcome: undefined, percent: undefined };
  return { kind, outcome: (outcomes.find(({ isMain }) => isMain) ?? outcomes[0])?.value ?? 'agree', percent: 51 };
}

/** Who settles a task as it is drawn. */
export function policyOfTask(element: Element): CompletionPolicy {
  const loop = (element.businessObject as ModdleElement).get('loopCharacteristics') as ModdleElement | undefined;
  return policyOf(loop && textOf(loop), groupsOf(element));
}

/** What of a multi-instance the policies never write. */
const further = ['loopCardinality', 'loopDataInputRef', 'loopDataOutputRef', 'inputDataItem', 'outputDataItem', 'oneBehaviorEventRef', 'noneBehaviorEventRef'];

function textOf(loop: ModdleElement): LoopText {
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return { isSequential: false, isOwn: true };
  const values = ((loop.get('extensionElements') as ModdleElement | undefined)?.get('values') as ModdleElement[] | undefined) ?? [];
  const [zeebe, ...others] = values;
  const at = (name: string) => zeebe?.get(name) as string | undefined;
  return {
    isSequential: loop.get('isSequential') === true, inputCollection: at('inputCollection'), inputElement: at('inputElement'), outputCollection: at('outputCollection'), outputElement: at('outputElement'),
    completionCondition: (loop.get('completionCondition') as ModdleElement | undefined)?.get('body') as string | undefined,
    isOwn: zeebe?.$type !== 'zeebe:LoopCharacteristics' || others.length > 0 || further.some((name) => loop.get(name) !== undefined) || (loop.get('behavior') ?? 'All') !== 'All',
  };
}

function groupsOf(element: Element): string {
  const [one] = carried(element, { type: 'zeebe:AssignmentDefinition' });
  return String(one?.get('candidateGroups') ?? '');
}

/** For bpmn-js. */
export const taskPolicies: ModuleDeclaration = { __init__: ['taskPolicies'], taskPolicies: ['type', TaskPolicies] };
