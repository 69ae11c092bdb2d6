import { onBeforeUnmount, onMounted, shallowRef } from 'vue';
import type { ModelLockView } from '#contract/modelDrafts';
import { holdModel, releaseModel } from './modelQueries';

/** The server takes a page for gone after a minute. */
const beat = 20_000;

/**
 * The id a page holds a file by. The same page after a reload goes on with its own: it is put aside while the page is away and taken when it
 * is back, so that a second tab opened from the first is not given a copy.
 */
function pageIdOf(draftId: string) {
  const key = `yiwang.page.${draftId}`;
  const pageId = sessionStorage.getItem(key) ?? crypto.randomUUID();
  const take = () => sessionStorage.removeItem(key);
  const putAside = () => sessionStorage.setItem(key, pageId);
  take();
  addEventListener('pagehide', putAside);
  addEventListener('pageshow', take);
  return { pageId, leave: () => { removeEventListener('pagehide', putAside); removeEventListener('pageshow', take); } };
}

/** The edit lock of a file for this page: asked for when it opens, kept while it is open, given back when it closes. */
export function useModelHold(draftId: string) {
  const { pageId, leave } = pageIdOf(draftId);
  const lock = shallowRef<ModelLockView>();
  const isLost = shallowRef(false);
  const hadIt = shallowRef(false);
  let timer: ReturnType<typeof setInterval> | undefined;

  async function ask(takesOver = false): Promise<void> {
    try {
      lock.value = await holdModel(draftId, { pageId, takesOver });
      isLost.value = false;
      if (lock.value.isYours) hadIt.value = true;
    } catch {
      // The next beat asks again; what is typed meanwhile is saved or refused by its revision.
      isLost.value = true;
    }
  }
  const giveBack = () => { if (lock.value?.isYours) void releaseModel(draftId, pageId).catch(() => undefined); };
  onMounted(() => { timer = setInterval(() => void ask(), beat); });
  onBeforeUnmount(() => { clearInterval(timer); leave(); giveBack(); });
  return { pageId, lock, isLost, hadIt, ask };
}
