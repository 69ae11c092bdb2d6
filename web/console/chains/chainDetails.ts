import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { ModdlePart } from '#console/models/moddleTexts';
import type { TaskPolicies } from '#console/models/taskPolicy';
import type { ChainEdit } from './chainEdit';
import { extension, inputNamed, partOf } from './chainReading';

type Detail = Extract<ChainEdit, { do: 'rename' | 'setWho' | 'setPolicy' | 'setForm' | 'setRecipient' | 'setCalled' | 'setCondition' }>;

/** Writes what a card says into its element: who, which form, whom a copy goes to, which process, under which condition. */
export class ChainDetails {
  static $inject = ['elementRegistry', 'modeling', 'bpmnFactory', 'taskPolicies'];
  private readonly registry: ElementRegistry;
  private readonly modeling: Modeling;
  private readonly factory: BpmnFactory;
  private readonly policies: TaskPolicies;

  constructor(registry: ElementRegistry, modeling: Modeling, factory: BpmnFactory, policies: TaskPolicies) {
    [this.registry, this.modeling, this.factory, this.policies] = [registry, modeling, factory, policies];
  }

  /** What a step needs from the start. */
  begin(shape: Shape, part: 'approve' | 'copy' | 'call'): void {
    if (part === 'approve' && !extension(partOf(shape), 'zeebe:UserTask')) this.extend(shape, this.made('zeebe:UserTask', {}));
    if (part === 'copy') {
      this.extend(shape, this.made('zeebe:TaskDefinition', { type: 'notify' }));
      const inputs = ['recipient', 'subject', 'body'].map((target) => this.made('zeebe:Input', { source: target === 'recipient' ? '' : '=""', target }));
      this.extend(shape, this.made('zeebe:IoMapping', { inputParameters: inputs }));
    }
    if (part === 'call') this.extend(shape, this.made('zeebe:CalledElement', { processId: '', propagateAllChildVariables: false }));
  }

  write(edit: Detail): void {
    const element = this.registry.get('flowId' in edit ? edit.flowId : edit.id) as Element | undefined;
    if (!element) return;
    switch (edit.do) {
      case 'rename': return this.modeling.updateProperties(element, { name: edit.name });
      case 'setWho': return this.set(element, 'zeebe:AssignmentDefinition', edit.who.startsWith('=') || !edit.who ? { assignee: edit.who || undefined, candidateGroups: undefined } : { assignee: undefined, candidateGroups: edit.who });
      case 'setPolicy': return this.policies.write(element, edit.policy);
      case 'setForm': return this.set(element, 'zeebe:FormDefinition', { formId: edit.formId || undefined });
      case 'setCalled': return this.set(element, 'zeebe:CalledElement', { processId: edit.processId });
      case 'setRecipient': {
        const input = inputNamed(partOf(element), 'recipient');
        if (input) this.modeling.updateModdleProperties(element, input, { source: edit.recipient });
        return;
      }
      case 'setCondition': {
        const body = edit.condition.trim();
        return this.modeling.updateProperties(element, { conditionExpression: body ? this.factory.create('bpmn:FormalExpression', { body: body.startsWith('=') ? body : `=${body}` }) : undefined });
      }
    }
  }

  private set(element: Element, type: string, values: Record<string, unknown>): void {
    const known = extension(partOf(element), type);
    if (known) this.modeling.updateModdleProperties(element, known, values);
    else if (Object.values(values).some((value) => value !== undefined && value !== '')) this.extend(element, this.made(type, values));
  }

  private extend(element: Element, added: ModdlePart): void {
    const part = partOf(element);
    const known = part.get('extensionElements') as ModdlePart | undefined;
    if (known) return this.modeling.updateModdleProperties(element, known, { values: [...(known.get('values') as ModdlePart[]), added] });
    this.modeling.updateProperties(element, { extensionElements: this.factory.create('bpmn:ExtensionElements', { values: [added] }) });
  }

  private made(type: string, values: Record<string, unknown>): ModdlePart {
    return this.factory.create(type, values) as ModdlePart;
  }
}
