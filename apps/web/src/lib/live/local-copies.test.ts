import { expect, test, vi } from "vitest";
import { askToKeep } from "./local-copies.ts";

/** A browser's storage that lasts already, or does once it has been asked. */
function storageThat(isLasting: boolean) {
  const persist = vi.fn(async () => await Promise.resolve(true));
  const persisted = async (): Promise<boolean> => await Promise.resolve(isLasting);
  return { persist, persisted } as unknown as StorageManager & { readonly persist: typeof persist };
}

test("the browser is asked once a page, and not where it keeps things anyhow or cannot be asked", async () => {
  await askToKeep(undefined);
  const asked = storageThat(false);
  await askToKeep(asked);
  await askToKeep(asked);
  expect(asked.persist).toHaveBeenCalledTimes(1);
  vi.resetModules();
  const { askToKeep: askOnAnotherPage } = await import("./local-copies.ts");
  const lasting = storageThat(true);
  await askOnAnotherPage(lasting);
  expect(lasting.persist).not.toHaveBeenCalled();
});
