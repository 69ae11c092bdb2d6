import { expect, it } from 'vitest';
import type { InstanceState } from '#engine/state';
import { Case, startOfTest } from '#engine/testing/case';
import { modelOf } from '#engine/testing/modelOf';
import { restsFor } from './firstVisit';

const hour = 3_600_000;

/** A process with one element between start and end, right after its start. */
function started(element: Parameters<typeof modelOf>[0][number], variables = {}): InstanceState {
  const nodes: Parameters<typeof modelOf>[0] = [{ id: 'start', type: 'startEvent', eventDefinitions: [] }, element, { id: 'end', type: 'endEvent', eventDefinitions: [] }];
  const played = new Case(modelOf(nodes, [`start -> ${element.id}`, `${element.id} -> end`]));
  played.start(variables);
  if (!played.state) throw new Error('The process did not start.');
  return played.state;
}

const timer = (after: string) => started(
  { id: 'rest', type: 'intermediateCatchEvent', eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeDuration', expression: { feel: 'after' } } }] }, { after },
);

it('lets an instance rest that waits for people, for a day at most', () => {
  expect(restsFor(started({ id: 'answer', type: 'userTask' }), startOfTest)).toBe(24 * hour);
});

it('wakes it at its first deadline', () => {
  expect(restsFor(timer('PT2H'), startOfTest)).toBe(2 * hour);
  expect(restsFor(timer('PT2H'), startOfTest + hour)).toBe(hour);
  expect(restsFor(timer('P3D'), startOfTest)).toBe(24 * hour);
});

it('sends it to a worker at once where something is to be done', () => {
  expect(restsFor(timer('PT0.5S'), startOfTest)).toBeUndefined();
  expect(restsFor(timer('PT2H'), startOfTest + 3 * hour)).toBeUndefined();
  expect(restsFor(started({ id: 'work', type: 'serviceTask', taskDefinition: { type: { literal: 'work' }, retries: { literal: '2' }, headers: {} } }), startOfTest)).toBeUndefined();
  expect(restsFor(started({ id: 'noted', type: 'task' }), startOfTest)).toBeUndefined();
});
