import type { Element } from 'bpmn-js/lib/model/Types';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import { moddleDescriptors } from '#bpmn/descriptors';
import { add, carried, carrierOf, remove } from '#console/models/carriedElements';
import type { Drawing, ModdleElement } from '#console/models/carriedElements';

const moddle = new BpmnModdle(moddleDescriptors);
const create = (type: string, attributes: Record<string, unknown> = {}) => moddle.create(type, attributes) as unknown as ModdleElement;
const drawing: Drawing = {
  bpmnFactory: { create },
  modeling: { updateModdleProperties: (_, one, properties) => { Object.assign(one, properties); } },
};
const eventOf = (...definitions: string[]) => ({ businessObject: create('bpmn:BoundaryEvent', { id: 'late', eventDefinitions: definitions.map((type) => create(type)) }) }) as unknown as Element;
const followed = { type: 'city:FollowsClock', at: 'bpmn:TimerEventDefinition' };

describe('what an event definition carries', () => {
  it('stands in the definition and not in its event, and goes with what held it', () => {
    const event = eventOf('bpmn:TimerEventDefinition');
    add(drawing, event, followed, { clockName: 'handling', percent: 80 });

    const [clock] = carried(event, followed);
    expect(clock).toMatchObject({ clockName: 'handling', percent: 80 });
    expect(event.businessObject?.get('extensionElements')).toBeUndefined();
    expect(clock?.$parent?.$parent?.$type).toBe('bpmn:TimerEventDefinition');
    if (clock) remove(drawing, event, followed, clock);
    expect(carried(event, followed)).toEqual([]);
  });

  it('has no place in an event that waits for something else', () => {
    const event = eventOf('bpmn:MessageEventDefinition');
    expect(carrierOf(event, followed)).toBeUndefined();
    add(drawing, event, followed, { percent: 80 });
    expect(carried(event, followed)).toEqual([]);
  });
});
