import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Where uploads lie: `attachments/<first two of the id>/<id>`, and `attachments/incoming` while they arrive. */
export interface AttachmentFiles {
  folder: string;
  /** Where a file is written while it arrives. */
  incoming(id: string): Promise<string>;
  /** Puts an arrived file in its place. */
  place(id: string): Promise<void>;
  /** Path below `folder`. */
  pathOf(id: string): string;
  remove(id: string): Promise<void>;
  /** Removes what arrived half and was never finished, because its server died. */
  removeHalfArrived(before: number): Promise<number>;
}

/** The folder of uploads below the data folder. */
export function attachmentFiles(dataDir: string): AttachmentFiles {
  const folder = join(dataDir, 'attachments');
  const arriving = join(folder, 'incoming');
  const pathOf = (id: string) => join(id.slice(0, 2), id);
  return {
    folder,
    pathOf,
    incoming: async (id) => {
      await mkdir(arriving, { recursive: true, mode: 0o700 });
      return join(arriving, id);
    },
    place: async (id) => {
      await mkdir(join(folder, id.slice(0, 2)), { recursive: true, mode: 0o700 });
      await rename(join(arriving, id), join(folder, pathOf(id)));
    },
    remove: async (id) => {
      await rm(join(arriving, id), { force: true });
      await rm(join(folder, pathOf(id)), { force: true });
    },
    removeHalfArrived: async (before) => {
      const names = await readdir(arriving).catch(() => []);
      const old = await Promise.all(names.map(async (name) => ({ path: join(arriving, name), at: (await stat(join(arriving, name)).catch(() => undefined))?.mtimeMs ?? 0 })));
      const forgotten = old.filter(({ at }) => at < before);
      await Promise.all(forgotten.map(({ path }) => rm(path, { force: true })));
      return forgotten.length;
    },
  };
}
