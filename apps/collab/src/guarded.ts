import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Extension, HookName } from "@hocuspocus/server";
import { Refusal, type RefusalCode } from "./refusal.ts";
import { alreadyAnswered, type Report } from "./safe.ts";

/**
 * What becomes of a fault in a hook. Hocuspocus calls some hooks without waiting for them, so that one rejected promise
 * would end the process (`forget`); others inside its own catch, where a rejection refuses what was asked (the reason to
 * give when it was no refusal of ours); and two where only a rejection without a value is caught (`answer`).
 */
type Treatment = "forget" | "answer" | RefusalCode;

const TREATMENTS: Readonly<Record<HookName, Treatment>> = {
  onConfigure: "forget",
  onListen: "forget",
  onUpgrade: "answer",
  onConnect: "loadFailed",
  connected: "forget",
  onAuthenticate: "loadFailed",
  onTokenSync: "ticketInvalid",
  onCreateDocument: "loadFailed",
  onLoadDocument: "loadFailed",
  afterLoadDocument: "forget",
  beforeHandleMessage: "storeFailed",
  afterHandleMessage: "forget",
  beforeHandleAwareness: "forget",
  beforeBroadcastStateless: "forget",
  beforeSync: "storeFailed",
  onStateless: "forget",
  onChange: "forget",
  onStoreDocument: "forget",
  afterStoreDocument: "forget",
  onAwarenessUpdate: "forget",
  onRequest: "answer",
  onDisconnect: "forget",
  beforeUnloadDocument: "forget",
  afterUnloadDocument: "forget",
  onDestroy: "forget",
};

/** Hears of every refusal, with what the hook was given. */
type OnRefusal = (reason: RefusalCode, payload: unknown) => void;

/**
 * Wraps every hook of an extension, so that none of them can end the process, whatever it throws. All extensions of
 * the server go through here, those of others too.
 */
export function guarded<Context>(
  extension: Extension<Context>,
  report: Report,
  onRefusal: OnRefusal = () => undefined,
): Extension<Context> {
  const result: Extension<Context> = { extensionName: extension.extensionName ?? "unnamed" };
  if (extension.priority !== undefined) result.priority = extension.priority;
  for (const [name, treatment] of Object.entries(TREATMENTS)) {
    const hook: unknown = Reflect.get(extension, name);
    if (typeof hook !== "function") continue;
    const call = async (payload: unknown): Promise<unknown> => {
      try {
        // A hook may be a method: it gets its extension as `this`.
        return await Reflect.apply(hook, extension, [payload]);
      } catch (error) {
        return await settle({ name, treatment, payload, error, report, onRefusal });
      }
    };
    Reflect.set(result, name, call);
  }
  return result;
}

async function settle(fault: {
  readonly name: string;
  readonly treatment: Treatment;
  readonly payload: unknown;
  readonly error: unknown;
  readonly report: Report;
  readonly onRefusal: OnRefusal;
}): Promise<void> {
  const { name, treatment, payload, error, report, onRefusal } = fault;
  if (treatment === "answer") {
    if (error !== undefined) {
      report(`${name} failed`, error);
      hangUp(payload);
    }
    return await alreadyAnswered();
  }
  if (treatment === "forget") {
    report(`${name} failed`, error); // Nobody waits for this hook; the server goes on without its effect.
    return;
  }
  if (!(error instanceof Refusal)) report(`${name} failed`, error);
  const refusal = error instanceof Refusal ? error : new Refusal(treatment);
  onRefusal(refusal.reason, payload);
  throw refusal;
}

/** Ends a request about which nothing is known any more: no answer is better than half a one. */
function hangUp(payload: unknown): void {
  // Hocuspocus gives these to the two hooks that answer.
  const { socket, response } = payload as {
    readonly request: IncomingMessage;
    readonly socket?: Duplex;
    readonly response?: ServerResponse;
  };
  socket?.destroy();
  response?.destroy();
}
