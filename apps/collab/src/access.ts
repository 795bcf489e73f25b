import { type AccessSource, listAccessFacts, type MapAccess } from "@crux/db";
import { can } from "@crux/domain";
import type { CollabSession } from "./session.ts";

/** What a connection's right is judged from. */
type Judged = Pick<CollabSession, "mapId" | "person" | "linkIds">;

export interface JudgedAccess {
  readonly mayView: boolean;
  readonly mayEdit: boolean;
  /** The state of the map's access that was judged; an append proves that it still holds. */
  readonly accessVersion: number;
  /** After how long a share link runs out on which this may rest; null when there is none. */
  readonly changesInMs: number | null;
  /** Of the map as it is stored now. */
  readonly epoch: number;
  readonly isMapThere: boolean;
  /** Whether the sign-in with which the connection was opened lasts; a reader without an account has none to lose. */
  readonly isSignedIn: boolean;
}

/** Asks the policy what somebody may do with a map, from facts as they are now. */
export async function judgeAccess(database: AccessSource, session: Judged): Promise<JudgedAccess> {
  const [access] = await judgeSessions(database, [session]);
  if (access === undefined) throw new Error("A question about access got no answer.");
  return access;
}

/** Judges many connections with one query, in the order asked. */
export async function judgeSessions(
  database: AccessSource,
  sessions: readonly Judged[],
): Promise<readonly JudgedAccess[]> {
  const facts = await listAccessFacts(
    database,
    sessions.map(({ mapId, person, linkIds }) => ({
      mapId,
      linkIds,
      userId: person?.id ?? null,
      sessionId: person?.sessionId ?? null,
    })),
  );
  return facts.map((own, index) => {
    const session = sessions[index];
    if (session === undefined) throw new Error("More answers than questions.");
    return judge(session, own);
  });
}

function judge({ person }: Judged, facts: MapAccess & { readonly isSignedIn: boolean }): JudgedAccess {
  const actor = person === null ? null : { userId: person.id };
  return {
    mayView: can(actor, "map.view", facts).allowed,
    mayEdit: can(actor, "map.edit", facts).allowed,
    accessVersion: facts.accessVersion,
    changesInMs: facts.changesInMs,
    isMapThere: facts.exists,
    isSignedIn: person === null || facts.isSignedIn,
    epoch: facts.epoch,
  };
}
