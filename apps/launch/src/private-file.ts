import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

/** Reads a JSON file; null when there is none or it was cut short. */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // Damaged by hand or by a full disk: made anew.
  }
}

/** Writes a file that only its owner can read, whole or not at all. */
export async function writePrivateJson(path: string, value: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(unfinished, path);
}

/** A property of an object that was read from outside, if it is a text. */
export function textOf(value: unknown, name: string): string | null {
  if (typeof value !== "object" || value === null || !(name in value)) return null;
  const found: unknown = Reflect.get(value, name);
  return typeof found === "string" ? found : null;
}

/** A property of an object that was read from outside, if it is a whole number. */
export function numberOf(value: unknown, name: string): number | null {
  if (typeof value !== "object" || value === null || !(name in value)) return null;
  const found: unknown = Reflect.get(value, name);
  return typeof found === "number" && Number.isInteger(found) ? found : null;
}

/** A property of an object that was read from outside, if it is a list; what is no text in it is left out. */
export function textsOf(value: unknown, name: string): readonly string[] {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : null;
  return Array.isArray(found) ? found.filter((item) => typeof item === "string") : [];
}
