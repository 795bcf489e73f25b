import { type Database, loadAccessFacts } from "@crux/db";
import { can, type MapId, type UserId } from "@crux/domain";

export interface JudgedAccess {
  readonly mayView: boolean;
  readonly mayEdit: boolean;
  /** The state of the map's access that was judged; an append proves that it still holds. */
  readonly accessVersion: number;
}

/** Asks the policy what a person may do with a map, from facts as they are now. */
export async function judgeAccess(database: Database, userId: UserId, mapId: MapId): Promise<JudgedAccess> {
  const facts = await loadAccessFacts(database, userId, mapId);
  return {
    mayView: can({ userId }, "map.view", facts).allowed,
    mayEdit: can({ userId }, "map.edit", facts).allowed,
    accessVersion: facts.accessVersion,
  };
}
