import { getNewShapePosition } from 'bpmn-js/lib/features/auto-place/BpmnAutoPlaceUtil';
import type ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type BpmnReplace from 'bpmn-js/lib/features/replace/BpmnReplace';
import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import type { ModuleDeclaration } from 'didi';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { findFreePosition, generateGetNextPosition } from 'diagram-js/lib/features/auto-place/AutoPlaceUtil';
import type SpaceTool from 'diagram-js/lib/features/space-tool/SpaceTool';
import type { FixChange } from '#bpmn/fix';
import { textsReading } from './moddleTexts';

const command = 'model.fix';
/** Between two elements in a row, as bpmn-js draws them. */
const gap = 50;

/** Carries out the change of a fix; everything it does is one step of the undo history. */
export class ModelFixes {
  static $inject = ['commandStack', 'elementRegistry', 'elementFactory', 'modeling', 'bpmnReplace', 'spaceTool'];
  private readonly stack: CommandStack;
  private readonly registry: ElementRegistry;
  private readonly factory: ElementFactory;
  private readonly modeling: Modeling;
  private readonly replacing: BpmnReplace;
  private readonly space: SpaceTool;

  constructor(stack: CommandStack, registry: ElementRegistry, factory: ElementFactory, modeling: Modeling, replacing: BpmnReplace, space: SpaceTool) {
    [this.stack, this.registry, this.factory, this.modeling, this.replacing, this.space] = [stack, registry, factory, modeling, replacing, space];
    stack.register(command, { preExecute: ({ change }: { change: FixChange }) => this.carryOut(change) });
  }

  /** Makes the change; `false` where the drawing is no longer what it was made for. */
  apply(change: FixChange): boolean {
    if (!this.fits(change)) return false;
    this.stack.execute(command, { change });
    return true;
  }

  private fits(change: FixChange): boolean {
    if (change.kind === 'makeDefault') return this.connection(change.flowId) !== undefined;
    const element = this.shape(change.elementId);
    if (!element || change.kind === 'renameSecond') return false;
    if (change.kind === 'rewrite') return textsReading(element.businessObject, change.from, change.property).length > 0;
    if (change.kind === 'makeInclusive') return element.type === 'bpmn:ParallelGateway';
    return change.kind !== 'joinBefore' || flowsInto(element).length > 1;
  }

  private carryOut(change: FixChange): void {
    if (change.kind === 'makeDefault') return this.makeDefault(change.flowId);
    const element = this.shape(change.elementId);
    if (!element) return;
    switch (change.kind) {
      case 'rewrite':
        for (const { holder, name } of textsReading(element.businessObject, change.from, change.property)) this.modeling.updateModdleProperties(element, holder, { [name]: change.to });
        return;
      case 'set': return this.modeling.updateProperties(element, { [change.property]: change.value });
      case 'addEnd': return this.addEnd(element);
      case 'addStart': return this.addStart(element);
      case 'joinBefore': return this.joinBefore(element);
      case 'makeInclusive': this.replacing.replaceElement(element, { type: 'bpmn:InclusiveGateway' } as Parameters<BpmnReplace['replaceElement']>[1]);
    }
  }

  private makeDefault(flowId: string): void {
    const flow = this.connection(flowId);
    if (flow?.source) this.modeling.updateProperties(flow.source as Element, { default: flow.businessObject });
  }

  private addEnd(element: Shape): void {
    const end = this.factory.createShape({ type: 'bpmn:EndEvent' });
    this.modeling.appendShape(element, end, getNewShapePosition(element, end, this.registry), element.parent as Shape);
  }

  private addStart(element: Shape): void {
    const start = this.factory.createShape({ type: 'bpmn:StartEvent' });
    const wanted = { x: element.x - gap - start.width / 2, y: middleOf(element) };
    const place = findFreePosition(element, start, wanted, generateGetNextPosition({ y: { margin: 40, minDistance: 80 } }));
    this.modeling.connect(this.modeling.createShape(start, place, element.parent as Shape), element);
  }

  private joinBefore(element: Shape): void {
    const gateway = this.factory.createShape({ type: 'bpmn:InclusiveGateway' });
    const flows = flowsInto(element);
    const needed = gateway.width + 2 * gap;
    const free = element.x - Math.max(...flows.map((flow) => rightOf(flow.source as Shape)).filter((right) => right <= element.x), element.x - 4 * needed);
    if (free < needed) this.makeSpace(element, needed - free);
    const placed = this.modeling.createShape(gateway, { x: element.x - gap - gateway.width / 2, y: middleOf(element) }, element.parent as Shape);
    for (const flow of flows) this.modeling.reconnectEnd(flow, placed, { x: placed.x, y: middleOf(placed) });
    this.modeling.connect(placed, element);
  }

  /** Moves the element and everything to the right of it. */
  private makeSpace(element: Shape, width: number): void {
    const [delta, from] = [{ x: width, y: 0 }, element.x - 1];
    const all = this.registry.filter((one) => 'x' in one && one.parent !== undefined) as Shape[];
    // Declared as a point, compared as a number.
    const { movingShapes, resizingShapes } = this.space.calculateAdjustments(all, 'x', width as never, from) as { movingShapes: Shape[]; resizingShapes: Shape[] };
    this.space.makeSpace(movingShapes, resizingShapes, delta, 'e', from);
  }

  private shape(id: string): Shape | undefined {
    return this.registry.get(id) as Shape | undefined;
  }

  private connection(id: string): Connection | undefined {
    return this.registry.get(id) as Connection | undefined;
  }
}

function flowsInto(element: Shape): Connection[] {
  return (element.incoming as Connection[]).filter(({ type }) => type === 'bpmn:SequenceFlow');
}

function middleOf({ y, height }: Shape): number {
  return y + height / 2;
}

function rightOf({ x, width }: Shape): number {
  return x + width;
}

/** The repairs of findings as a module of bpmn-js. */
export const modelFixes: ModuleDeclaration = { __init__: ['modelFixes'], modelFixes: ['type', ModelFixes] };
