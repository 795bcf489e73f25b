/** A thread that plays some of the people: opens their group, lets them write, and tells how it went, as it is asked. */
import { parentPort } from "node:worker_threads";
import { type Group, type Load, openGroup, type OpenGroup } from "./visitors.ts";

export type Order =
  | { readonly type: "open"; readonly group: Group }
  | { readonly type: "write"; readonly load: Load }
  | { readonly type: "settle"; readonly clocks: ReadonlyMap<number, number> };

let open: OpenGroup | null = null;

async function obey(order: Order): Promise<unknown> {
  if (order.type === "open") {
    open = await openGroup(order.group);
    return null;
  }
  if (open === null) throw new Error("Nobody has come yet.");
  return order.type === "write" ? await open.write(order.load) : await open.settle(order.clocks);
}

parentPort?.on("message", (order: Order) => {
  void obey(order).then(
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    (answer) => parentPort?.postMessage(answer),
    (error: unknown) => {
      throw error; // Ends the thread; who waits for its answer hears of it.
    },
  );
});
