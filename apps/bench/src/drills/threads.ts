/** Threads that do what they are told, one order after the other, and answer each. */
import { once } from "node:events";
import { parentPort, type Worker } from "node:worker_threads";

/** Gives a thread an order, and resolves with its answer; rejects when the thread ends over it. */
export async function askThread<Order>(thread: Worker, order: Order): Promise<unknown> {
  const answer = once(thread, "message");
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  thread.postMessage(order);
  const [message]: unknown[] = await answer;
  return message;
}

/** Within a thread: answers every order with what comes of it. */
export function answerOrders<Order>(obey: (order: Order) => Promise<unknown>): void {
  parentPort?.on("message", (order: Order) => {
    void obey(order).then(
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      (answer) => parentPort?.postMessage(answer),
      (error: unknown) => {
        throw error; // Ends the thread; who waits for its answer hears of it.
      },
    );
  });
}
