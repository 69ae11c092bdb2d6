import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import { isExpanded } from 'bpmn-js/lib/util/DiUtil';
import { getPlaneIdFromShape } from 'bpmn-js/lib/util/DrilldownUtil';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import { branchRemoval } from '#bpmn/chain/branchRemoval';
import type { Chain, ChainGraph, NoChain } from '#bpmn/chain/chain';
import { readChain } from '#bpmn/chain/readChain';
import type { ModdlePart } from '#console/models/moddleTexts';
import { outcomesOfTask, policyOfTask } from '#console/models/taskPolicy';
import type { ChainCard, ChainWay } from './chainEdit';

/** A process, or the inside of a sub-process, read as a chain; or why it is none. */
export type ReadScope = { chain: Chain } | { why: NoChain & { name?: string } };
/** The drawing read as a chain, with what its cards show and what is inside of its sub-processes; or why it is none. */
export type ReadChain = { chain: Chain; cards: ReadonlyMap<string, ChainCard>; ways: ReadonlyMap<string, ChainWay>; insides: ReadonlyMap<string, ReadScope> } | { why: NoChain & { name?: string } };

/** Reads what is drawn on the paper. */
export function chainOfDrawing(canvas: Canvas, registry: ElementRegistry): ReadChain {
  const [cards, ways, insides] = [new Map<string, ChainCard>(), new Map<string, ChainWay>(), new Map<string, ReadScope>()];
  const process = processOf(canvas);
  const read = (scope: Element | undefined): ReadScope => {
    const found = readScope(scope);
    if ('why' in found) return { why: named(found.why, registry) };
    const { chain, graph, shapes, connections } = found;
    for (const shape of shapes) cards.set(shape.id, cardOf(shape, scope === process));
    for (const flow of connections) ways.set(flow.id, wayOf(flow, branchRemoval(graph, chain, flow.id)));
    for (const shape of shapes) if (cards.get(shape.id)?.kind === 'sub') insides.set(shape.id, shape.type === 'bpmn:AdHocSubProcess' ? { why: { reason: 'adHoc' } } : read(insideOf(shape, registry)));
    return { chain };
  };
  const whole = read(process);
  return 'why' in whole ? whole : { ...whole, cards, ways, insides };
}

function named(why: NoChain, registry: ElementRegistry): NoChain & { name?: string } {
  const name = why.elementId === undefined ? undefined : nameOf(registry.get(why.elementId) as Element | undefined);
  return { ...why, ...(name && { name }) };
}

/** Where the process itself is drawn. */
function processOf(canvas: Canvas): Element | undefined {
  return canvas.getRootElements().find((element) => (element as Element).type === 'bpmn:Process') as Element | undefined;
}

/** Where the inside of a sub-process is drawn: within it, or on a sheet of its own where it is collapsed. */
function insideOf(shape: Shape, registry: ElementRegistry): Element | undefined {
  return isExpanded(shape) ? shape : registry.get(getPlaneIdFromShape(shape)) as Element | undefined;
}

/** What is drawn in a process or in a sub-process, read as a chain. */
export function readScope(scope: Element | undefined): DrawnGraph & { chain: Chain } | { why: NoChain } {
  const drawn = drawnIn(scope);
  if ('why' in drawn) return drawn;
  const found = readChain(drawn.graph);
  return 'why' in found ? found : { ...drawn, chain: found.chain };
}

interface DrawnGraph { graph: ChainGraph; shapes: Shape[]; connections: Connection[] }

/** The flow nodes drawn in it, not those deeper inside. */
function drawnIn(scope: Element | undefined): DrawnGraph | { why: NoChain } {
  if (!scope) return { why: { reason: 'lanes' } };
  const children = scope.children as Element[];
  const lane = children.find((element) => element.type === 'bpmn:Lane' || element.type === 'bpmn:Participant');
  if (lane) return { why: { reason: 'lanes', elementId: lane.id } };
  const shapes = children.filter((element) => element.type !== 'label' && isA(element, 'bpmn:FlowNode') && !isEventSubProcess(element)) as Shape[];
  const aside = children.find((element) => element.type !== 'label' && isEventSubProcess(element));
  if (aside) return { why: { reason: 'aside', elementId: aside.id } };
  if (shapes.length === 0 && ((partOf(scope).get('flowElements') as unknown[] | undefined) ?? []).length > 0) return { why: { reason: 'undrawn' } };
  const connections = shapes.flatMap(flowsInOrder);
  return {
    shapes, connections,
    graph: {
      nodes: shapes.map((shape) => ({ id: shape.id, type: kindOf(shape), width: shape.width, height: shape.height, name: nameOf(shape), attachedTo: (shape.host as Shape | undefined)?.id })),
      flows: connections.map(({ id, source, target }) => ({ id, source: source?.id ?? '', target: target?.id ?? '' })),
    },
  };
}

/** The flows of a node in the order in which they are asked: as they are listed, then as they stand in the file (bpmn/compileProcess.ts). */
export function flowsInOrder(shape: Shape): Connection[] {
  const flows = (shape.outgoing as Connection[]).filter(({ type }) => type === 'bpmn:SequenceFlow');
  const listed = (partOf(shape).get('outgoing') as ModdlePart[] | undefined) ?? [];
  const inFile = (parentOf(partOf(shape))?.get('flowElements') as ModdlePart[] | undefined) ?? [];
  const rank = (flow: Connection) => { const at = listed.indexOf(partOf(flow)); return at < 0 ? listed.length + inFile.indexOf(partOf(flow)) : at; };
  return [...flows].sort((one, other) => rank(one) - rank(other));
}

function cardOf(shape: Shape, isOutside: boolean): ChainCard {
  const part = partOf(shape);
  const type = kindOf(shape);
  const [assignment, form, called] = [extension(part, 'zeebe:AssignmentDefinition'), extension(part, 'zeebe:FormDefinition'), extension(part, 'zeebe:CalledElement')];
  const isCopy = extension(part, 'zeebe:TaskDefinition')?.get('type') === 'notify';
  const policy = type === 'userTask' ? policyOfTask(shape) : undefined;
  const who = policy && policy.kind !== 'one' ? policy.signers || undefined : text(assignment, 'assignee') ?? text(assignment, 'candidateGroups') ?? text(assignment, 'candidateUsers');
  const [formId, processId] = [text(form, 'formId'), text(called, 'processId')];
  return {
    kind: type === 'startEvent' ? (isOutside ? 'start' : 'begin') : type === 'endEvent' ? 'end' : type === 'userTask' ? 'approve' : isCopy ? 'copy' : type === 'callActivity' ? 'call' : /^(subProcess|transaction|adHocSubProcess)$/.test(type) ? 'sub' : /Gateway$/.test(type) ? 'gateway' : 'other',
    type, name: nameOf(shape) ?? '', ...(who !== undefined && { who }), ...(policy && { outcomes: outcomesOfTask(shape), ...(policy.kind !== 'one' && { policy }) }), ...(formId !== undefined && { formId }), ...(processId !== undefined && { called: processId }),
    ...(isCopy && { recipient: text(inputNamed(part, 'recipient'), 'source') ?? '' }),
  };
}

function wayOf(flow: Connection, removal: ReturnType<typeof branchRemoval>): ChainWay {
  const part = partOf(flow);
  const condition = part.get('conditionExpression') as ModdlePart | undefined;
  return { target: flow.target?.id ?? '', name: nameOf(flow) ?? '', condition: text(condition, 'body') ?? '', isDefault: flow.source !== undefined && partOf(flow.source as Element).get('default') === part, stays: removal === 'stays' };
}

/** One of the extension elements. */
export function extension(part: ModdlePart, type: string): ModdlePart | undefined {
  const values = (part.get('extensionElements') as ModdlePart | undefined)?.get('values') as ModdlePart[] | undefined;
  return values?.find(({ $type }) => $type === type);
}

/** What a task hands to its topic under a name. */
export function inputNamed(part: ModdlePart, name: string): ModdlePart | undefined {
  const inputs = extension(part, 'zeebe:IoMapping')?.get('inputParameters') as ModdlePart[] | undefined;
  return inputs?.find((input) => input.get('target') === name);
}

/** moddle's element behind a drawn one. */
export function partOf(element: Element): ModdlePart {
  return element.businessObject as ModdlePart;
}

function parentOf(part: ModdlePart): ModdlePart | undefined {
  return (part as ModdlePart & { $parent?: ModdlePart }).$parent;
}

function text(part: ModdlePart | undefined, name: string): string | undefined {
  const value = part?.get(name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function nameOf(element: Element | undefined): string | undefined {
  return element && text(partOf(element), 'name');
}

function isA(element: Element, type: string): boolean {
  return element.businessObject?.$instanceOf?.(type) === true;
}

function isEventSubProcess(element: Element): boolean {
  return element.type === 'bpmn:SubProcess' && partOf(element).get('triggeredByEvent') === true;
}

const kindOf = ({ type }: Shape) => type.replace(/^\w+:/, '').replace(/^./, (letter) => letter.toLowerCase());
