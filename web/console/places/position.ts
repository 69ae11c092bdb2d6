/** Where the device is, WGS-84, with how far it may be off. */
export interface Position { longitude: number; latitude: number; metres: number }
/** Why no position came, as a sentence key of `form`. */
export type PositionTrouble = 'locateDenied' | 'locateFailed' | 'locateUnsupported';

/** Asks the device where it is; rounded to a tenth of a metre's worth of digits. */
export function findPosition(device: Geolocation | undefined = globalThis.navigator?.geolocation, isSecure: boolean = globalThis.isSecureContext): Promise<Position | PositionTrouble> {
  if (!device || !isSecure) return Promise.resolve('locateUnsupported');
  return new Promise((resolve) => {
    device.getCurrentPosition(
      ({ coords }) => resolve({ longitude: Number(coords.longitude.toFixed(6)), latitude: Number(coords.latitude.toFixed(6)), metres: Math.round(coords.accuracy) }),
      (error) => resolve(error.code === error.PERMISSION_DENIED ? 'locateDenied' : 'locateFailed'),
      { enableHighAccuracy: true, timeout: 12_000, maximumAge: 30_000 },
    );
  });
}

/** Whether the person has allowed this console his position before, so that asking for it opens no question. */
export async function isPositionAllowed(permissions: Permissions | undefined = globalThis.navigator?.permissions): Promise<boolean> {
  const status = await permissions?.query({ name: 'geolocation' }).catch(() => undefined);
  return status?.state === 'granted';
}
