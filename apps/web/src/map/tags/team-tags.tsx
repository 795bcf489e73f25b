"use client";

import type { TeamId, TagUse } from "@crux/domain";
import { createContext, use, useEffect, useMemo, useState } from "react";
import type { ReactNode } from "react";

/** Asks once, when somebody first begins to tag, which tags the team has. */
type AskTeam = () => Promise<readonly TagUse[]>;

const NONE: readonly TagUse[] = [];
const TeamTagsContext = createContext<AskTeam>(async () => NONE);

/** Lets whatever stands below suggest the tags of the team; who is none of it sees those of the map alone. */
export function TeamTagsProvider({
  teamId,
  children,
}: {
  readonly teamId: TeamId | null;
  readonly children: ReactNode;
}) {
  const ask = useMemo(() => askOnce(teamId), [teamId]);
  return <TeamTagsContext value={ask}>{children}</TeamTagsContext>;
}

function askOnce(teamId: TeamId | null): AskTeam {
  let asked: Promise<readonly TagUse[]> | null = null;
  const ask = async (): Promise<readonly TagUse[]> => {
    if (teamId === null) return NONE;
    try {
      // Only who tags needs it.
      const { createApiClient } = await import("../../lib/api-client.ts");
      return await createApiClient().team.tags.query({ teamId });
    } catch {
      return NONE; // Suggestions are a help: without them every tag can still be typed.
    }
  };
  return async () => await (asked ??= ask());
}

/** The tags in use in the team, none until they are known. */
export function useTeamTags(): readonly TagUse[] {
  const ask = use(TeamTagsContext);
  const [tags, setTags] = useState<readonly TagUse[]>(NONE);
  useEffect(() => {
    let isGone = false;
    const read = async (): Promise<void> => {
      const known = await ask();
      if (!isGone) setTags(known);
    };
    void read();
    return () => {
      isGone = true;
    };
  }, [ask]);
  return tags;
}
