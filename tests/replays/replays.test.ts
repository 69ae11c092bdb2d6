import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkoutFolder } from '#run/checkout';
import { bundleWorkflows } from '#run/workflowBundle';

const folder = join(checkoutFolder(), 'tests', 'replays');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
let workflowBundle: { code: string };

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  workflowBundle = await bundleWorkflows();
});

afterAll(() => Runtime.instance().shutdown());

describe('today\'s code', () => {
  it('has histories to prove itself on', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it.each(files)('replays %s as it was lived', async (file) => {
    const history = historyFromJSON(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    await Worker.runReplayHistory({ workflowBundle }, history, 'replayed');
  });

  it('would be caught if it lived the same history differently', async () => {
    const text = readFileSync(join(folder, 'job-call-timer-message.json'), 'utf8');
    const bent = historyFromJSON(JSON.parse(text.replaceAll('"name":"performJob"', '"name":"somethingElse"')));
    await expect(Worker.runReplayHistory({ workflowBundle }, bent, 'bent')).rejects.toThrow(/[Nn]ondeterminism/);
  });
});
