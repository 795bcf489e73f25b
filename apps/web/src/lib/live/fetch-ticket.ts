import type { MapId } from "@crux/domain";
import type { TicketAnswer, TicketRefusal } from "./live-document.ts";
import { refusalOf } from "../refusal.ts";

const REFUSALS: Readonly<Record<string, TicketRefusal>> = {
  notSignedIn: "signedOut",
  notFound: "unknownMap",
  badInput: "unknownMap",
  notAllowed: "forbidden",
};

/**
 * A live map needs no cache of answers: what it shows comes by the live connection. The first ticket came with the page,
 * so the client is loaded when the page has drawn its map.
 */
const loadApi = async () => await import("../api-client.ts");

/** Asks for a ticket to a map. What is not a refusal in so many words may pass, and is worth another try. */
export async function fetchTicket(mapId: MapId): Promise<TicketAnswer> {
  try {
    const { createApiClient, isPageOutdated } = await loadApi();
    const ticket = await createApiClient().map.ticket.mutate({ mapId });
    return isPageOutdated() ? { ok: false, refusal: "outdated" } : { ok: true, ticket };
  } catch (error) {
    const refusal = refusalOf(error);
    return {
      ok: false,
      refusal: refusal === null ? "unreachable" : (REFUSALS[refusal.code] ?? "unreachable"),
    };
  }
}
