import { computed, ref, watchEffect } from 'vue';

/** How the console looks: fixed light, fixed dark, or as the device says. */
export type Appearance = 'light' | 'dark' | 'system';

const key = 'yiwang.appearance';
const deviceIsDark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
const kept = globalThis.localStorage?.getItem(key);
const deviceDark = ref(deviceIsDark?.matches ?? false);
deviceIsDark?.addEventListener('change', (event) => { deviceDark.value = event.matches; });

/** The person's choice, kept on this device. */
export const appearance = ref<Appearance>(kept === 'light' || kept === 'dark' ? kept : 'system');
/** Whether dark colours show now, whoever decided it. */
export const isDark = computed(() => appearance.value === 'dark' || (appearance.value === 'system' && deviceDark.value));

/** Puts the chosen colours on the page and keeps them there while the choice changes. */
export const wearAppearance = () => watchEffect(() => {
  document.documentElement.classList.toggle('dark', isDark.value);
  localStorage.setItem(key, appearance.value);
});
