import type { MapId } from "@crux/domain";
import type { ApiContext, Actor } from "../context.ts";
import { refuse } from "../refusal.ts";
import type { TicketView } from "../views.ts";
export async function createTicketFor(
  _context: ApiContext,
  _actor: Actor,
  _mapId: MapId,
): Promise<TicketView> {
  return refuse("notFound");
}
