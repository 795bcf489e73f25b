import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { OpenMap } from "../open-map.ts";
import { listPeople } from "../presence/presence.ts";
import { leadOf } from "../walk/selection.ts";
import type { Announcer } from "./announcer.ts";
import { announceLevel } from "./announce-level.ts";
import { describeChanges, findActor, isNearClaim } from "../changes/describe-changes.ts";
import type { OthersChange } from "../changes/describe-changes.ts";
import { createSettler } from "../changes/settle-changes.ts";

/** Says what others do, as far as the person wants to hear it: who came and went, and what became of the claims. */
export function useOthersAnnounced(map: OpenMap, announcer: Announcer): void {
  const t = useTranslations("together.announce");

  useEffect(() => {
    const sentence = (change: OthersChange, name: string | null): string => {
      const { text, target, type } = change;
      const sides = type === "turned" ? "becomes" : "sides";
      const values = { name: name ?? t("somebody"), text, target, side: t(`${sides}.${change.side}`) };
      switch (type) {
        case "added":
          return t(target === "" ? "added" : "addedUnder", values);
        case "moved":
          return t(target === "" ? "movedTop" : "moved", values);
        case "reworded":
        case "removed":
        case "turned":
        case "merged":
        case "linked":
        case "unlinked":
          return t(type, values);
      }
    };
    const settler = createSettler((change, name) => announcer.hear(sentence(change, name)));

    const stopChanges = map.onOthersChange((before, after, changedIds, authorOf) => {
      const level = announceLevel.get();
      if (level === "none") return;
      const { selection } = map.store.get();
      const lead = leadOf(selection);
      for (const change of describeChanges(before, after, changedIds)) {
        const isGone = !after.map.claims.has(change.claimId);
        // That one is told with where one is instead, once it is drawn.
        if (isGone && change.claimId === lead) continue;
        const state = isGone ? before : after;
        if (level === "near" && !isNearClaim(state, lead, change.claimId)) continue;
        settler.take(change, findActor(map.people, change, authorOf));
      }
    });

    const namesNow = (): ReadonlyMap<string, string> => {
      const { participants, live } = map.store.get();
      return new Map(
        listPeople(participants, live.user?.id ?? null).map(({ userId, name }) => [userId, name]),
      );
    };
    let known = namesNow();
    const stopPeople = map.store.subscribe(() => {
      const now = namesNow();
      const isSame = now.size === known.size && [...now.keys()].every((userId) => known.has(userId));
      if (isSame) return;
      if (announceLevel.get() === "all") {
        for (const [userId, name] of now) if (!known.has(userId)) announcer.hear(t("came", { name }));
        for (const [userId, name] of known) if (!now.has(userId)) announcer.hear(t("left", { name }));
      }
      known = now;
    });
    return () => {
      stopChanges();
      stopPeople();
      settler.close();
    };
  }, [announcer, map, t]);
}
