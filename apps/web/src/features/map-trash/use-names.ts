import { isId } from "@crux/domain";
import { useEffect, useMemo, useState } from "react";
import { createApiClient } from "../../lib/api-client.ts";
import { useMapState } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";

const selectParticipants = (state: OpenMapState) => state.participants;
const selectUser = (state: OpenMapState) => state.live.user;

/** The names of those who may have deleted something: who is here now, and who is in the team. */
export function useNames(teamId: string): ReadonlyMap<string, string> {
  const participants = useMapState(selectParticipants);
  const own = useMapState(selectUser);
  const [members, setMembers] = useState<readonly { readonly userId: string; readonly name: string }[]>([]);
  useEffect(() => {
    let isGone = false;
    if (!isId(teamId)) return undefined;
    const asked = createApiClient().team.members.query({ teamId });
    asked.then(
      (found) => (isGone ? undefined : setMembers(found)),
      // Who is no member of the team may not see who is: the list then says only when.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [teamId]);
  return useMemo(
    () =>
      new Map([
        ...members.map(({ userId, name }) => [userId, name] as const),
        ...participants.map(({ userId, name }) => [userId, name] as const),
        ...(own === null ? [] : [[own.id, own.name] as const]),
      ]),
    [members, own, participants],
  );
}
