"use client";

import { Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button as AriaButton } from "react-aria-components/Button";
import { useMapState, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import type { Person } from "../../map/presence/presence.ts";
import { Avatar, Avatars } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Popover } from "../../ui/popover.tsx";
import { PeopleList } from "./people-list.tsx";

const selectIsOpen = (state: OpenMapState) => state.isPeopleOpen;
const selectFollowedId = (state: OpenMapState) => state.followedId;

/**
 * The faces of those who are here: a press on one follows, and beside them is the list of everybody. On a telephone the
 * faces are too close together for a finger: all of them open the list.
 */
export function PeoplePopover({
  others,
  facesMax,
  areFacesPressed,
}: {
  others: readonly Person[];
  /** More faces than these become a number. */
  facesMax: number;
  /** Each face is a button of its own. */
  areFacesPressed: boolean;
}) {
  const t = useTranslations("together.people");
  const { map } = useOpenMap();
  const isOpen = useMapState(selectIsOpen);
  const names = others.map((person) => person.name).join(", ");
  const rest = others.length - facesMax;
  return (
    <div className="flex items-center">
      {areFacesPressed &&
        others.slice(0, facesMax).map((person) => <Face key={person.userId} person={person} />)}
      <Popover
        label={t("label")}
        placement="bottom end"
        isOpen={isOpen}
        onOpenChange={(isPeopleOpen) => map.store.set({ isPeopleOpen })}
        trigger={
          <Button
            variant="quiet"
            className="min-w-8 px-1 pointer-coarse:min-w-11 pointer-coarse:px-1"
            aria-label={others.length === 0 ? t("alone") : t("open", { names })}
          >
            {areFacesPressed || others.length === 0 ? (
              <>
                <Users aria-hidden size={16} strokeWidth={1.75} />
                {rest > 0 && <span className="text-12">{`+${rest}`}</span>}
              </>
            ) : (
              <Avatars
                label={names}
                max={facesMax}
                people={others.map((person) => ({ id: person.userId, name: person.name }))}
              />
            )}
          </Button>
        }
      >
        {(close) => <PeopleList close={close} />}
      </Popover>
    </div>
  );
}

/** One person's face: goes along with them, or no longer. */
function Face({ person }: { person: Person }) {
  const t = useTranslations("together.people");
  const { map } = useOpenMap();
  const isFollowed = useMapState(selectFollowedId) === person.userId;
  return (
    <AriaButton
      aria-label={t(isFollowed ? "unfollow" : "follow", { name: person.name })}
      aria-pressed={isFollowed}
      onPress={() => map.store.set({ followedId: isFollowed ? null : person.userId })}
      className="grid place-items-center rounded-full aria-pressed:bg-accent/20 pointer-coarse:size-11"
    >
      <span aria-hidden>
        <Avatar name={person.name} personId={person.userId} />
      </span>
    </AriaButton>
  );
}
