import { plainMeasurer, SAMPLE_LABELS } from "@crux/diagram/testing";
import { runCommand } from "@crux/domain";
import type { ClaimId, Command, Relation, UserId } from "@crux/domain";
import { buildMap, type MapSpec } from "@crux/domain/testing";
import {
  applyUpdate,
  createProjector,
  docFromState,
  encodeState,
  newMapState,
  writeChanges,
} from "@crux/ydoc";
import { afterEach, beforeEach, vi } from "vitest";
import { findPrimary } from "../act-context.ts";
import { freshRandom } from "../fresh-random.ts";
import { createMapActions } from "../map-acts.ts";
import { openMap } from "../open-map.ts";
import type { MapNotice, ViewportDoor } from "../open-map-state.ts";
import { stillDocument } from "../opening/still-document.ts";

/** Gives each test of a file the globals of a window that a map asks for: a wide page that shows the map. */
export function stubMapWindow(): void {
  beforeEach(() => {
    vi.stubGlobal("location", { search: "?view=map", href: "http://localhost/" });
    vi.stubGlobal("matchMedia", () => ({ matches: false }));
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });
}

/** A map that somebody may edit, open without a page and without a server. Its file says `stubMapWindow()`. */
export function openTestMap(spec: MapSpec) {
  const still = stillDocument(newMapState(buildMap(spec), 11));
  const user = { id: "user0000000me1", name: "Me" };
  const map = openMap(
    { ...still, getState: () => ({ ...still.getState(), mayEdit: true, user }) },
    plainMeasurer,
    SAMPLE_LABELS,
  );
  const notices: MapNotice[] = [];
  map.onNotice((notice) => notices.push(notice));
  const relationOf = (claim: ClaimId): Relation | null => findPrimary(map.whole(), claim);
  return { map, document: still.document, actions: createMapActions(map), notices, relationOf };
}

/** The same, and the page of somebody else, whose acts arrive here. */
export function openTogether(spec: MapSpec) {
  const opened = openTestMap(spec);
  const { document } = opened;
  const theirs = docFromState(encodeState(document));
  const theirProjector = createProjector(theirs);
  /** With `isBehind` they do not know yet what was done here last. */
  const theyDo = (command: Command, { isBehind = false } = {}): void => {
    if (!isBehind) applyUpdate(theirs, encodeState(document), "remote");
    const context = { actor: "user000000them1" as UserId, nowMs: 1, random: freshRandom };
    const result = runCommand(theirProjector.current(), command, context);
    if (!result.ok) throw new Error(result.refusal.code);
    writeChanges(theirs, result.changes, {});
    applyUpdate(document, encodeState(theirs), "remote");
  };
  return { ...opened, theyDo, theirClientId: theirs.clientID };
}

/** A view that shows nothing and goes nowhere, except for what a test looks at. */
export function stillViewport(door: Partial<ViewportDoor>): ViewportDoor {
  const nothing = (): void => undefined;
  return {
    view: () => null,
    fit: nothing,
    zoom: nothing,
    zoomReset: nothing,
    fitBox: nothing,
    reveal: nothing,
    uncover: nothing,
    bringClose: nothing,
    showSharedView: nothing,
    showBox: nothing,
    showClaim: nothing,
    focusSelected: nothing,
    sees: () => true,
    hasFocus: () => false,
    loseLead: () => nothing,
    ...door,
  };
}

/** Several claims, the last of them in focus. */
export const selectMany = (...ids: readonly [ClaimId, ...ClaimId[]]) =>
  ({ type: "claims", ids, leadId: ids.at(-1) ?? ids[0] }) as const;
