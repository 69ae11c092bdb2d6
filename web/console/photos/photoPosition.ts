import { ref, type Ref } from 'vue';
import type { SentFrom } from '#contract/attachments';
import { findPosition, type PositionTrouble } from '#console/places/position';

/** Whether a person lets his photos say where his device is, and what came of it. */
export interface PhotoPosition {
  isAllowed: Ref<boolean>;
  trouble: Ref<PositionTrouble | undefined>;
  /** Hears the checkbox; ticking it asks the device at once, so that the browser's own question comes before the photo. */
  choose(event: Event): void;
  /** What goes with the photo sent now; nothing where nobody agreed to tell. */
  tell(): Promise<SentFrom | undefined>;
}

const shelfKey = 'yiwang.photoPosition';
const troubles = { locateDenied: 'denied', locateFailed: 'failed', locateUnsupported: 'unsupported' } as const satisfies Record<PositionTrouble, SentFrom['positionTrouble']>;

/** Keeps the answer of the person on this device; nobody is located who has not ticked it here. */
export function usePhotoPosition(isOffered: () => boolean, shelf: Pick<Storage, 'getItem' | 'setItem'> = localStorage, locate: typeof findPosition = findPosition): PhotoPosition {
  const isAllowed = ref(shelf.getItem(shelfKey) === 'yes');
  const trouble = ref<PositionTrouble>();
  const tell = async (): Promise<SentFrom | undefined> => {
    if (!isOffered() || !isAllowed.value) return undefined;
    const found = await locate();
    trouble.value = typeof found === 'string' ? found : undefined;
    if (typeof found === 'string') return { positionTrouble: troubles[found] };
    return { longitude: found.longitude, latitude: found.latitude, accuracy: found.metres };
  };
  return {
    isAllowed, trouble, tell,
    choose(event) {
      isAllowed.value = event.target instanceof HTMLInputElement && event.target.checked;
      trouble.value = undefined;
      shelf.setItem(shelfKey, isAllowed.value ? 'yes' : 'no');
      if (isAllowed.value) void tell();
    },
  };
}
