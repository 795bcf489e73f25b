"use client";

import { isId, TRASH_KEPT_DAYS } from "@crux/domain";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { createApiClient } from "../../lib/api-client.ts";
import { useNow } from "../../lib/use-now.ts";
import { useMapState, useMayEdit, useOpenMap, useScene } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { SIDE_COLORS } from "../../map/side-colors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { listRemoved, listRemovedRelations } from "./removed-branches.ts";

const SHOWN_MAX = 200;
const selectParticipants = (state: OpenMapState) => state.participants;
const selectUser = (state: OpenMapState) => state.live.user;

/** What has been deleted from this map, by whom and when, with the way back. */
export function TrashDialog({ teamId, onClose }: { teamId: string; onClose: () => void }) {
  const t = useTranslations("editor.trash");
  const tCommon = useTranslations("common.actions");
  const tSides = useTranslations("map.sides");
  const { map, actions } = useOpenMap();
  const scene = useScene();
  // The scene changes with every edit; what is in the trash is in the whole map.
  const removed = useMemo(() => {
    if (scene === null) return [];
    const whole = map.whole();
    return [
      ...listRemoved(whole).map((branch) => ({ type: "branch", ...branch }) as const),
      ...listRemovedRelations(whole).map((relation) => ({ type: "relation", ...relation }) as const),
    ].toSorted((a, b) => b.deletedAt - a.deletedAt);
  }, [map, scene]);
  const names = useNames(teamId);
  return (
    <Dialog title={t("title")} isOpen onClose={onClose} closeLabel={tCommon("close")} size="medium">
      <p className="text-13 text-muted">{t("intro", { days: TRASH_KEPT_DAYS })}</p>
      {removed.length === 0 ? (
        <p className="text-14">{t("empty")}</p>
      ) : (
        <ul className="max-h-[60dvh] overflow-auto">
          {removed.slice(0, SHOWN_MAX).map((entry) =>
            entry.type === "branch" ? (
              <RemovedRow
                key={entry.claim.id}
                entry={entry}
                names={names}
                note={entry.below > 0 ? t("below", { count: entry.below }) : null}
                label={t("restoreOf", { claim: entry.claim.text })}
                onRestore={() => {
                  onClose();
                  actions.restore(entry.claim.id);
                }}
              >
                <p className="text-14 text-pretty" dir="auto">
                  {entry.claim.text}
                </p>
              </RemovedRow>
            ) : (
              <RemovedRow
                key={entry.id}
                entry={entry}
                names={names}
                note={null}
                label={t("restoreRelation", { from: entry.from, to: entry.to })}
                onRestore={() => {
                  onClose();
                  actions.restoreRelation(entry.id);
                }}
              >
                <p className="text-12 font-semibold text-muted">{t("relation")}</p>
                <p className="text-14 text-pretty" dir="auto">
                  {entry.to}
                </p>
                <p className="text-14 text-pretty" dir="auto">
                  <span
                    className={`font-semibold ${SIDE_COLORS[entry.side]}`}
                  >{`${tSides(entry.side)} `}</span>
                  {entry.from}
                </p>
              </RemovedRow>
            ),
          )}
          {removed.length > SHOWN_MAX && (
            <li className="py-3 text-12 text-muted">{t("more", { count: removed.length - SHOWN_MAX })}</li>
          )}
        </ul>
      )}
    </Dialog>
  );
}

function RemovedRow(props: {
  readonly entry: { readonly deletedAt: number; readonly deletedBy: string | null };
  readonly names: ReadonlyMap<string, string>;
  /** What went along with it. */
  readonly note: string | null;
  /** What bringing it back is called, with its words. */
  readonly label: string;
  readonly onRestore: () => void;
  readonly children: ReactNode;
}) {
  const { entry, names, note, label, onRestore, children } = props;
  const t = useTranslations("editor.trash");
  const format = useFormatter();
  const now = useNow(entry.deletedAt);
  const mayEdit = useMayEdit();
  const name = entry.deletedBy === null ? undefined : names.get(entry.deletedBy);
  const when = format.relativeTime(Math.min(entry.deletedAt, now), now);
  return (
    <li className="flex items-start gap-3 border-b border-hairline py-3 last:border-b-0">
      <div className="min-w-0 flex-1">
        {children}
        <p className="pt-0.5 text-12 text-muted">
          {name === undefined ? t("when", { when }) : t("whoWhen", { name, when })}
          {note !== null && ` · ${note}`}
        </p>
      </div>
      {mayEdit && (
        <Button size="small" aria-label={label} onPress={onRestore}>
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
