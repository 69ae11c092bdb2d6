import { readonly, ref } from 'vue';

const query = globalThis.matchMedia?.('(max-width: 767px)');
const narrow = ref(query?.matches ?? false);
query?.addEventListener('change', (event) => { narrow.value = event.matches; });

/** Whether the window is a phone's: rows become cards, the menu moves to the thumb. */
export const isPhone = readonly(narrow);
