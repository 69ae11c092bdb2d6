import type { Variables } from '#bpmn/model';
import type { PastValue } from '#engine/compensationRecord';
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
  return Object.assign({}, ...layers.reverse()) as Variables;
}

/** The past of a scope once some of its variables are overwritten; a value no record lies before is not kept. */
export function withPast({ variables = {}, past = {}, recordedAt = 0 }: ElementInstance, overwriting: Variables, sequence: number): Record<string, PastValue[]> {
  const result = { ...past };
  for (const name in overwriting) {
    const before = past[name] ?? [];
    const last = before.at(-1);
    if (last && last.until > recordedAt) continue;
    const value = variables[name];
    result[name] = [...before, value === undefined ? { until: sequence } : { until: sequence, value }];
  }
  return result;
}

function variablesAt({ variables = {}, past }: ElementInstance, moment: number | undefined, written: ReadonlySet<string>): Variables {
  if (moment === undefined || !past) return variables;
  const result = { ...variables };
  for (const [name, values] of Object.entries(past)) {
    if (written.has(name)) continue;
    const then = values.find(({ until }) => until > moment);
    if (!then) continue;
    if (then.value === undefined) delete result[name];
    else result[name] = then.value;
  }
  return result;
}
