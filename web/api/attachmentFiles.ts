import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CopySize } from '#contract/attachments';

/** Where uploads lie: `attachments/<first two of the id>/<id>` with smaller copies as `<id>.<copy>` beside it, and `attachments/incoming` while they arrive. */
export interface AttachmentFiles {
  folder: string;
  /** Where a file is written while it arrives. */
  incoming(id: string): Promise<string>;
  /** Puts an arrived file in its place, with its copies. */
  place(id: string): Promise<void>;
  /** Path below `folder`, of the file itself or of a smaller copy of it. */
  pathOf(id: string, copy?: string): string;
  remove(id: string): Promise<void>;
  /** Removes what arrived half and was never finished, because its server died. */
  removeHalfArrived(before: number): Promise<number>;
}

/** The folder of uploads below the data folder; `copies` names the smaller ones a file may have. */
export function attachmentFiles(dataDir: string, copies: readonly string[] = CopySize.options): AttachmentFiles {
  const folder = join(dataDir, 'attachments');
  const arriving = join(folder, 'incoming');
  const pathOf = (id: string, copy?: string) => join(id.slice(0, 2), copy === undefined ? id : `${id}.${copy}`);
  const namesOf = (id: string) => [id, ...copies.map((copy) => `${id}.${copy}`)];
  return {
    folder,
    pathOf,
    incoming: async (id) => {
      await mkdir(arriving, { recursive: true, mode: 0o700 });
      return join(arriving, id);
    },
    place: async (id) => {
      await mkdir(join(folder, id.slice(0, 2)), { recursive: true, mode: 0o700 });
      // The copies first: a file in its place has them all.
      for (const name of namesOf(id).reverse()) {
        if (name === id) await rename(join(arriving, id), join(folder, pathOf(id)));
        else await rename(join(arriving, name), join(folder, id.slice(0, 2), name)).catch(ignoreMissing);
      }
    },
    remove: async (id) => {
      for (const name of namesOf(id)) {
        await rm(join(arriving, name), { force: true });
        await rm(join(folder, id.slice(0, 2), name), { force: true });
      }
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

/** A video or a document has no copies. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
