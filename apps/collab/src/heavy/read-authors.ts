import type { AuthoredUpdate, FirstWriter } from "@crux/db";
import { claimWriters, deletionsOf, docFromState, type KnownDeletions, readAuthorship } from "@crux/ydoc";
import type { MapDocument } from "@crux/ydoc";

/** From where a log is read on: what was deleted up to there, or the bytes from which that is found out. */
export type AuthorsStart =
  | { readonly deletions: KnownDeletions }
  | {
      readonly pieces: readonly Uint8Array[];
      /** The updates before these bytes are gone, and who wrote what is only to be seen in the document itself. */
      readonly isLogGone: boolean;
    };

/** Asks what these updates did to claims. */
export interface AuthorsTask {
  readonly start: AuthorsStart;
  readonly updates: readonly { readonly seq: number; readonly bytes: Uint8Array }[];
}

export interface AuthorsFound {
  readonly updates: readonly AuthoredUpdate[];
  /** Empty unless the log is gone. */
  readonly firstWriters: readonly FirstWriter[];
  /** After the last of the updates. */
  readonly deletions: KnownDeletions;
}

/**
 * Reads who wrote and who changed which claim from updates, each of which is looked at once. What was deleted before is
 * known, because a browser that comes back sends all of that again.
 *
 * @param doc any state of the map with all of the updates in it
 */
export function readAuthors(doc: MapDocument, { start, updates }: AuthorsTask): AuthorsFound {
  let { deletions, firstWriters } = "deletions" in start ? { ...start, firstWriters: [] } : readStart(start);
  const found: AuthoredUpdate[] = [];
  for (const { seq, bytes } of updates) {
    const read = readSoundly(doc, bytes, deletions);
    if (read === null) continue;
    ({ deletions } = read);
    found.push({ seq, written: read.written, changed: read.changed, placed: read.placed });
  }
  return { updates: found, firstWriters, deletions };
}

function readStart({
  pieces,
  isLogGone,
}: Extract<AuthorsStart, { readonly isLogGone: boolean }>): Omit<AuthorsFound, "updates"> {
  const doc = docFromState(pieces);
  const firstWriters = isLogGone
    ? [...claimWriters(doc)].map(([claimId, clientId]) => ({ claimId, clientId }))
    : [];
  const deletions = deletionsOf(doc);
  doc.destroy();
  return { deletions, firstWriters };
}

/** What cannot be read was set aside when the map was opened, and made nobody an author. */
function readSoundly(doc: MapDocument, bytes: Uint8Array, deletions: KnownDeletions) {
  try {
    return readAuthorship(doc, bytes, deletions);
  } catch {
    return null;
  }
}
