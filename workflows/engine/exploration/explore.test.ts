import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseProcesses } from '#bpmn/parse';
import { anyBlock } from '#engine/testing/anyBlock';
import { modelOfBlock } from '#engine/testing/blocks';
import { modelOf } from '#engine/testing/modelOf';
import type { NodeSketch } from '#engine/testing/modelOf';
import { explorationFindings } from './findings';
import { explore } from './explore';

const start: NodeSketch = { id: 'start', type: 'startEvent', eventDefinitions: [] };
const end: NodeSketch = { id: 'end', type: 'endEvent', eventDefinitions: [] };
const task = (id: string): NodeSketch => ({ id, type: 'userTask' });
const gateway = (id: string, type: 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway' | 'eventBasedGateway'): NodeSketch => ({ id, type });
const found = (nodes: NodeSketch[], flows: string[]) => explore(modelOf([start, end, ...nodes], flows)).troubles.map(({ kind, elementId, isCertain }) => `${kind} ${elementId}${isCertain ? ' certainly' : ''}`);

describe('the exploration of a model', () => {
  it('finds the parallel join behind an exclusive split, which nothing ever completes', () => {
    expect(found(
      [gateway('either', 'exclusiveGateway'), task('a'), task('b'), gateway('join', 'parallelGateway'), task('after')],
      ['start -> either', 'either -> a if x', 'either -> b else', 'a -> join', 'b -> join', 'join -> after', 'after -> end'],
    )).toEqual(['stuckJoin join certainly']);
  });

  it('finds the parallel join that waits for a way taken only sometimes, with a run that shows it', () => {
    const model = modelOf(
      [start, end, gateway('split', 'parallelGateway'), task('a'), gateway('isNeeded', 'exclusiveGateway'), task('b'), gateway('join', 'parallelGateway'), { id: 'skipped', type: 'endEvent', eventDefinitions: [] }],
      ['start -> split', 'split -> a', 'split -> isNeeded', 'isNeeded -> b if x', 'isNeeded -> skipped else', 'a -> join', 'b -> join', 'join -> end'],
    );
    const [finding, ...others] = explorationFindings(model);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'warning', rule: 'stuckJoin', elementId: 'join' });
    expect(finding?.steps?.map(({ elementId, flowIds }) => [elementId, ...flowIds])).toEqual([
      ['start', 'start-split', 'split-a', 'split-isNeeded', 'a-join'], ['isNeeded', 'isNeeded-skipped'],
    ]);
    expect(finding?.steps?.at(-1)?.text).toEqual({ zh: '“isNeeded” 走：“skipped”', en: '“isNeeded” goes on to: “skipped”' });
  });

  it('finds two inclusive joins that wait for each other', () => {
    expect(found(
      [gateway('split', 'parallelGateway'), gateway('left', 'inclusiveGateway'), gateway('right', 'inclusiveGateway'), gateway('onLeft', 'parallelGateway'), gateway('onRight', 'parallelGateway')],
      ['start -> split', 'split -> left', 'split -> right', 'left -> onLeft', 'right -> onRight', 'onLeft -> right', 'onRight -> left', 'onLeft -> end', 'onRight -> end'],
    ).filter((trouble) => trouble.startsWith('stuckJoin'))).toHaveLength(2);
  });

  it('warns where parallel ways meet at an exclusive gateway or at a task', () => {
    const flows = (to: string) => ['start -> split', 'split -> a', 'split -> b', `a -> ${to}`, `b -> ${to}`, `${to} -> end`];
    expect(found([gateway('split', 'parallelGateway'), task('a'), task('b'), gateway('meet', 'exclusiveGateway')], flows('meet'))).toEqual(['doubledToken meet']);
    expect(found([gateway('split', 'parallelGateway'), task('a'), task('b'), task('meet')], flows('meet'))).toEqual(['doubledToken meet']);
  });

  it('lets parallel ways end at the same end event', () => {
    expect(found([gateway('split', 'parallelGateway'), task('a'), task('b')], ['start -> split', 'split -> a', 'split -> b', 'a -> end', 'b -> end'])).toEqual([]);
  });

  it('finds the circle without a way out', () => {
    expect(found(
      [gateway('either', 'exclusiveGateway'), gateway('again', 'exclusiveGateway'), task('a'), task('b')],
      ['start -> either', 'either -> end if x', 'either -> again else', 'again -> a', 'a -> b', 'b -> again'],
    )).toEqual(['noWayOut again']);
  });

  it('finds what no token comes to behind a join that never has all its tokens', () => {
    expect(found(
      [gateway('race', 'eventBasedGateway'), ...['told', 'late'].map((id): NodeSketch => ({ id, type: 'intermediateCatchEvent', eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeDuration', expression: { literal: 'PT1H' } } }] })), gateway('join', 'parallelGateway')],
      ['start -> race', 'race -> told', 'race -> late', 'told -> join', 'late -> join', 'join -> end'],
    )).toEqual(['stuckJoin join certainly']);
  });

  it('follows the way out of a boundary event, and what happens beside the activity', () => {
    const boundary = (cancelActivity: boolean): NodeSketch => ({ id: 'late', type: 'boundaryEvent', attachedToId: 'a', cancelActivity, eventDefinitions: [{ trigger: 'timer', timer: { kind: 'timeDuration', expression: { literal: 'PT1H' } } }] });
    const nodes = (cancelActivity: boolean) => [task('a'), boundary(cancelActivity), gateway('meet', 'exclusiveGateway'), task('after')];
    const flows = ['start -> a', 'a -> meet', 'late -> meet', 'meet -> after', 'after -> end'];
    expect(found(nodes(true), flows)).toEqual([]);
    expect(found(nodes(false), flows)).toEqual(['doubledToken meet']);
  });

  it('raises no alarm for any block-structured model', () => {
    fc.assert(fc.property(anyBlock, (block) => {
      const { troubles, isComplete } = explore(modelOfBlock(block));
      expect(troubles).toEqual([]);
      expect(isComplete).toBe(true);
    }), { numRuns: 150 });
  }, 120_000);

  it('stops at its bound and says so', () => {
    const branches = Array.from({ length: 9 }, (_, index) => `n${index}`);
    const wide = modelOf(
      [start, end, gateway('split', 'parallelGateway'), ...branches.flatMap((id): NodeSketch[] => [gateway(`${id}a`, 'exclusiveGateway'), task(`${id}b`), task(`${id}c`)]), gateway('join', 'inclusiveGateway')],
      ['start -> split', ...branches.flatMap((id) => [`split -> ${id}a`, `${id}a -> ${id}b if x`, `${id}a -> ${id}c else`, `${id}b -> join`, `${id}c -> join`]), 'join -> end'],
    );
    expect(explore(wide, 600).isComplete).toBe(false);
    expect(explore(wide, 600).work).toBeLessThan(700);
    expect(explorationFindings(wide, 600)).toMatchObject([{ severity: 'information', rule: 'explorationBound' }]);
  });

  it('finds in the shipped models nothing to complain of', async () => {
    const folder = fileURLToPath(new URL('../../../bpmn/models/', import.meta.url));
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.bpmn'))) {
      const { models } = await parseProcesses(readFileSync(`${folder}${file}`, 'utf8'));
      expect(models.flatMap((model) => explorationFindings(model))).toEqual([]);
    }
  });
});
