import { describe, expect, it } from 'vitest';
import { goldenNames, playGolden } from '#tests/goldenTraces';
import { executedBy } from './coverage';
import { supportGroups } from './rows';
import { isLetPass, proven, supportDocument, supportModule } from './table';

const executed = new Map(await Promise.all(goldenNames.map(async (name): Promise<[string, Set<string>]> => {
  const { models, played } = await playGolden(name);
  return [name, executedBy(models, played.facts)];
})));
const groups = proven(supportGroups, executed);

describe('the table of what of BPMN runs', () => {
  it('has a proof for everything publishing lets pass', () => {
    const unproven = groups.flatMap(({ rows }) => rows).flatMap(({ en, missing }) => missing.filter(isLetPass).map((key) => `${en}: ${key}`));
    expect(unproven).toEqual([]);
  });

  it('is in the documents as the tests prove it', async () => {
    await expect(supportDocument(groups)).toMatchFileSnapshot('../../docs/bpmn-support.md');
  });

  it('is in the console as the tests prove it', async () => {
    await expect(supportModule(groups)).toMatchFileSnapshot('../../web/console/about/support.json');
  });
});
