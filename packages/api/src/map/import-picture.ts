import type { TeamId } from "@crux/domain";
import type { Actor } from "../context.ts";
import type { Services } from "../services.ts";
import { refuse } from "../refusal.ts";
import type { CreatedMapView } from "../views.ts";
export async function importPicture(
  _services: Services,
  _actor: Actor,
  _input: { teamId: TeamId; contentBase64: string },
): Promise<CreatedMapView> {
  return refuse("notFound");
}
