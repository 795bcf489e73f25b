import type { Participant } from "../presence/presence.ts";

/** Somebody who is on the map and has done nothing yet, but for what a test is about. */
export function buildParticipant(known: Partial<Participant> = {}): Participant {
  return {
    connectionId: 1,
    userId: "ann",
    name: "Ann",
    color: 0,
    mayEdit: true,
    cursor: null,
    selection: [],
    view: null,
    summons: null,
    writing: null,
    ...known,
  };
}
