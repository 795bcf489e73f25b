import { createCipheriv, createDecipheriv, createHash, hkdfSync } from "node:crypto";

/** Makes a token for a link: 128 random bits in 22 signs. */
export function createLinkToken(random: (length: number) => Uint8Array): string {
  return Buffer.from(random(16)).toString("base64url");
}

/** What is stored of a token. It is random, so a fast hash cannot be turned round by guessing. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** Seals a value so that only this installation can read it and nobody can change it (AES-256-GCM). */
export function seal(
  secret: string,
  purpose: string,
  value: unknown,
  random: (length: number) => Uint8Array,
): string {
  const nonce = random(NONCE_LENGTH);
  const cipher = createCipheriv("aes-256-gcm", keyFor(secret, purpose), nonce);
  const sealed = [nonce, cipher.update(JSON.stringify(value), "utf8"), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(sealed).toString("base64url");
}

/** Opens what `seal` closed for the same purpose. Null when it was not sealed here or was changed. */
export function unseal(secret: string, purpose: string, token: string): unknown {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length <= NONCE_LENGTH + TAG_LENGTH) return null;
  try {
    const decipher = createDecipheriv(
      "aes-256-gcm",
      keyFor(secret, purpose),
      bytes.subarray(0, NONCE_LENGTH),
    );
    decipher.setAuthTag(bytes.subarray(-TAG_LENGTH));
    const text = Buffer.concat([
      decipher.update(bytes.subarray(NONCE_LENGTH, -TAG_LENGTH)),
      decipher.final(),
    ]).toString("utf8");
    return JSON.parse(text) as unknown;
  } catch {
    // A foreign or damaged token fails here; the caller refuses it like one that has expired.
    return null;
  }
}

function keyFor(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "crux", purpose, 32));
}
