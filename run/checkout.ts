import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the repository lies, wherever the running file was built to. */
export function checkoutFolder(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"name": "yiwang"')) return folder;
    if (folder === dirname(folder)) throw new Error(`No Yiwang checkout found above ${from}.`);
  }
}
