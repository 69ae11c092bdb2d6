import { ref, watch } from 'vue';

const key = 'yiwang.density';

/** Whether the person likes rows close together, kept on this device. */
export const isCompact = ref(globalThis.localStorage?.getItem(key) === 'compact');
watch(isCompact, (now) => globalThis.localStorage?.setItem(key, now ? 'compact' : 'roomy'));
