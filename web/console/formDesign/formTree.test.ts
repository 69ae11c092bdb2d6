import { describe, expect, it } from 'vitest';
import type { FormComponent, FormSchema } from '#bpmn/form';
import { componentsIn, inserted, moved, placeForNew, removed, replaced, steppedBy } from './formTree';
import type { Place } from './formTree';

const field = (key: string): FormComponent => ({ type: 'textfield', key });
const form: FormSchema = { id: 'f', type: 'default', components: [field('a'), { type: 'group', path: 'g', components: [field('b'), field('c')] }, field('d')] };
const drawn = (components: readonly FormComponent[]): unknown[] => components.map((one) => (one.components ? drawn(one.components) : one.key));

describe('the components of a form', () => {
  it('are listed in order with the keys they fill', () => {
    expect(componentsIn(form.components).map(({ key, depth, place }) => [key, depth, place.join('.')])).toEqual([['a', 0, '0'], ['', 0, '1'], ['g.b', 1, '1.0'], ['g.c', 1, '1.1'], ['d', 0, '2']]);
  });

  it('are added behind the chosen one, into the chosen group, or at the end', () => {
    const add = (chosen: Place | undefined) => drawn(inserted(form, placeForNew(form, chosen), field('x')).components);
    expect(add([0])).toEqual(['a', 'x', ['b', 'c'], 'd']);
    expect(add([1])).toEqual(['a', ['b', 'c', 'x'], 'd']);
    expect(add([1, 0])).toEqual(['a', ['b', 'x', 'c'], 'd']);
    expect(add(undefined)).toEqual(['a', ['b', 'c'], 'd', 'x']);
  });

  it('are replaced and removed where they stand, nothing else touched', () => {
    expect(drawn(replaced(form, [1, 1], field('x')).components)).toEqual(['a', ['b', 'x'], 'd']);
    expect(drawn(removed(form, [1, 0]).components)).toEqual(['a', ['c'], 'd']);
    expect(removed(form, [1, 0]).components[0]).toBe(form.components[0]);
  });

  it('move before any other, in and out of groups, and tell where they came to stand', () => {
    const move = (from: Place, to: Place) => { const result = moved(form, from, to); return result && [drawn(result.form.components), result.place.join('.')]; };
    expect(move([0], [3])).toEqual([[['b', 'c'], 'd', 'a'], '2']);
    expect(move([0], [1, 1])).toEqual([[['b', 'a', 'c'], 'd'], '0.1']);
    expect(move([1, 0], [0])).toEqual([['b', 'a', ['c'], 'd'], '0']);
    expect(move([2], [0])).toEqual([['d', 'a', ['b', 'c']], '0']);
    expect(move([1], [1, 0])).toBeUndefined();
  });

  it('step through the whole form by keys, into a group and out again, and stop at its ends', () => {
    const path: unknown[] = [];
    let now: { form: FormSchema; place: Place } | undefined = { form, place: [0] };
    while (now) { path.push(drawn(now.form.components)); now = steppedBy(now.form, now.place, 1); }
    expect(path).toEqual([['a', ['b', 'c'], 'd'], [['a', 'b', 'c'], 'd'], [['b', 'a', 'c'], 'd'], [['b', 'c', 'a'], 'd'], [['b', 'c'], 'a', 'd'], [['b', 'c'], 'd', 'a']]);
    expect(drawn(steppedBy(form, [2], -1)?.form.components ?? [])).toEqual(['a', ['b', 'c', 'd']]);
    expect(drawn(steppedBy(form, [1, 0], -1)?.form.components ?? [])).toEqual(['a', 'b', ['c'], 'd']);
    expect(steppedBy(form, [0], -1)).toBeUndefined();
  });
});
