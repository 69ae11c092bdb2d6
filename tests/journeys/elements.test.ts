import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { findInstance } from '#database/instances';
import { liveGolden, publishGolden } from '#tests/goldenJourney';
import { goldenFolder, goldenNames } from '#tests/goldenTraces';
import { bed, openWorkedBed } from '#tests/chaos/workedBed';

/** What a trace may not speak of here: time that would have to pass, what the world answers by itself once it is asked, what the shell keeps until its receiver is resumed. */
const beyondTheCore = /^> (after|job|child|migrate|preview)|^> start .*called|^ {2}(jobCreated|childProcessCalled|messageThrown|clockStarted|decisionEvaluated)|^> message .*\n {2}! suspended|stepBudget/m;
/** Their dates lie in the past of any real clock. */
const dated = ['timer-catch-date', 'timer-start'];
const names = goldenNames.filter((name) => !dated.includes(name) && !beyondTheCore.test(readFileSync(`${goldenFolder}${name}.trace.txt`, 'utf8')));

openWorkedBed();
beforeAll(async () => {
  await publishGolden(bed.database, names);
});

describe('what the core does', () => {
  it.each(names)('is lived through Temporal and the rows as well: %s', async (name) => {
    const { instanceId, lived, golden } = await liveGolden(bed, name);
    expect(lived).toEqual(golden);
    // Nothing it still waits for may hear what the next one says.
    if ((await findInstance(bed.database, instanceId))?.ended_at === null) {
      await bed.commands.submitCommand({ commandId: `over-${instanceId}`, instanceId, at: Date.now(), personId: 'operator', reason: 'the trace is told', command: { kind: 'cancel' } });
    }
  });
});
