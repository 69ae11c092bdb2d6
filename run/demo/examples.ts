import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { playDemoCases } from '#run/demo/cases';
import { playStock } from '#run/demo/stock';

export interface ExampleOptions {
  address: string;
  dataDir: string;
  /** The demo city was loaded just now. */
  isFirst: boolean;
  /** Beside the first dozen. */
  wantsMany: boolean;
  isEnding(): boolean;
  tell(line: string): void;
}

/** Works through the example cases while people look around already; what of the many is not complete goes on at the next start. */
export async function playExamples({ address, dataDir, isFirst, wantsMany, isEnding, tell }: ExampleOptions): Promise<void> {
  const kept = join(dataDir, 'example-cases.jsonl');
  if (isFirst && wantsMany) writeFileSync(kept, '');
  try {
    if (isFirst) tell(`  ${await playDemoCases(address)} example cases are in the city now${wantsMany ? '; about 200 more follow in the background' : ''}.`);
    // A city that was begun without them is not filled up later.
    if (!wantsMany || !existsSync(kept)) return;
    const done = new Set(readFileSync(kept, 'utf8').split('\n').filter(Boolean).map((line) => String(JSON.parse(line))));
    await playStock({ address, done, isEnding, tell, keep: (key) => appendFile(kept, `${JSON.stringify(key)}\n`) });
  } catch (error) {
    if (!isEnding()) tell(`  the example cases stopped: ${error instanceof Error ? error.message : String(error)}`);
  }
}
