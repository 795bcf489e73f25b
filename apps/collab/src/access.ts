import { type Database, listAccessFacts, loadAccessFacts } from "@crux/db";
import { type AccessFacts, can, type MapId, type UserId } from "@crux/domain";
import type { CollabSession } from "./session.ts";

export interface JudgedAccess {
  readonly mayView: boolean;
  readonly mayEdit: boolean;
  /** The state of the map's access that was judged; an append proves that it still holds. */
  readonly accessVersion: number;
}

/** Asks the policy what a person may do with a map, from facts as they are now. */
export async function judgeAccess(database: Database, userId: UserId, mapId: MapId): Promise<JudgedAccess> {
  return judge(userId, await loadAccessFacts(database, userId, mapId));
}

export interface JudgedSession extends JudgedAccess {
  readonly isMapThere: boolean;
  /** Whether the sign-in with which the connection was opened lasts. */
  readonly isSignedIn: boolean;
}

/** Judges many connections with one query, in the order asked. */
export async function judgeSessions(
  database: Database,
  sessions: readonly CollabSession[],
): Promise<readonly JudgedSession[]> {
  const facts = await listAccessFacts(database, sessions);
  return facts.map((own, index) => {
    const session = sessions[index];
    if (session === undefined) throw new Error("More answers than questions.");
    return { ...judge(session.userId, own), isMapThere: own.exists, isSignedIn: own.isSignedIn };
  });
}

function judge(userId: UserId, facts: AccessFacts & { readonly accessVersion: number }): JudgedAccess {
  return {
    mayView: can({ userId }, "map.view", facts).allowed,
    mayEdit: can({ userId }, "map.edit", facts).allowed,
    accessVersion: facts.accessVersion,
  };
}
