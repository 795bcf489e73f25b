import { applyUpdate, createMapDocument, newMapState, writeChanges } from "@crux/ydoc";
import { emptyMap } from "@crux/domain";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LocalCopy } from "./local-copy.ts";
import { trackSaving } from "./page-saving.ts";

let askers: Set<unknown>;

beforeEach(() => {
  vi.useFakeTimers();
  askers = new Set();
  vi.stubGlobal("addEventListener", (_type: string, listener: unknown) => askers.add(listener));
  vi.stubGlobal("removeEventListener", (_type: string, listener: unknown) => askers.delete(listener));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A page with a document, and everything that it sends, in order. */
function openPage(copy: LocalCopy | null = null) {
  const document = createMapDocument(1);
  const sent: string[] = [];
  const saving = trackSaving(document, copy);
  document.on("update", () => sent.push("update"));
  saving.begin((payload) => sent.push(payload));
  const rename = (title: string): void => {
    writeChanges(document, [{ type: "patchMeta", patch: { title } }], "here");
  };
  return { document, saving, sent, rename };
}

function keepingCopy(isKept: boolean): LocalCopy & { readonly notes: boolean[] } {
  const notes: boolean[] = [];
  return {
    notes,
    take: () => undefined,
    loaded: Promise.resolve(false),
    confirm: async () => await Promise.resolve(isKept),
    noteUnsaved: (isUnsaved) => notes.push(isUnsaved),
    keepActs: () => undefined,
    earlierActs: () => [],
    close: () => undefined,
    drop: async () => await Promise.resolve(),
  };
}

test("a mark follows each edit of this page, and none follows an edit of others", () => {
  const { saving, sent, rename, document } = openPage();
  saving.connected();
  rename("One");
  rename("Two");
  applyUpdate(document, newMapState(emptyMap(), 2), "server");
  expect(sent).toEqual(["update", "mark:1", "update", "mark:2", "update"]);
  saving.close();
});

test("nothing is marked before the connection stands; then one mark stands for all", () => {
  const { saving, sent, rename } = openPage();
  rename("One");
  rename("Two");
  expect(sent).toEqual(["update", "update"]);
  saving.connected();
  expect(sent.at(-1)).toBe("mark:2");
  saving.disconnected();
  saving.connected();
  expect(sent.filter((message) => message === "mark:2")).toHaveLength(2);
  saving.close();
});

test("a mark that is not answered is sent again, until it is", () => {
  const { saving, sent, rename } = openPage();
  saving.connected();
  rename("One");
  vi.advanceTimersByTime(4_500);
  expect(sent.filter((message) => message === "mark:1")).toHaveLength(3);
  expect(saving.shown()).toBe("notSavedRetrying");
  saving.heard("saved:1");
  expect(saving.shown()).toBe("saved");
  vi.advanceTimersByTime(10_000);
  expect(sent.filter((message) => message === "mark:1")).toHaveLength(3);
  saving.close();
});

test("whoever listens hears each change of the word once", () => {
  const { saving, rename } = openPage();
  const heard: (string | null)[] = [];
  saving.subscribe(() => heard.push(saving.shown()));
  saving.connected();
  rename("One");
  vi.advanceTimersByTime(1_000);
  saving.heard("saved:1");
  vi.advanceTimersByTime(1_000);
  expect(heard).toEqual([null, "saving", "saved"]);
  saving.close();
});

test("only answers to marks are heard", () => {
  const { saving, rename } = openPage();
  saving.connected();
  rename("One");
  for (const payload of ["saved:", "saved:2", "saved:1 ", "notice:mapHeld", "refused:x"])
    saving.heard(payload);
  expect(saving.hasUnsaved()).toBe(true);
  saving.heard("refused:1");
  expect(saving.shown()).toBe("notSavedNoPermission");
  saving.close();
});

test("the page asks before it goes only while an edit is nowhere else", async () => {
  const bare = openPage();
  bare.saving.connected();
  bare.rename("One");
  expect(askers.size).toBe(1);
  bare.saving.heard("saved:1");
  expect(askers.size).toBe(0);
  bare.rename("Two");
  bare.saving.close();
  expect(askers.size).toBe(0);

  const copy = keepingCopy(true);
  const kept = openPage(copy);
  kept.rename("One");
  await vi.advanceTimersByTimeAsync(0);
  expect(askers.size).toBe(0);
  expect(copy.notes).toEqual([true]);
  kept.saving.connected();
  kept.saving.heard("saved:1");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(copy.notes).toEqual([true, false]);
  kept.saving.close();

  const full = openPage(keepingCopy(false));
  full.rename("One");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(full.saving.shown()).toBe("notSavedRetrying");
  expect(askers.size).toBe(1);
  full.saving.close();
});
