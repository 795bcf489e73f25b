"use client";

import { isId } from "@crux/domain";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import { createApiClient } from "../../lib/api-client.ts";
import { useNow } from "../../lib/use-now.ts";
import { useMapState, useMayEdit, useOpenMap, useScene } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { listRemoved } from "./removed-branches.ts";
import type { RemovedBranch } from "./removed-branches.ts";

const SHOWN_MAX = 200;
const selectParticipants = (state: OpenMapState) => state.participants;
const selectUser = (state: OpenMapState) => state.live.user;

/** What has been deleted from this map, by whom and when, with the way back. */
export function TrashDialog({ teamId, onClose }: { teamId: string; onClose: () => void }) {
  const t = useTranslations("editor.trash");
  const tCommon = useTranslations("common.actions");
  const { map } = useOpenMap();
  const scene = useScene();
  // The scene changes with every edit; what is in the trash is in the whole map.
  const removed = useMemo(() => (scene === null ? [] : listRemoved(map.whole())), [map, scene]);
  const names = useNames(teamId);
  return (
    <Dialog title={t("title")} isOpen onClose={onClose} closeLabel={tCommon("close")} size="medium">
      <p className="text-13 text-muted">{t("intro")}</p>
      {removed.length === 0 ? (
        <p className="text-14">{t("empty")}</p>
      ) : (
        <ul className="max-h-[60dvh] overflow-auto">
          {removed.slice(0, SHOWN_MAX).map((branch) => (
            <RemovedRow key={branch.claim.id} branch={branch} names={names} onRestored={onClose} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function RemovedRow(props: {
  readonly branch: RemovedBranch;
  readonly names: ReadonlyMap<string, string>;
  readonly onRestored: () => void;
}) {
  const { branch, names, onRestored } = props;
  const t = useTranslations("editor.trash");
  const format = useFormatter();
  const now = useNow(branch.deletedAt);
  const mayEdit = useMayEdit();
  const { actions } = useOpenMap();
  const name = branch.deletedBy === null ? undefined : names.get(branch.deletedBy);
  const when = format.relativeTime(Math.min(branch.deletedAt, now), now);
  return (
    <li className="flex items-start gap-3 border-b border-hairline py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="text-14 text-pretty" dir="auto">
          {branch.claim.text}
        </p>
        <p className="pt-0.5 text-12 text-muted">
          {name === undefined ? t("when", { when }) : t("whoWhen", { name, when })}
          {branch.below > 0 && ` · ${t("below", { count: branch.below })}`}
        </p>
      </div>
      {mayEdit && (
        <Button
          size="small"
          aria-label={t("restoreOf", { claim: branch.claim.text })}
          onPress={() => {
            onRestored();
            actions.restore(branch.claim.id);
          }}
        >
          {t("restore")}
        </Button>
      )}
    </li>
  );
}

/** The names of those who may have deleted something: who is here now, and who is in the team. */
function useNames(teamId: string): ReadonlyMap<string, string> {
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
