/** A thread that plays some of the people: opens their group, lets them write, and tells how it went, as it is asked. */
import { answerOrders } from "../drills/threads.ts";
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

answerOrders(obey);
