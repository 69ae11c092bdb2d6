import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const keyLength = 32;

/** What one guess costs: 32 MiB of memory, three times over, about a quarter of a second. */
const ordinaryCost = { N: 2 ** 15, r: 8, p: 3 };
type Cost = typeof ordinaryCost;

/** A password as it may be stored: `scrypt$N$r$p$salt$key`, its cost along with it so that the cost can rise later. */
export async function hashPassword(password: string, cost: Cost = ordinaryCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await keyOf(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether a password is the stored one, compared in constant time. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const { cost, salt, key } = parse(stored);
  return timingSafeEqual(await keyOf(password, salt, cost), key);
}

/** Whether a stored password was made at a lower cost than today's and should be stored anew at the next sign-in. */
export function isOutdated(stored: string): boolean {
  const { cost } = parse(stored);
  return cost.N * cost.p < ordinaryCost.N * ordinaryCost.p;
}

let decoy: Promise<string> | undefined;

/** A stored password nobody has: compared with for unknown logins, so that they take as long as known ones. */
export function decoyHash(): Promise<string> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  return decoy;
}

// Two ways of typing the same characters (full composition and not) are the same password.
function keyOf(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return derive(password.normalize('NFKC'), salt, keyLength, { N, r, p, maxmem: 256 * N * r });
}

function parse(stored: string): { cost: Cost; salt: Buffer; key: Buffer } {
  const [scheme, N, r, p, salt, key] = stored.split('$');
  if (scheme !== 'scrypt' || !salt || !key) throw new Error('A stored password is not of the form scrypt$N$r$p$salt$key.');
  return { cost: { N: Number(N), r: Number(r), p: Number(p) }, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') };
}
