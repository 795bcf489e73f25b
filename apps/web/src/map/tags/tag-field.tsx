"use client";

import { listTagsInUse, TAG_MAX_LENGTH, TAGS_MAX } from "@crux/domain";
import type { Claim, ClaimId } from "@crux/domain";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { tagClaims } from "../acts/tag-acts.ts";
import { useOpenMap, useScene } from "../open-map-context.tsx";
import { IconButton } from "../../ui/button.tsx";
import { ComboBox } from "../../ui/fields/combo-box.tsx";
import { suggestTags } from "./suggest-tags.ts";
import { useTeamTags } from "./team-tags.tsx";

export interface TagFieldProps {
  readonly claimIds: readonly ClaimId[];
  /** The tag that has been begun. */
  readonly words?: string;
  /** Enter in the empty field: nothing more is to be added. */
  readonly onDone: () => void;
}

const NO_CLAIMS: ReadonlyMap<ClaimId, Claim> = new Map();

/** Gives claims a tag, an old one or a new one; the tags in use in the map and in the team are offered. */
export function TagField({ claimIds, words = "", onDone }: TagFieldProps) {
  const t = useTranslations("editor.tags");
  const { map } = useOpenMap();
  const scene = useScene();
  const ofTeam = useTeamTags();
  const [typed, setTyped] = useState(words);
  const [added, setAdded] = useState<string | null>(null);
  const { ofMap, taken } = useMemo(() => {
    const claims = scene === null ? NO_CLAIMS : map.whole().map.claims;
    const own = claimIds.flatMap((id) => claims.get(id) ?? []);
    const shared = listTagsInUse(own).filter(({ count }) => count === own.length);
    return { ofMap: listTagsInUse(claims.values()), taken: new Set(shared.map(({ key }) => key)) };
  }, [claimIds, map, scene]);
  const options = suggestTags(typed, ofMap, ofTeam, taken).map(({ tag, count }) => ({
    value: tag,
    label: tag,
    note: count === 0 ? t("ofTeam") : t("count", { count }),
  }));
  const take = (tag: string): void => {
    if (tag.trim() === "") return onDone();
    if (!tagClaims(map, claimIds, tag)) return undefined;
    setTyped("");
    setAdded(tag.trim());
    return undefined;
  };
  return (
    <div className="icons-alone flex items-end gap-2">
      <ComboBox
        label={t("field")}
        placeholder={t("placeholder")}
        value={typed}
        onChange={setTyped}
        options={options}
        onTake={take}
        maxLength={TAG_MAX_LENGTH}
        isCompact
        isFocusedFirst
        className="min-w-0 flex-1"
      />
      <IconButton
        variant="secondary"
        label={t("add", { max: TAGS_MAX })}
        icon={<Plus aria-hidden size={16} strokeWidth={1.75} />}
        isDisabled={typed.trim() === ""}
        onPress={() => take(typed)}
      />
      <output className="sr-only">{added === null ? "" : t("added", { tag: added })}</output>
    </div>
  );
}
