import { readonly, ref, shallowRef } from 'vue';

/** What a form sends: whether it is under way, and what stopped it, which stays beside everything typed until the next try. */
export function useSending() {
  const isSending = ref(false);
  const trouble = shallowRef<unknown>();

  /** Runs the work; whether it succeeded. Saying so and closing belong to the work, so that neither happens after a failure. */
  async function sending(work: () => Promise<void>): Promise<boolean> {
    isSending.value = true;
    trouble.value = undefined;
    try {
      await work();
      return true;
    } catch (error) {
      trouble.value = error;
      return false;
    } finally {
      isSending.value = false;
    }
  }
  return { isSending: readonly(isSending), trouble, sending };
}
