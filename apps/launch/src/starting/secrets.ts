import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readJsonFile, textOf, writePrivateJson } from "../private-file.ts";

/** Reads the secret that signs cookies and seals links; makes it on the first start. */
export async function ensureSecret(dataDirectory: string): Promise<string> {
  const file = join(dataDirectory, "secrets.json");
  const known = textOf(await readJsonFile(file), "secret");
  if (known !== null && known.length >= 32) return known;
  const secret = randomBytes(32).toString("base64url");
  await writePrivateJson(file, { secret });
  return secret;
}
