import type { MultiInstance } from '#bpmn/loopCharacteristics';
import type { Activity } from '#bpmn/model';
import { hasBody } from '#engine/bodies';
import type { CommandKind } from '#engine/command';
import { isGone } from '#engine/commands/target';
import { terminate } from '#engine/ending';
import { rejected } from '#engine/handler';
import type { Handlers, Rejection } from '#engine/handler';
import { beginInstance, boundOf } from '#engine/multiInstance';
import { named } from '#engine/named';
import type { Run } from '#engine/run';
import type { ElementInstance, Loop } from '#engine/state';
import { isSuspended } from '#engine/waiting';

interface Target {
  activity: Activity;
  name: string;
  settings: MultiInstance;
  body: ElementInstance;
  loop: Loop;
}

/** One more or one less of a multi-instance while it runs, such as a signer added or taken out. */
export const instances: Handlers<'addInstance' | 'removeInstance'> = {
  addInstance(run, command) {
    const target = targetOf(run, command.elementInstanceId);
    if (!('loop' in target)) return target;
    const { activity, settings, body, loop } = target;
    const problem = whyNotAdded(run, target, command);
    if (problem) return problem;
    const loopCounter = command.position ?? loop.numberOfInstances + 1;
    const { item, variables } = command;
    run.emit({ kind: 'instanceAdded', elementInstanceId: body.id, nodeId: activity.id, loopCounter, ...(item !== undefined && { item }), ...(variables && { variables }) });
    if (!settings.isSequential) beginInstance(run, activity, settings, body, loopCounter, item);
    return undefined;
  },

  removeInstance(run, { elementInstanceId, loopCounter }) {
    const target = targetOf(run, elementInstanceId);
    if (!('loop' in target)) return target;
    const { activity, name, settings, body, loop } = target;
    const position = elementInstanceId === body.id ? (loopCounter ?? 0) : (run.element(elementInstanceId)?.loopCounter ?? 0);
    const running = Object.values(run.state.elements).filter(({ scopeInstanceId }) => scopeInstanceId === body.id);
    const instance = running.find((element) => element.loopCounter === position);
    const planned = settings.isSequential ? positionsToCome(loop) : [];
    if (!instance && !planned.includes(position)) return rejected('alreadyDone', `Instance ${position} of "${name}" is done already or was never planned.`);
    if (loop.completed === 0 && running.length + planned.length === 1) return rejected('notAllowedNow', `This is the last instance of "${name}" and none is done. Add another first, or end "${name}" by modify.`);
    run.emit({ kind: 'instanceRemoved', elementInstanceId: body.id, nodeId: activity.id, loopCounter: position });
    if (!instance) return undefined;
    terminate(run, instance.id, 'removed');
    run.push({ do: 'endScope', elementInstanceId: body.id });
    return undefined;
  },
};

/** The multi-instance a command speaks of, by its body or by one of its instances. */
function targetOf(run: Run, elementInstanceId: string): Target | Rejection {
  const element = named(run.state.elements, elementInstanceId);
  if (!element) return isGone(run, 'e', elementInstanceId, 'multi-instance');
  const body = element.loopCounter === undefined ? element : (run.element(element.scopeInstanceId ?? '') ?? element);
  const activity = run.model.nodes[body.nodeId];
  const name = activity?.name ?? body.nodeId;
  if (!activity || body.type !== 'multiInstanceBody' || !hasBody(activity) || !activity.multiInstance) return rejected('invalid', `"${name}" is no multi-instance, so it has no instances to add or remove.`);
  if (isSuspended(run.state, element.id)) return rejected('suspended', `"${name}" is suspended. Resume it first.`);
  if (!body.loop) return rejected('notAllowedNow', `"${name}" has not begun its instances. Resolve its incident first.`);
  return { activity, name, settings: activity.multiInstance, body, loop: body.loop };
}

function whyNotAdded(run: Run, { name, settings, loop }: Target, { item, position }: Extract<CommandKind, { kind: 'addInstance' }>): Rejection | undefined {
  if (settings.inputElement !== undefined && item === undefined) return rejected('invalid', `Say for what the instance of "${name}" is. Its input element "${settings.inputElement}" needs an item.`);
  if (settings.inputElement === undefined && item !== undefined) return rejected('invalid', `The instances of "${name}" take no item.`);
  const bound = boundOf(run);
  if (loop.numberOfInstances >= bound) return rejected('notAllowedNow', `"${name}" may have no more than ${bound} instances.`);
  if (position === undefined) return undefined;
  if (!settings.isSequential) return rejected('invalid', `The instances of "${name}" are done at once. Leave the position out.`);
  const [first, last] = [loop.started + 1, loop.numberOfInstances + 1];
  if (Number.isInteger(position) && position >= first && position <= last) return undefined;
  return rejected('invalid', `An instance of "${name}" can be put at ${first} to ${last}.`);
}

function positionsToCome({ started, numberOfInstances, removed = [] }: Loop): number[] {
  return Array.from({ length: numberOfInstances - started }, (_, index) => started + 1 + index).filter((position) => !removed.includes(position));
}
