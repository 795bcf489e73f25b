/**
 * Passes edits and presence on to the other servers of a cluster at once, through Redis and Hocuspocus' own extension.
 * A hint and nothing more: the log is the truth, every server reads it by itself within seconds, and nothing here ever
 * holds up an opening, an edit or a stop.
 *
 * Of the extension's hooks those are left out that store, lock or wait: what a server was sent it has stored before it
 * passes it on. Its clients are ours, because it does not expect Redis to fail: what cannot be sent is forgotten.
 */
import { Redis as RedisExtension } from "@hocuspocus/extension-redis";
import {
  type afterLoadDocumentPayload,
  type Document,
  type Extension,
  isTransactionOrigin,
} from "@hocuspocus/server";
import { Redis as RedisClient, type RedisOptions } from "ioredis";
import { z } from "zod";
import { type Report, safe } from "../safe.ts";
import type { CollabContext } from "../session.ts";

const PREFIX = "crux";
/** Who has left a map. The extension's own message about it is lost on its way: it reads present people only. */
const LEFT_CHANNEL = "crux-left";
const OPTIONS: RedisOptions = {
  connectTimeout: 3_000,
  commandTimeout: 3_000,
  keepAlive: 10_000,
  retryStrategy: (times) => Math.min(2_000, 100 * 2 ** Math.min(times, 10)),
};
/** What cannot be sent now is not kept: it would be old when it arrives, and pile up until then. */
const PUBLISHER: RedisOptions = {
  ...OPTIONS,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
};
/** Channels that are to be listened to are kept until Redis is there, and taken up again whenever it comes back. */
const SUBSCRIBER: RedisOptions = { ...OPTIONS, maxRetriesPerRequest: null };

class Publisher extends RedisClient {
  override async publish(channel: string | Buffer, message: string | Buffer): Promise<number> {
    try {
      return await super.publish(channel, message);
    } catch {
      return 0; // Nobody has heard it; the others find it in the log.
    }
  }
}

export interface Relay {
  readonly extension: Extension<CollabContext>;
  /** Whether Redis answers now. */
  isUp(): boolean;
  stop(): void;
}

/** @param onBack called each time Redis is there again: what was passed on meanwhile has been missed. */
export function createRelay(redisUrl: string, report: Report, onBack: () => void): Relay {
  const publisher = new Publisher(redisUrl, PUBLISHER);
  const subscriber = new RedisClient(redisUrl, SUBSCRIBER);
  const clients = [publisher, subscriber];
  const redis = new RedisExtension({
    prefix: PREFIX,
    // First the one that publishes, then the one that listens: the order in which the extension asks.
    createClient: () => clients.shift() ?? subscriber,
    awaitInitialSyncTimeout: 0,
  });
  const open = new Map<string, afterLoadDocumentPayload>();
  let isStopped = false;

  const announce = safe(
    "announcing a map to the other servers",
    report,
    async (payload: afterLoadDocumentPayload) => {
      if (!isStopped && !payload.document.isDestroyed) await redis.afterLoadDocument(payload);
    },
  );
  const documentOf = (name: string): Document | null => open.get(name)?.document ?? null;
  takeMessages(redis, subscriber, documentOf, report);
  watch(publisher, subscriber, report, () => {
    for (const payload of open.values()) void announce(payload);
    onBack();
  });

  return {
    extension: {
      extensionName: "relay",
      // The others first hear of an edit when everything of ours has agreed to it.
      priority: 10,
      async onConfigure(payload) {
        await redis.onConfigure(payload);
      },
      async afterLoadDocument(payload) {
        open.set(payload.documentName, payload);
        void announce(payload);
      },
      async onChange(payload) {
        const { transactionOrigin: origin } = payload;
        // What comes from another server or from the log reaches the others the same way.
        if (isTransactionOrigin(origin) && origin.source === "connection") await redis.onChange(payload);
      },
      async onAwarenessUpdate(payload) {
        const { transactionOrigin: origin } = payload;
        if (isTransactionOrigin(origin) && origin.source === "redis") return;
        const { documentName, removed, added, updated } = payload;
        if (removed.length > 0)
          await publisher.publish(LEFT_CHANNEL, writeLeft({ documentName, ids: removed }));
        if (added.length + updated.length > 0) await redis.onAwarenessUpdate(payload);
      },
      async afterUnloadDocument(payload) {
        if (!payload.instance.documents.has(payload.documentName)) open.delete(payload.documentName);
        await redis.afterUnloadDocument(payload);
      },
    },
    isUp: () => publisher.status === "ready" && subscriber.status === "ready",
    stop() {
      isStopped = true;
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

/** Takes what other servers say. Whatever else a program sends on these channels must not end the process. */
function takeMessages(
  redis: RedisExtension,
  subscriber: RedisClient,
  documentOf: (name: string) => Document | null,
  report: Report,
): void {
  const handle: unknown = Reflect.get(redis, "handleIncomingMessage");
  if (typeof handle !== "function")
    throw new Error("The Redis extension is not the one this was written for.");
  const take = safe(
    "a message of another server",
    report,
    async ([channel, data]: readonly [Buffer, Buffer]) => {
      if (channel.toString() !== LEFT_CHANNEL) {
        await Reflect.apply(handle, redis, [channel, data]);
        return;
      }
      const left = leftMessage.safeParse(JSON.parse(data.toString()));
      const document = left.success ? documentOf(left.data.documentName) : null;
      if (left.success && document !== null) forgetPresence(document, left.data.ids);
    },
  );
  subscriber.removeAllListeners("messageBuffer");
  subscriber.on("messageBuffer", (channel: Buffer, data: Buffer) => void take([channel, data]));
  void subscriber.subscribe(LEFT_CHANNEL).catch(() => undefined); // Stopped before Redis was there.
}

const leftMessage = z.object({ documentName: z.string(), ids: z.array(z.number().int()) });

function writeLeft(message: z.infer<typeof leftMessage>): string {
  return JSON.stringify(message);
}

/** Removes people who were present on another server. Whoever has come over from there meanwhile stays. */
function forgetPresence(document: Document, ids: readonly number[]): void {
  const { awareness } = document;
  const here = new Set([...document.connections.values()].flatMap(({ clients }) => [...clients]));
  const removed = ids.filter((id) => !here.has(id) && awareness.states.delete(id));
  if (removed.length === 0) return;
  const change = { added: [], updated: [], removed };
  const origin = { source: "redis" } as const;
  awareness.emit("change", [change, origin]);
  awareness.emit("update", [change, origin]);
}

/** Reports each outage once, and tells when both connections are there again. */
function watch(publisher: RedisClient, subscriber: RedisClient, report: Report, onBack: () => void): void {
  let isLost = false;
  for (const client of [publisher, subscriber]) {
    client.on("error", (error: unknown) => {
      if (!isLost) report("Redis does not answer; edits reach the other servers through the log", error);
      isLost = true;
    });
    client.on("ready", () => {
      if (publisher.status !== "ready" || subscriber.status !== "ready") return;
      isLost = false;
      onBack();
    });
  }
}
