import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { askThread } from "../drills/threads.ts";
import type { Order } from "./thread.ts";
import { readTurn, type Told, type Turn } from "./turn.ts";
import type { Group, Load } from "./visitors.ts";

const THREAD = new URL("thread.ts", import.meta.url);

/** Threads that play the people of a map, one for each core: a hundred browsers do not share one, nor should they here. */
export interface Players {
  /** Lets all people of a group open the map, write under the load, and leave. */
  play(group: Group, load: Load): Promise<Turn>;
  stop(): Promise<void>;
}

export function startPlayers(): Players {
  const threads = Array.from({ length: availableParallelism() }, () => new Worker(THREAD));

  /** What each thread answers to its order; rejects when one of them ends. */
  async function ask(orderOf: (index: number) => Order): Promise<unknown[]> {
    return await Promise.all(threads.map(async (thread, index) => askThread(thread, orderOf(index))));
  }

  return {
    async play(group, load) {
      const isOf = (index: number) => (_: unknown, place: number) => place % threads.length === index;
      await ask((index) => ({
        type: "open",
        group: { ...group, people: group.people.filter(isOf(index)) },
      }));
      // The threads are our own program and answer nothing else.
      const written = (await ask(() => ({ type: "write", load }))) as ReadonlyMap<number, number>[];
      const clocks = new Map(written.flatMap((each) => [...each]));
      const told = (await ask(() => ({ type: "settle", clocks }))) as Told[];
      return readTurn(told, group.people.length);
    },
    async stop() {
      await Promise.all(threads.map(async (thread) => thread.terminate()));
    },
  };
}
