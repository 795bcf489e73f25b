import type { Page } from "@playwright/test";
import { createId, emptyClaim } from "@crux/domain";
import { createMapDocument, readMap, writeChanges } from "@crux/ydoc";
import { HocuspocusProvider, HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { randomBytes } from "node:crypto";
import { WebSocket } from "ws";
import { z } from "zod";

const answer = z.object({
  result: z.object({
    data: z.object({ ticket: z.string(), collabUrl: z.string(), clientId: z.number().nullable() }),
  }),
});

/** Takes a ticket for the map that a page shows, with that person's own rights. */
async function takeTicket(page: Page) {
  const mapId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const body = await page.evaluate(async (id) => {
    const response = await fetch("/api/trpc/map.ticket", {
      method: "POST",
      headers: { "content-type": "application/json", "x-crux": "1" },
      body: JSON.stringify({ mapId: id }),
    });
    const parsed: unknown = await response.json();
    return parsed;
  }, mapId);
  return { mapId, ...answer.parse(body).result.data };
}

/**
 * Writes a claim past the screen: opens the person's own live connection by hand and sends an edit, whatever their
 * rights are.
 *
 * @returns the reason for which the server ended the connection.
 */
export async function forgeClaim(page: Page, text: string): Promise<string> {
  const { mapId, ticket, collabUrl, clientId } = await takeTicket(page);
  const origin = new URL(page.url()).origin;
  const document = createMapDocument(clientId ?? undefined);
  const socket = new HocuspocusProviderWebsocket({
    // The names that the browser is told to find here are unknown to Node.
    url: collabUrl.replace(/\/\/[^:/]+/u, "//127.0.0.1"),
    WebSocketPolyfill: class extends WebSocket {
      constructor(address: string | URL) {
        super(address, { headers: { origin } });
      }
    },
  });
  const provider = new HocuspocusProvider({
    websocketProvider: socket,
    name: mapId,
    document,
    token: ticket,
  });
  try {
    const synced = new Promise<void>((resolve, reject) => {
      provider.on("synced", () => resolve());
      provider.on("authenticationFailed", ({ reason }: { reason: string }) => reject(new Error(reason)));
    });
    provider.attach();
    await synced;
    if (readMap(document).claims.size === 0) throw new Error("The map did not arrive.");
    const closed = new Promise<string>((resolve) => {
      provider.on("close", ({ event }: { event: { reason: string } }) => resolve(event.reason));
    });
    writeChanges(
      document,
      [
        {
          type: "putClaim",
          claim: emptyClaim(
            createId((length) => randomBytes(length)),
            text,
          ),
        },
      ],
      "forged",
    );
    return await closed;
  } finally {
    provider.destroy();
    socket.destroy();
  }
}
