import type { Json, Variables } from '#bpmn/model';
import { named } from '#engine/named';
import { layered, variablesOfThatTime } from '#engine/past';
import type { Run } from '#engine/run';
import type { InstanceState } from '#engine/state';

/** All variables an element instance sees; the nearest scope wins. Not to be changed: it may be the scope's own object. */
export function visibleVariables(state: InstanceState, elementInstanceId: string): Variables {
  const found: Variables[] = [];
  for (let element = state.elements[elementInstanceId]; element; element = above(state, element.scopeInstanceId)) {
    if (element.compensates) return variablesOfThatTime(state, element, found);
    if (element.variables) found.push(element.variables);
  }
  return found.length <= 1 ? (found[0] ?? {}) : layered(found);
}

/** Writes each variable where it is first found going up from a scope, else on the process; `writerId`: whose variables they are, if not the scope's. */
export function propagateVariables(run: Run, fromScopeId: string, variables: Variables, writerId = fromScopeId): void {
  for (const [scopeInstanceId, group] of byScope(run.state, fromScopeId, variables)) {
    const through = compensationsBetween(run.state, writerId, scopeInstanceId);
    run.emit(through.length === 0 ? { kind: 'variablesSet', scopeInstanceId, variables: group } : { kind: 'variablesSet', scopeInstanceId, variables: group, through });
  }
}

/** Mostly all of them go to one scope; then they need not be put together anew. */
function byScope(state: InstanceState, fromScopeId: string, variables: Variables): Iterable<[string, Variables]> {
  const names = Object.keys(variables);
  const scopeIds = names.map((name) => scopeHolding(state, fromScopeId, name));
  const [first] = scopeIds;
  if (first === undefined) return [];
  if (scopeIds.every((id) => id === first)) return [[first, variables]];
  const groups = new Map<string, Variables>();
  for (const [index, name] of names.entries()) {
    const scopeId = scopeIds[index] ?? first;
    groups.set(scopeId, { ...groups.get(scopeId), [name]: variables[name] ?? null });
  }
  return groups;
}

/** The compensations a variable leaves on its way up to where it is written. */
function compensationsBetween(state: InstanceState, writerId: string, scopeInstanceId: string): string[] {
  const through: string[] = [];
  for (let element = state.elements[writerId]; element && element.id !== scopeInstanceId; element = above(state, element.scopeInstanceId)) {
    if (element.compensates) through.push(element.id);
  }
  return through;
}

/** The variables with a value at a path such as `order.id`; what lies beside it in `existing` stays. */
export function withValueAt(variables: Variables, path: string, value: Json, existing: Variables): Variables {
  const [first = '', ...rest] = path.split('.').map((name) => name.trim());
  return { ...variables, [first]: withPath(named(variables, first) ?? named(existing, first) ?? null, rest, value) };
}

function withPath(base: Json, [name, ...rest]: string[], value: Json): Json {
  if (name === undefined) return value;
  const fields = typeof base === 'object' && base !== null && !Array.isArray(base) ? base : {};
  return { ...fields, [name]: withPath(named(fields, name) ?? null, rest, value) };
}

function scopeHolding(state: InstanceState, fromScopeId: string, name: string): string {
  let scopeId = fromScopeId;
  for (let element = state.elements[fromScopeId]; element; element = above(state, element.scopeInstanceId)) {
    scopeId = element.id;
    if (element.variables && Object.hasOwn(element.variables, name)) return scopeId;
  }
  return scopeId;
}

function above(state: InstanceState, id: string | undefined) {
  return id === undefined ? undefined : state.elements[id];
}
