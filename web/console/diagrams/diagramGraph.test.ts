import { describe, expect, it } from 'vitest';
import { elementType, graphOf, type DrawnNode } from './diagramGraph';

const drawn = (id: string, y: number, more: Partial<DrawnNode> = {}): DrawnNode => ({ id, x: 0, y, width: 100, height: 80, businessObject: { $type: 'bpmn:UserTask', name: id }, ...more });
const flow = (target: string) => ({ type: 'bpmn:SequenceFlow', target: { id: target } });

describe('the graph behind a drawn diagram', () => {
  it('names elements as the platform does', () => {
    expect(elementType('bpmn:ExclusiveGateway')).toBe('exclusiveGateway');
  });

  it('lists the way straight ahead before the one that turns off', () => {
    const graph = graphOf([drawn('gateway', 100, { outgoing: [flow('below'), flow('ahead')] }), drawn('below', 300), drawn('ahead', 100)]);

    expect(graph.get('gateway')?.next).toEqual(['ahead', 'below']);
  });

  it('hangs a boundary event on its task and leaves associations out', () => {
    const graph = graphOf([drawn('task', 0, { attachers: [{ id: 'timer' }], outgoing: [{ type: 'bpmn:Association', target: { id: 'note' } }] }), drawn('timer', 60, { host: { id: 'task' } })]);

    expect(graph.get('task')).toMatchObject({ next: [], attached: ['timer'] });
    expect(graph.get('timer')?.previous).toEqual(['task']);
  });
});
