import { describe, expect, it } from 'vitest';
import { evolve } from '#engine/evolve';
import type { InstanceState } from '#engine/state';
import { goldenFolder, goldenNames, playGolden } from '#tests/goldenTraces';

describe('a golden trace', () => {
  it.each(goldenNames)('%s', async (name) => {
    // when what happens to its model is played
    const { story, played } = await playGolden(name);

    // then the same facts come out, and they alone make the state
    await expect(story).toMatchFileSnapshot(`${goldenFolder}${name}.trace.txt`);
    expect(played.facts.reduce<InstanceState | undefined>(evolve, undefined)).toEqual(played.state);
    expect(played.facts.map(({ sequence }) => sequence)).toEqual(played.facts.map((_, index) => index + 1));
  });
});
