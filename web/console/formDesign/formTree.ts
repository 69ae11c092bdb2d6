import type { FormComponent, FormSchema } from '#bpmn/form';

/** Where a component stands: its number among its siblings, group by group. */
export type Place = readonly number[];
/** A component with its place, as a list shows it. */
export interface PlacedComponent { place: Place; component: FormComponent; depth: number; key: string }

/** Every component in the order of the form, groups before what they hold. */
export function componentsIn(components: readonly FormComponent[], above: Place = [], prefix = ''): PlacedComponent[] {
  return components.flatMap((component, at) => {
    const place = [...above, at];
    const inner = component.components ? componentsIn(component.components, place, component.path ? `${prefix}${component.path}.` : prefix) : [];
    return [{ place, component, depth: above.length, key: component.key ? prefix + component.key : '' }, ...inner];
  });
}

export const samePlace = (one: Place | undefined, other: Place | undefined): boolean => one !== undefined && other !== undefined && one.join('.') === other.join('.');

export function componentAt({ components }: FormSchema, [first, ...rest]: Place): FormComponent | undefined {
  const found = first === undefined ? undefined : components[first];
  return found && rest.length > 0 ? componentAt({ id: '', type: 'default', components: found.components ?? [] }, rest) : found;
}

/** The form with the siblings around a place put otherwise. */
function withSiblings(components: readonly FormComponent[], [at = 0, ...rest]: Place, change: (siblings: FormComponent[], at: number) => FormComponent[]): FormComponent[] {
  if (rest.length === 0) return change([...components], at);
  return components.map((component, index) => (index === at ? { ...component, components: withSiblings(component.components ?? [], rest, change) } : component));
}

/** The form with something else at a place. */
export const replaced = (form: FormSchema, place: Place, component: FormComponent): FormSchema => ({ ...form, components: withSiblings(form.components, place, (siblings, at) => siblings.with(at, component)) });

export const removed = (form: FormSchema, place: Place): FormSchema => ({ ...form, components: withSiblings(form.components, place, (siblings, at) => siblings.toSpliced(at, 1)) });

/** The form with a component more, at this place. */
export const inserted = (form: FormSchema, place: Place, component: FormComponent): FormSchema => ({ ...form, components: withSiblings(form.components, place, (siblings, at) => siblings.toSpliced(at, 0, component)) });

/** Where a new component goes: into the group that is chosen, behind anything else that is, or at the end. */
export function placeForNew(form: FormSchema, chosen: Place | undefined): Place {
  const component = chosen && componentAt(form, chosen);
  if (!chosen || !component) return [form.components.length];
  if (component.components) return [...chosen, component.components.length];
  return [...chosen.slice(0, -1), (chosen.at(-1) ?? 0) + 1];
}

/** The form with a component taken from one place and put before what stands at another; undefined where it would hold itself. */
export function moved(form: FormSchema, from: Place, to: Place): { form: FormSchema; place: Place } | undefined {
  const component = componentAt(form, from);
  if (!component || from.every((step, level) => to[level] === step)) return undefined;
  const level = from.length - 1;
  // What stood behind the component, or inside of what did, moves up by one once it is gone.
  const isBehind = to.length > level && from.slice(0, level).every((step, index) => to[index] === step) && (to[level] ?? 0) > (from[level] ?? 0);
  const place = isBehind ? to.map((step, index) => (index === level ? step - 1 : step)) : to;
  return { form: inserted(removed(form, from), place, component), place };
}

/** One step up or down among all there is: into a group that comes next, out of one that ends. */
export function steppedBy(form: FormSchema, place: Place, by: 1 | -1): { form: FormSchema; place: Place } | undefined {
  const at = place.at(-1) ?? 0;
  const above = place.slice(0, -1);
  const siblings = above.length === 0 ? form.components : componentAt(form, above)?.components ?? [];
  const next = siblings[at + by];
  if (!next) return above.length === 0 ? undefined : moved(form, place, by === 1 ? [...above.slice(0, -1), (above.at(-1) ?? 0) + 1] : above);
  if (next.components) return moved(form, place, by === 1 ? [...above, at + 1, 0] : [...above, at - 1, next.components.length]);
  return moved(form, place, [...above, by === 1 ? at + 2 : at - 1]);
}
