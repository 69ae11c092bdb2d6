import type { HistoryStore } from './keptHistory';
import type { TextSteps } from './textHistory';

const name = 'yiwang.designer';
const places = { drawings: 'drawings', texts: 'texts', byAge: 'byAge', whole: 'histories' } as const;
/** Drawings whose history a browser keeps; the one that was left alone longest goes first. */
const mostDrawings = 20;

/** The order of a drawing's texts; each text stands on its own, so that a step writes one of them and not all. */
interface KeptOrder { draftId: string; textIds: readonly string[]; at: number; keptAt: number }
/** As it was kept before: every text in one record. */
interface KeptWhole extends TextSteps { draftId: string; keptAt: number }

let opened: Promise<IDBDatabase> | undefined;
/** What this page knows to be kept: the id of each text. */
const known = new Map<string, ReadonlyMap<string, string>>();

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 2);
    request.onupgradeneeded = () => upgrade(request.result, request.transaction);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing here.'));
    // A tab with an older console is still open; waiting for it would stop this one.
    request.onblocked = () => reject(new Error('Another tab holds what the browser keeps.'));
  });
  return opened;
}

function upgrade(database: IDBDatabase, change: IDBTransaction | null): void {
  const drawings = database.createObjectStore(places.drawings, { keyPath: 'draftId' });
  drawings.createIndex(places.byAge, 'keptAt');
  const texts = database.createObjectStore(places.texts);
  if (!change || !database.objectStoreNames.contains(places.whole)) return;
  const whole = change.objectStore(places.whole).getAll() as IDBRequest<KeptWhole[]>;
  whole.onsuccess = () => {
    for (const { draftId, texts: kept, at, keptAt } of whole.result) {
      const textIds = kept.map(() => crypto.randomUUID());
      kept.forEach((text, index) => texts.put(text, [draftId, textIds[index] ?? '']));
      drawings.put({ draftId, textIds, at, keptAt } satisfies KeptOrder);
    }
    database.deleteObjectStore(places.whole);
  };
}

function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser did not answer.'));
  });
}

async function kept(mode: IDBTransactionMode): Promise<{ drawings: IDBObjectStore; texts: IDBObjectStore }> {
  const change = (await database()).transaction([places.drawings, places.texts], mode);
  return { drawings: change.objectStore(places.drawings), texts: change.objectStore(places.texts) };
}

/** Every text of a drawing: an empty list comes after every id. */
const allOf = (draftId: string) => IDBKeyRange.bound([draftId], [draftId, []]);

/** The histories in this browser's own database, where texts of a few megabytes do not crowd out anything else. */
export const historyStore: HistoryStore = {
  async read(draftId) {
    const { drawings, texts } = await kept('readonly');
    const order = await answer(drawings.get(draftId) as IDBRequest<KeptOrder | undefined>);
    if (!order) return undefined;
    const found = await Promise.all(order.textIds.map((id) => answer(texts.get([draftId, id]) as IDBRequest<string | undefined>)));
    const steps = found.filter((text) => text !== undefined);
    // Another tab may have written over it.
    if (steps.length < found.length) return undefined;
    known.set(draftId, new Map(steps.map((text, index) => [text, order.textIds[index] ?? ''])));
    return { texts: steps, at: order.at };
  },
  async write(draftId, { texts: wanted, at }) {
    const before = known.get(draftId);
    const now = new Map(wanted.map((text) => [text, before?.get(text) ?? crypto.randomUUID()]));
    known.set(draftId, now);
    try {
      const { drawings, texts } = await kept('readwrite');
      if (!before) texts.delete(allOf(draftId));
      for (const [text, id] of now) if (!before?.has(text)) texts.put(text, [draftId, id]);
      for (const [text, id] of before ?? []) if (!now.has(text)) texts.delete([draftId, id]);
      await answer(drawings.put({ draftId, textIds: wanted.map((text) => now.get(text) ?? ''), at, keptAt: Date.now() } satisfies KeptOrder));
      const surplus = await answer(drawings.count()) - mostDrawings;
      if (surplus <= 0) return;
      for (const oldest of await answer(drawings.index(places.byAge).getAllKeys(null, surplus) as IDBRequest<string[]>)) { drawings.delete(oldest); texts.delete(allOf(oldest)); }
    } catch (error) {
      known.delete(draftId);
      throw error;
    }
  },
};
