import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/snap/bin/chromium',
];

/** The Chromium on this machine: `CHROMIUM` first, then the customary names on the PATH. */
export function findBrowser(environment: Record<string, string | undefined>): string | undefined {
  const named = environment.CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM is "${named}", and there is no such file. Expected the path of a Chromium or Chrome.`);
    return named;
  }
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  return [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere].find((path) => existsSync(path));
}

/** Headless, and quiet towards the network; root may not use Chromium's sandbox. */
export function browserFlags(): string[] {
  return [
    '--headless', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}
