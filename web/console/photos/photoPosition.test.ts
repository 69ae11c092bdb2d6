// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { usePhotoPosition } from './photoPosition';

const shelfWith = (kept?: string) => { const items = new Map(kept === undefined ? [] : [['yiwang.photoPosition', kept]]); return { getItem: (key: string) => items.get(key) ?? null, setItem: (key: string, value: string) => { items.set(key, value); } }; };
const here = async () => ({ longitude: 114.35, latitude: 30.55, metres: 12 });
const tick = (checked: boolean) => { const box = document.createElement('input'); box.type = 'checkbox'; box.checked = checked; const event = new Event('change'); box.dispatchEvent(event); return event; };

describe('the position of a photo', () => {
  it('is not asked of a device before its person agreed', async () => {
    let asked = 0;
    const position = usePhotoPosition(() => true, shelfWith(), async () => { asked += 1; return here(); });
    expect([await position.tell(), asked]).toEqual([undefined, 0]);
  });

  it('goes along once he agreed, and the device remembers it', async () => {
    const shelf = shelfWith();
    usePhotoPosition(() => true, shelf, here).choose(tick(true));
    expect(await usePhotoPosition(() => true, shelf, here).tell()).toEqual({ longitude: 114.35, latitude: 30.55, accuracy: 12 });
    usePhotoPosition(() => true, shelf, here).choose(tick(false));
    expect(await usePhotoPosition(() => true, shelf, here).tell()).toBeUndefined();
  });

  it('that the browser denies is told, to the person and to whoever checks', async () => {
    const position = usePhotoPosition(() => true, shelfWith('yes'), async () => 'locateDenied');
    expect(await position.tell()).toEqual({ positionTrouble: 'denied' });
    expect(position.trouble.value).toBe('locateDenied');
  });

  it('is never asked where it is not offered', async () => expect(await usePhotoPosition(() => false, shelfWith('yes'), here).tell()).toBeUndefined());
});
