import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '#tests/browser/clerk';
import { startCentre } from '#tests/runningCentre';
import type { RunningCentre } from '#tests/runningCentre';

/** The centre and the browser of the test file that asked for them; there from its first hook on. */
export let centre: RunningCentre;
export let browser: Browser;

/** Gives the tests of a file a centre as `npm start` starts it, and a browser; both end with them. */
export function openCentre(): void {
  beforeAll(async () => {
    centre = await startCentre();
    await centre.says(/is ready/);
    browser = await launchBrowser();
  }, 300_000);

  afterAll(async () => {
    await browser?.close();
    await centre?.discard();
  });
}
