import { canonicalJson } from './canonicalJson';

/** SHA-256, hexadecimal, over JSON with sorted keys: the name under which a compiled artifact is pinned. */
export async function canonicalHash(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(value));
  const digest = await globalThis.crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
