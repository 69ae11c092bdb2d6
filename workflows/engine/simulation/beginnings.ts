import type { EventDefinition, ProcessModel } from '#bpmn/model';
import { triggeredStarts } from '#bpmn/processStarts';

/** An event that begins a process; `definition` only where it waits for several things together. */
export interface Beginning {
  processId: string;
  nodeId: string;
  definition?: number;
}

/** Where a message begins a process. */
export function startsByMessage(models: ReadonlyMap<string, ProcessModel>, messageName: string): Beginning[] {
  return startsBy(models, (one) => one.trigger === 'message' && 'literal' in one.message.name && one.message.name.literal === messageName);
}

/** Where a signal begins processes. */
export function startsBySignal(models: ReadonlyMap<string, ProcessModel>, signalName: string): Beginning[] {
  return startsBy(models, (one) => one.trigger === 'signal' && 'literal' in one.signalName && one.signalName.literal === signalName);
}

function startsBy(models: ReadonlyMap<string, ProcessModel>, isMeant: (definition: EventDefinition) => boolean): Beginning[] {
  return [...models.values()].flatMap((model) => triggeredStarts(model).flatMap(({ nodeId, eventDefinitions }) => {
    const definition = eventDefinitions.findIndex(isMeant);
    if (definition < 0) return [];
    return [{ processId: model.processId, nodeId, ...(eventDefinitions.length > 1 && { definition }) }];
  }));
}
