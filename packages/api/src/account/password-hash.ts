import { hash, verify } from "@node-rs/argon2";
import { normalizePassword } from "./password-rules.ts";

/** argon2id with 46 MiB, one pass, one lane: about 40 ms here, and dear for who tries many. */
const PARAMETERS = { algorithm: 2, memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 } as const;

/** Hashes a password for storing. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(normalizePassword(password), PARAMETERS);
}

/** Of a password that nobody knows. Compared with when there is no account, so that the work is the same. */
let decoy: Promise<string> | null = null;

/**
 * Compares a typed password with a stored hash.
 *
 * @param storedHash null when there is no such account: the same work is done, and the answer is no
 */
export async function isPasswordRight(storedHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("hex"));
  const isRight = await verify(storedHash ?? (await decoy), normalizePassword(password));
  return storedHash !== null && isRight;
}

/** Makes the decoy beforehand, so that the first unknown address does not take twice as long. */
export async function warmPasswordHash(): Promise<void> {
  await isPasswordRight(null, "");
}
