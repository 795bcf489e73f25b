import type { MapId } from "@crux/domain";
import type { ApiClient } from "./api-client.ts";
import type { TicketAnswer, TicketRefusal } from "./live-document.ts";
import { refusalOf } from "./refusal.ts";

const REFUSALS: Readonly<Record<string, TicketRefusal>> = {
  notSignedIn: "signedOut",
  notFound: "unknownMap",
  badInput: "unknownMap",
  notAllowed: "forbidden",
};

/** Asks for a ticket to a map. What is not a refusal in so many words may pass, and is worth another try. */
export async function fetchTicket(client: ApiClient, mapId: MapId): Promise<TicketAnswer> {
  try {
    return { ok: true, ticket: await client.map.ticket.mutate({ mapId }) };
  } catch (error) {
    const refusal = refusalOf(error);
    return {
      ok: false,
      refusal: refusal === null ? "unreachable" : (REFUSALS[refusal.code] ?? "unreachable"),
    };
  }
}
