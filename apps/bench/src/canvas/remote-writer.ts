import { type ClaimId, type MapId, runCommand, type UserId } from "@crux/domain";
import type { Database } from "@crux/db";
import { findUserByEmail, issueClientId } from "@crux/db";
import { createMapDocument, createProjector, writeChanges } from "@crux/ydoc";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { randomBytes } from "node:crypto";
import { WebSocket } from "ws";
import { makeTicket } from "../drills/person.ts";

/** Somebody else in the same map, without a browser. */
export interface RemoteWriter {
  reword(claimId: ClaimId, text: string): void;
  addReason(targetId: ClaimId, text: string): void;
  close(): void;
}

const PARTICIPANT = "participant@demo.example";

export async function connectWriter(options: {
  readonly database: Database;
  readonly mapId: MapId;
  readonly origin: string;
  readonly collabPort: number;
}): Promise<RemoteWriter> {
  const { database, mapId, origin, collabPort } = options;
  const user = await findUserByEmail(database, PARTICIPANT);
  if (user === null) throw new Error("The participant is missing.");
  const userId: UserId = user.id;
  const doc = createMapDocument(await issueClientId(database, mapId, userId));
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `ws://127.0.0.1:${collabPort}`,
    WebSocketPolyfill: class extends WebSocket {
      constructor(address: string | URL) {
        super(address, { headers: { origin } });
      }
    },
  });
  const token = await makeTicket(database, mapId, userId);
  const provider = new HocuspocusProvider({ websocketProvider, name: mapId, document: doc, token });
  const synced = new Promise<void>((resolve, reject) => {
    provider.on("synced", () => resolve());
    provider.on("authenticationFailed", ({ reason }: { reason: string }) => reject(new Error(reason)));
  });
  provider.attach();
  await synced;
  const projector = createProjector(doc);
  const act = (command: Parameters<typeof runCommand>[1]): void => {
    const context = { actor: userId, nowMs: Date.now(), random: (length: number) => randomBytes(length) };
    const result = runCommand(projector.current(), command, context);
    if (!result.ok) throw new Error(result.refusal.code);
    writeChanges(doc, result.changes, "remote");
  };
  return {
    reword: (claimId, text) => act({ type: "editText", claimId, text }),
    addReason: (targetId, text) => act({ type: "addReason", targetId, text }),
    close() {
      projector.destroy();
      provider.destroy();
      websocketProvider.destroy();
    },
  };
}
