import type { Claim, ClaimId, Command, Projection, RandomBytes, Relation, RelationId } from "@crux/domain";
import type { Projector } from "@crux/ydoc";
import type { Act, Touched } from "./act.ts";

/**
 * Notes what is done at this page until the server holds it. Should the server refuse this page's edits, or a newer one
 * not understand them, they are done again from these notes.
 */
export interface ActRecorder {
  /** Random bytes for one command, remembered for `write`. */
  random(): RandomBytes & { taken(): readonly number[] };
  /** Writes what a command, or an act from before, comes to. */
  write(act: Act, write: () => void): void;
  /** Acts that the server has not said it holds, in their order. */
  unsaved(): readonly Act[];
  close(): void;
}

export interface EditCount {
  newestEdit(): number;
  savedEdit(): number;
}

export function commandAct(command: Command, atMs: number, random: readonly number[]): Act {
  return { type: "command", command, atMs, random };
}

/**
 * @param fresh where random bytes come from
 * @param onRecord called after each act
 */
export function recordActs(
  projector: Projector,
  edits: EditCount,
  fresh: RandomBytes,
  onRecord: () => void,
): ActRecorder {
  let noted: { readonly edit: number; readonly act: Act }[] = [];
  let isWriting = false;
  let last = projector.current();

  const note = (edit: number, act: Act): void => {
    noted = noted.filter((earlier) => earlier.edit > edits.savedEdit());
    noted.push({ edit, act });
    onRecord();
  };

  const stop = projector.subscribe(({ projection, changedIds, isLocal }) => {
    const before = last;
    last = projection;
    if (!isLocal || isWriting) return;
    const touched = touchedBy(before, projection, changedIds);
    const previous = noted.at(-1);
    // The document counts this edit only after it has told of the change.
    const edit = edits.newestEdit() + 1;
    if (previous?.act.type === "touched" && goesOn(previous.act, touched)) {
      noted.pop();
      note(edit, { ...touched, before: previous.act.before });
    } else note(edit, touched);
  });

  return {
    random() {
      const bytes: number[] = [];
      const take = (length: number): Uint8Array => {
        const taken = fresh(length);
        bytes.push(...taken);
        return taken;
      };
      return Object.assign(take, { taken: () => bytes });
    },
    write(act, write) {
      isWriting = true;
      const before = edits.newestEdit();
      try {
        write();
      } finally {
        isWriting = false;
      }
      if (edits.newestEdit() > before) note(edits.newestEdit(), act);
    },
    unsaved: () => noted.filter(({ edit }) => edit > edits.savedEdit()).map(({ act }) => act),
    close: stop,
  };
}

function touchedBy(
  before: Projection,
  after: Projection,
  ids: ReadonlySet<string>,
): Extract<Act, { type: "touched" }> {
  const isMetaTouched = before.stored.meta !== after.stored.meta && ids.size === 0;
  return {
    type: "touched",
    before: pick(before, ids, isMetaTouched),
    after: pick(after, ids, isMetaTouched),
  };
}

function pick({ stored }: Projection, ids: ReadonlySet<string>, isMetaTouched: boolean): Touched {
  const claims = new Map<ClaimId, Claim>();
  const relations = new Map<RelationId, Relation>();
  for (const id of ids) {
    // An id names either a claim or a relation; asking both tables tells which.
    const claim = stored.claims.get(id as ClaimId);
    const relation = stored.relations.get(id as RelationId);
    if (claim !== undefined) claims.set(claim.id, claim);
    if (relation !== undefined) relations.set(relation.id, relation);
  }
  return { claims, relations, meta: isMetaTouched ? stored.meta : null };
}

/** Typing in one claim is one act for as long as nobody else's words came in between. */
function goesOn(
  previous: Extract<Act, { type: "touched" }>,
  next: Extract<Act, { type: "touched" }>,
): boolean {
  const [claim, ...more] = next.before.claims.values();
  if (claim === undefined || more.length > 0 || next.before.relations.size > 0 || next.before.meta !== null) {
    return false;
  }
  const isSameClaim = previous.after.claims.size === 1 && previous.after.relations.size === 0;
  return isSameClaim && previous.after.claims.get(claim.id) === claim;
}
