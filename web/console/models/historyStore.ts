import type { HistoryStore } from './keptHistory';
import type { TextSteps } from './textHistory';

const [name, place, byAge] = ['yiwang.designer', 'histories', 'byAge'];
/** Drawings whose history a browser keeps; the one that was left alone longest goes first. */
const mostDrawings = 20;

interface KeptSteps extends TextSteps { draftId: string; keptAt: number }

let opened: Promise<IDBDatabase> | undefined;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(place, { keyPath: 'draftId' }).createIndex(byAge, 'keptAt');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps nothing here.'));
  });
  return opened;
}

function answer<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser did not answer.'));
  });
}

/** The histories in this browser's own database, where texts of a few megabytes do not crowd out anything else. */
export const historyStore: HistoryStore = {
  async read(draftId) {
    const store = (await database()).transaction(place).objectStore(place);
    return answer<KeptSteps | undefined>(store.get(draftId) as IDBRequest<KeptSteps | undefined>);
  },
  async write(draftId, steps) {
    const store = (await database()).transaction(place, 'readwrite').objectStore(place);
    await answer(store.put({ ...steps, draftId, keptAt: Date.now() } satisfies KeptSteps));
    const surplus = await answer(store.count()) - mostDrawings;
    if (surplus <= 0) return;
    for (const oldest of (await answer(store.index(byAge).getAllKeys(null, surplus)))) store.delete(oldest);
  },
};
