/**
 * The maps that this browser keeps for the person who edits them: one database a person and map, so that nobody who
 * signs in here later is given what somebody else wrote. Here is what needs no document; see `local-copy.ts`.
 */

export interface CopyPlace {
  readonly userId: string;
  readonly mapId: string;
}

/** A deletion that another page holds up is left to finish by itself. */
const DELETE_LONGEST_MS = 2_000;

export const nameOfCopy = ({ userId, mapId }: CopyPlace): string => `${prefixOf(userId)}${mapId}`;

const prefixOf = (userId: string): string => `crux:${userId}:`;

/** False where the browser keeps nothing for pages. */
export const canKeepCopies = (): boolean => typeof indexedDB !== "undefined";

let isAsked = false;

/**
 * Asks the browser, once a page, not to clear what it keeps for the site when room runs short: from now on that may be the
 * only place of somebody's words. Whatever it answers, the copies are kept as well as it allows.
 */
export async function askToKeep(storage: StorageManager | undefined = navigator.storage): Promise<void> {
  // Absent where the site is not served securely.
  if (isAsked || storage?.persist === undefined) return;
  isAsked = true;
  try {
    if (!(await storage.persisted())) await storage.persist();
  } catch {
    // A browser that may not be asked clears when it must, as it would have without the question.
  }
}

/** Deletes one copy; pages that have it open stop keeping it. Resolves also when it could not be done. */
export function deleteCopy(name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener("success", () => resolve());
    request.addEventListener("error", () => resolve());
    setTimeout(resolve, DELETE_LONGEST_MS);
  });
}

/**
 * Deletes everything that this browser has kept for a person. Only theirs: what somebody else left here unsaved may be
 * the only copy of their work, which is also why the server does not have the browser clear all storage of the site.
 */
export async function forgetCopies(userId: string): Promise<void> {
  if (!canKeepCopies() || !("databases" in indexedDB)) return;
  const prefix = prefixOf(userId);
  const databases = await indexedDB.databases();
  const names = databases.flatMap(({ name }) => (name?.startsWith(prefix) === true ? [name] : []));
  await Promise.all(names.map(deleteCopy));
}
