import { isId } from "@crux/domain";
import type { ClaimId, RelationId } from "@crux/domain";
import type { SharedView } from "./shared-view.ts";
import type { Spot } from "./spot.ts";

/** What can be selected; which of the two an id is, only the map can tell. */
export type SelectedId = ClaimId | RelationId;

/** One open page of somebody else on this map. What is in it came over the wire and has been checked here. */
export interface Participant {
  readonly connectionId: number;
  readonly userId: string;
  readonly name: string;
  /** Index into the participants' colours. */
  readonly color: number;
  /** False for those who may only read or comment. */
  readonly mayEdit: boolean;
  readonly cursor: Spot | null;
  readonly selection: readonly SelectedId[];
  /** The part of the drawing that they see; null in the outline. */
  readonly view: SharedView | null;
  /** Set for a moment while they call everybody to them. */
  readonly summons: string | null;
  readonly writing: { readonly claimId: ClaimId; readonly caret: string | null } | null;
}

/** A person, however many pages of the map they have open. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly mayEdit: boolean;
}

const COLOR_COUNT = 12;
const SELECTION_MAX = 50;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isClaimId = (value: unknown): value is ClaimId => isId(value);

/** Reads the states of others; what does not have the form of a presence is left out. */
export function readParticipants(
  states: ReadonlyMap<number, Readonly<Record<string, unknown>>>,
): readonly Participant[] {
  const participants: Participant[] = [];
  for (const [connectionId, state] of states) {
    const user = state["user"];
    if (!isRecord(user) || typeof user["id"] !== "string" || typeof user["name"] !== "string") continue;
    const color = isNumber(user["color"]) ? Math.abs(Math.trunc(user["color"])) % COLOR_COUNT : 0;
    const { cursor, selection, summons, view, writing } = state;
    participants.push({
      connectionId,
      userId: user["id"],
      name: user["name"],
      color,
      mayEdit: user["mayEdit"] === true,
      view: readSharedView(view),
      summons: typeof summons === "string" ? summons : null,
      cursor: readSpot(cursor),
      selection: Array.isArray(selection) ? selection.filter(isClaimId).slice(0, SELECTION_MAX) : [],
      writing:
        isRecord(writing) && isClaimId(writing["claimId"])
          ? {
              claimId: writing["claimId"],
              caret: typeof writing["caret"] === "string" ? writing["caret"] : null,
            }
          : null,
    });
  }
  return participants.toSorted((a, b) => a.connectionId - b.connectionId);
}

function readSpot(value: unknown): Spot | null {
  if (!isRecord(value)) return null;
  const { claimId, leftPx, topPx } = value;
  return isClaimId(claimId) && isNumber(leftPx) && isNumber(topPx) ? { claimId, leftPx, topPx } : null;
}

function readSharedView(value: unknown): SharedView | null {
  if (!isRecord(value)) return null;
  const { claimId, x, y, width, height } = value;
  if (!isClaimId(claimId) || !isNumber(x) || !isNumber(y) || !isNumber(width) || !isNumber(height))
    return null;
  return width > 0 && height > 0 ? { claimId, x, y, width, height } : null;
}

/** Everybody on the map once, by name; the person at this page is not among them. */
export function listPeople(
  participants: readonly Participant[],
  ownUserId: string | null,
): readonly Person[] {
  const people = new Map<string, Person>();
  for (const { userId, name, mayEdit } of participants) {
    if (userId !== ownUserId && !people.has(userId)) people.set(userId, { userId, name, mayEdit });
  }
  return [...people.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
