import type { ProcessModel } from '#bpmn/model';
import { modelOf } from '#engine/testing/modelOf';
import type { NodeSketch } from '#engine/testing/modelOf';

/** A process as nested blocks, each with one way in and one way out; such a process always comes to its end. */
export type Block =
  | { kind: 'task' | 'userTask' | 'serviceTask' }
  | { kind: 'sequence'; blocks: Block[] }
  | { kind: 'parallel'; blocks: Block[] }
  | { kind: 'exclusive' | 'inclusive'; blocks: Block[]; holds: boolean[] }
  | { kind: 'subProcess' | 'bounded' | 'transaction'; block: Block }
  /** A task that can be undone; thrown: undoes everything done beside it so far. */
  | { kind: 'undoable' | 'undo' }
  | { kind: 'multiInstance'; block: Block; times: number; isSequential: boolean }
  | { kind: 'loop'; block: Block; times: number }
  | { kind: 'rounds'; block: Block; times: number; testBefore: boolean }
  | { kind: 'quorum'; blocks: Block[]; needed: number }
  | { kind: 'quantity'; tokens: number }
  | { kind: 'adHoc'; blocks: Block[]; isSequential: boolean };

interface Sketch {
  nodes: NodeSketch[];
  flows: string[];
}

/** The BPMN model of a block, from start to end. */
export function modelOfBlock(block: Block): ProcessModel {
  const sketch: Sketch = { nodes: [], flows: [] };
  const inside = draw(sketch, block, undefined);
  enclose(sketch, inside, undefined);
  return modelOf(sketch.nodes, sketch.flows);
}

interface Ends {
  first: string;
  last: string;
}

function enclose(sketch: Sketch, { first, last }: Ends, scopeId: string | undefined): void {
  const start = add(sketch, { id: '', type: 'startEvent', eventDefinitions: [] }, scopeId);
  const end = add(sketch, { id: '', type: 'endEvent', eventDefinitions: [] }, scopeId);
  sketch.flows.push(`${start} -> ${first}`, `${last} -> ${end}`);
}

function draw(sketch: Sketch, block: Block, scopeId: string | undefined): Ends {
  switch (block.kind) {
    case 'task':
    case 'userTask':
      return one(add(sketch, { id: '', type: block.kind }, scopeId));
    case 'serviceTask':
      return one(add(sketch, { id: '', type: 'serviceTask', taskDefinition: { type: { literal: 'work' }, retries: { literal: '3' }, headers: {} } }, scopeId));
    case 'sequence':
      return block.blocks.map((inner) => draw(sketch, inner, scopeId)).reduce((before, after) => {
        sketch.flows.push(`${before.last} -> ${after.first}`);
        return { first: before.first, last: after.last };
      });
    case 'parallel':
      return branch(sketch, block.blocks, scopeId, 'parallelGateway', () => '');
    case 'exclusive':
    case 'inclusive':
      // The last branch is the default flow.
      return branch(sketch, block.blocks, scopeId, `${block.kind}Gateway`, (index, isLast) => (isLast ? ' else' : ` if ${block.holds[index] ? 'true' : 'false'}`));
    case 'subProcess':
      return one(around(sketch, block.block, scopeId, { id: '', type: 'subProcess' }));
    case 'transaction':
      return transaction(sketch, block.block, scopeId);
    case 'undoable':
      return one(undoable(sketch, scopeId));
    case 'undo':
      return one(add(sketch, { id: '', type: 'intermediateThrowEvent', eventDefinitions: [{ trigger: 'compensation', waitForCompletion: true }] }, scopeId));
    case 'bounded':
      return bounded(sketch, block.block, scopeId);
    case 'multiInstance':
      return one(around(sketch, block.block, scopeId, { id: '', type: 'subProcess', multiInstance: { isSequential: block.isSequential, loopCardinality: { feel: String(block.times) } } }));
    case 'rounds':
      return one(around(sketch, block.block, scopeId, { id: '', type: 'subProcess', standardLoop: { testBefore: block.testBefore, loopCondition: { feel: `loopCounter < ${block.times}` } } }));
    case 'quorum':
      return quorum(sketch, block, scopeId);
    case 'quantity':
      return quantity(sketch, block.tokens, scopeId);
    case 'adHoc':
      return adHoc(sketch, block, scopeId);
    case 'loop':
      return loop(sketch, block, scopeId);
  }
}

function branch(sketch: Sketch, blocks: Block[], scopeId: string | undefined, type: 'parallelGateway' | 'exclusiveGateway' | 'inclusiveGateway', mark: (index: number, isLast: boolean) => string, join: NodeSketch = { id: '', type }): Ends {
  const first = add(sketch, { id: '', type }, scopeId);
  const last = add(sketch, join, scopeId);
  blocks.forEach((block, index) => {
    const inside = draw(sketch, block, scopeId);
    sketch.flows.push(`${first} -> ${inside.first}${mark(index, index === blocks.length - 1)}`, `${inside.last} -> ${last}`);
  });
  return { first, last };
}

/** All branches begin; as many as needed let the token go on, and the late ones end in the gateway. */
function quorum(sketch: Sketch, { blocks, needed }: { blocks: Block[]; needed: number }, scopeId: string | undefined): Ends {
  const join: NodeSketch = { id: '', type: 'complexGateway', activationCondition: { feel: `activationCount >= ${Math.min(needed, blocks.length)}` } };
  return branch(sketch, blocks, scopeId, 'parallelGateway', () => '', join);
}

/** Several tokens of one completion begin the next activity once. */
function quantity(sketch: Sketch, tokens: number, scopeId: string | undefined): Ends {
  const first = add(sketch, { id: '', type: 'userTask', completionQuantity: tokens }, scopeId);
  const last = add(sketch, { id: '', type: 'task', startQuantity: tokens }, scopeId);
  sketch.flows.push(`${first} -> ${last}`);
  return { first, last };
}

/** Every block is listed to be done, in an ad-hoc sub-process. */
function adHoc(sketch: Sketch, { blocks, isSequential }: { blocks: Block[]; isSequential: boolean }, scopeId: string | undefined): Ends {
  const activeElementsCollection = { feel: '' };
  const id = add(sketch, { id: '', type: 'adHocSubProcess', ordering: isSequential ? 'Sequential' : 'Parallel', cancelRemainingInstances: true, activeElementsCollection }, scopeId);
  const listed = blocks.map((block) => around(sketch, block, id, { id: '', type: 'subProcess' }));
  activeElementsCollection.feel = `[${listed.map((inner) => `"${inner}"`).join(', ')}]`;
  return one(id);
}

/** A sub-process that a timer may end; both ways meet again. */
function bounded(sketch: Sketch, block: Block, scopeId: string | undefined): Ends {
  const first = around(sketch, block, scopeId, { id: '', type: 'subProcess' });
  const timer = add(sketch, { id: '', type: 'boundaryEvent', attachedToId: first, cancelActivity: true, eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeDuration', expression: { literal: 'PT1H' } } }] }, scopeId);
  const last = add(sketch, { id: '', type: 'exclusiveGateway' }, scopeId);
  sketch.flows.push(`${first} -> ${last}`, `${timer} -> ${last}`);
  return { first, last };
}

/** Cancelled at its end, when all inside is done; the way on is out of its boundary event, the other never taken. */
function transaction(sketch: Sketch, block: Block, scopeId: string | undefined): Ends {
  const first = add(sketch, { id: '', type: 'transaction' }, scopeId);
  const inside = draw(sketch, block, first);
  const start = add(sketch, { id: '', type: 'startEvent', eventDefinitions: [] }, first);
  const cancel = add(sketch, { id: '', type: 'endEvent', eventDefinitions: [{ trigger: 'cancel' }] }, first);
  const cancelled = add(sketch, { id: '', type: 'boundaryEvent', attachedToId: first, cancelActivity: true, eventDefinitions: [{ trigger: 'cancel' }] }, scopeId);
  const last = add(sketch, { id: '', type: 'exclusiveGateway' }, scopeId);
  sketch.flows.push(`${start} -> ${inside.first}`, `${inside.last} -> ${cancel}`, `${cancelled} -> ${last}`, `${first} -> ${last}`);
  return { first, last };
}

function undoable(sketch: Sketch, scopeId: string | undefined): string {
  const handler = add(sketch, { id: '', type: 'userTask', isForCompensation: true }, scopeId);
  const id = add(sketch, { id: '', type: 'userTask', compensationHandlerId: handler }, scopeId);
  add(sketch, { id: '', type: 'boundaryEvent', attachedToId: id, cancelActivity: true, eventDefinitions: [{ trigger: 'compensation', waitForCompletion: true }] }, scopeId);
  return id;
}

function loop(sketch: Sketch, { block, times }: { block: Block; times: number }, scopeId: string | undefined): Ends {
  const counter = `turns${sketch.nodes.length}`;
  const set = (value: string) => add(sketch, { id: '', type: 'scriptTask', script: { expression: { feel: value }, resultVariable: counter } }, scopeId);
  const first = set('0');
  const merge = add(sketch, { id: '', type: 'exclusiveGateway' }, scopeId);
  const inside = draw(sketch, block, scopeId);
  const count = set(`${counter} + 1`);
  const last = add(sketch, { id: '', type: 'exclusiveGateway' }, scopeId);
  const out = add(sketch, { id: '', type: 'task' }, scopeId);
  sketch.flows.push(`${first} -> ${merge}`, `${merge} -> ${inside.first}`, `${inside.last} -> ${count}`, `${count} -> ${last}`, `${last} -> ${merge} if ${counter} < ${times}`, `${last} -> ${out} else`);
  return { first, last: out };
}

function around(sketch: Sketch, block: Block, scopeId: string | undefined, node: NodeSketch): string {
  const id = add(sketch, node, scopeId);
  enclose(sketch, draw(sketch, block, id), id);
  return id;
}

function add(sketch: Sketch, node: NodeSketch, scopeId: string | undefined): string {
  const id = `n${sketch.nodes.length + 1}`;
  sketch.nodes.push({ ...node, id, ...(scopeId !== undefined && { scopeId }) });
  return id;
}

function one(id: string): Ends {
  return { first: id, last: id };
}
