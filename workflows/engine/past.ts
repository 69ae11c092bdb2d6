import type { Variables } from '#bpmn/model';
import type { PastValue } from '#engine/compensationRecord';
import { named } from '#engine/named';
import type { ElementInstance, InstanceState } from '#engine/state';

/**
 * What a compensation sees: the data as they were when that was completed which it undoes, but for what it has written itself; what
 * the flow has not changed since, it sees as it is. Scopes keep the values that were overwritten instead of each record a copy of everything: a thousand instances then cost what
 * they changed. `nearer`: variables found on the way up to `element`, nearest first.
 */
export function variablesOfThatTime(state: InstanceState, element: ElementInstance, nearer: readonly Variables[]): Variables {
  const layers = [...nearer];
  const written = new Set<string>();
  let moment: number | undefined;
  for (let each: ElementInstance | undefined = element; each; each = state.elements[each.scopeInstanceId ?? '']) {
    layers.push(variablesAt(each, moment, written));
    if (!each.compensates) continue;
    const { recordedAt, variables, written: names = [] } = each.compensates;
    for (const name of names) written.add(name);
    if (variables) layers.push(Object.fromEntries(Object.entries(variables).filter(([name]) => !written.has(name))));
    moment = moment === undefined ? recordedAt : Math.min(moment, recordedAt);
  }
  return layered(layers);
}

/** One view of several scopes, nearest first. Spread and not assigned: a variable may be called `__proto__`, and assigning that changes what the view inherits. */
export function layered(layers: readonly Variables[]): Variables {
  return layers.reduceRight<Variables | undefined>((all, layer) => (all ? { ...all, ...layer } : layer), undefined) ?? {};
}

/** The past of a scope once some of its variables are overwritten; a value no record lies before is not kept. */
export function withPast({ variables = {}, past = {}, recordedAt = 0 }: ElementInstance, overwriting: Variables, sequence: number): Record<string, PastValue[]> {
  const overwritten = Object.keys(overwriting).flatMap((name): [string, PastValue[]][] => {
    const before = named(past, name) ?? [];
    const last = before.at(-1);
    if (last && last.until > recordedAt) return [];
    const value = named(variables, name);
    return [[name, [...before, value === undefined ? { until: sequence } : { until: sequence, value }]]];
  });
  return { ...past, ...Object.fromEntries(overwritten) };
}

function variablesAt({ variables = {}, past }: ElementInstance, moment: number | undefined, written: ReadonlySet<string>): Variables {
  if (moment === undefined || !past) return variables;
  const then = new Map(Object.entries(variables));
  for (const [name, values] of Object.entries(past)) {
    const kept = written.has(name) ? undefined : values.find(({ until }) => until > moment);
    if (kept?.value !== undefined) then.set(name, kept.value);
    else if (kept) then.delete(name);
  }
  return Object.fromEntries(then);
}
