import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import { moddleDescriptors } from '#bpmn/descriptors';
import { SharedClipboard } from '#console/models/sharedClipboard';

class MemoryStorage {
  readonly kept = new Map<string, string>();
  isFull = false;
  getItem(key: string) { return this.kept.get(key) ?? null; }
  setItem(key: string, value: string) {
    if (this.isFull) throw new Error('QuotaExceededError');
    this.kept.set(key, value);
  }
  removeItem(key: string) { this.kept.delete(key); }
}
const clipboard = (storage: MemoryStorage) => new SharedClipboard(new BpmnModdle(moddleDescriptors), storage);

describe('the clipboard of the drawing board', { timeout: 60_000 }, () => {
  it('carries elements with their settings from one tab to another, and one message named twice stays one', () => {
    const [storage, moddle] = [new MemoryStorage(), new BpmnModdle(moddleDescriptors)];
    const [here, there] = [clipboard(storage), clipboard(storage)];
    const message = moddle.create('bpmn:Message', { id: 'm', name: 'paid' });
    const extensionElements = moddle.create('bpmn:ExtensionElements', { values: [moddle.create('zeebe:TaskDefinition', { type: 'notify' }), moddle.create('city:Stage', { name: 'handle' })] });
    const tasks = [moddle.create('bpmn:ReceiveTask', { id: 'a', messageRef: message, extensionElements }), moddle.create('bpmn:ReceiveTask', { id: 'b', messageRef: message })];

    here.set({ 0: tasks.map((businessObject) => ({ id: businessObject.id, businessObject })) });
    const pasted = there.get() as { 0: { businessObject: (typeof tasks)[number] }[] };
    const [first, second] = pasted[0].map(({ businessObject }) => businessObject);

    expect(first?.$type).toBe('bpmn:ReceiveTask');
    expect(first?.get('messageRef')).toBe(second?.get('messageRef'));
    expect(JSON.stringify(first)).toContain('"$type":"zeebe:TaskDefinition","type":"notify"');
    expect(there.isEmpty()).toBe(false);
    there.clear();
    expect(there.isEmpty()).toBe(true);
  });

  it('still copies within its page where the browser keeps nothing', () => {
    const storage = new MemoryStorage();
    storage.isFull = true;
    const here = clipboard(storage);
    const tree = { 0: [{ id: 'a' }] };

    here.set(tree);

    expect(here.get()).toBe(tree);
  });
});
