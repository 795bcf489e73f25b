import type { Extension, HookName } from "@hocuspocus/server";
import { readdir, readFile } from "node:fs/promises";
import { expect, test, vi } from "vitest";
import { guarded } from "./guarded.ts";
import { Refusal } from "./refusal.ts";

/** What Hocuspocus does with a hook that rejects: nothing, which ends the process, or a refusal, or an answer. */
const HOOKS: Readonly<Record<HookName, "forgotten" | "refused" | "answered">> = {
  onConfigure: "forgotten",
  onListen: "forgotten",
  onUpgrade: "answered",
  onConnect: "refused",
  connected: "forgotten",
  onAuthenticate: "refused",
  onTokenSync: "refused",
  onCreateDocument: "refused",
  onLoadDocument: "refused",
  afterLoadDocument: "forgotten",
  beforeHandleMessage: "refused",
  afterHandleMessage: "forgotten",
  beforeHandleAwareness: "forgotten",
  beforeBroadcastStateless: "forgotten",
  beforeSync: "refused",
  onStateless: "forgotten",
  onChange: "forgotten",
  onStoreDocument: "forgotten",
  afterStoreDocument: "forgotten",
  onAwarenessUpdate: "forgotten",
  onRequest: "answered",
  onDisconnect: "forgotten",
  beforeUnloadDocument: "forgotten",
  afterUnloadDocument: "forgotten",
  onDestroy: "forgotten",
};

const FAULTS: readonly (() => unknown)[] = [
  () => {
    throw new Error("at once");
  },
  async () => await Promise.reject(new Error("later")),
  async () => await Promise.reject(Object.assign(new Error("with a code"), { code: 1, reason: "forged" })),
  // oxlint-disable-next-line prefer-promise-reject-errors -- what is no error must not get through either
  async () => await Promise.reject("text"),
];

async function call(name: string, hook: () => unknown) {
  const reports: string[] = [];
  const destroy = vi.fn();
  const extension = { extensionName: "faulty", [name]: hook } as Extension;
  const wrapped: unknown = Reflect.get(
    guarded(extension, (problem) => reports.push(problem)),
    name,
  );
  if (typeof wrapped !== "function") throw new Error(`${name} is not wrapped.`);
  const payload = { socket: { destroy }, response: { destroy } };
  const outcome = await Promise.resolve(Reflect.apply(wrapped, undefined, [payload])).then(
    (value: unknown) => ({ value }),
    (error: unknown) => ({ error }),
  );
  return { outcome, reports, destroyed: destroy.mock.calls.length };
}

test.each(Object.entries(HOOKS))("6.4 no fault in %s ends the process: it is %s", async (name, fate) => {
  for (const fault of FAULTS) {
    const { outcome, reports, destroyed } = await call(name, fault);
    expect(reports).toEqual([`${name} failed`]);
    if (fate === "forgotten") expect(outcome).toEqual({ value: undefined });
    // A rejection with a value would be thrown again where nobody catches it.
    if (fate === "answered") expect(outcome).toEqual({ error: undefined });
    expect(destroyed).toBe(fate === "answered" ? 2 : 0);
    if (fate === "refused") expect(outcome).toMatchObject({ error: expect.any(Refusal) });
  }
});

test("6.4 a refusal goes through where one is heard, and what a hook gives is given", async () => {
  const refused = await call("beforeSync", () => {
    throw new Refusal("readOnly");
  });
  expect(refused).toMatchObject({ outcome: { error: { reason: "readOnly", code: 4403 } }, reports: [] });
  expect(await call("onAuthenticate", () => ({ user: 1 }))).toMatchObject({
    outcome: { value: { user: 1 } },
  });
});

test("6.4 the server knows no extension that is not wrapped", async () => {
  const source = await readFile(new URL("server.ts", import.meta.url), "utf8");
  const files = await readdir(new URL("extensions/", import.meta.url));
  expect(files.length).toBeGreaterThanOrEqual(9);
  expect(source).toContain("extensions.map((extension) => guarded(extension, report, onRefusal))");
  for (const other of await readdir(new URL(".", import.meta.url))) {
    if (!other.endsWith(".ts") || other.endsWith(".test.ts") || other === "server.ts") continue;
    expect(await readFile(new URL(other, import.meta.url), "utf8"), other).not.toMatch(/new Server[<(]/u);
  }
});
