"use client";

import type { MapPersonView } from "@crux/api";
import { Eye, EyeOff, Megaphone } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useMapState, useMayEdit, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { listPeople } from "../../map/presence/presence.ts";
import type { Participant, Person } from "../../map/presence/presence.ts";
import { CURSOR_CHOICES, cursorChoice } from "../../map/presence/cursor-choice.ts";
import { useTalk, useTalkRights } from "../../map/talk/talk-context.tsx";
import { findParticipant, goTo } from "../../map/presence/follow.ts";
import { findWhereabouts } from "../../map/presence/where.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";

const selectParticipants = (state: OpenMapState) => state.participants;
const selectUser = (state: OpenMapState) => state.live.user;
const selectFollowedId = (state: OpenMapState) => state.followedId;

type RoleName = MapPersonView["role"];

/** From this many on, people are looked for and not at. */
const SEARCH_FROM = 8;

/** Everybody on the map: what they may do, where they are, and ways to go there, go along, or call them here. */
export function PeopleList({ close }: { close: () => void }) {
  const t = useTranslations("together.people");
  const { actions } = useOpenMap();
  const participants = useMapState(selectParticipants);
  const user = useMapState(selectUser);
  const mayEdit = useMayEdit();
  const cursors = cursorChoice.use();
  const [search, setSearch] = useState("");
  const others = listPeople(participants, user?.id ?? null);
  const wanted = search.trim().toLocaleLowerCase();
  const roles = useRoles();
  const shown = others.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  return (
    <div className="flex w-80 max-w-[calc(100vw-40px)] flex-col gap-3">
      <h2 className="text-13 font-semibold">{t("title", { count: others.length + 1 })}</h2>
      {others.length >= SEARCH_FROM && (
        <TextField label={t("search")} value={search} onChange={setSearch} type="search" />
      )}
      <ul className="-mx-1 flex max-h-80 flex-col overflow-y-auto px-1" aria-label={t("list")}>
        {user !== null && wanted === "" && (
          <li className="flex min-h-11 items-center gap-2 py-1 text-13">
            <span aria-hidden>
              <Avatar name={user.name} personId={user.id} size="small" />
            </span>
            <span className="min-w-0 flex-1 px-1 wrap-break-word">{t("you", { name: user.name })}</span>
            <Role role={roles.get(user.id)} mayEdit={mayEdit} />
          </li>
        )}
        {shown.map((person) => (
          <PersonRow
            key={person.userId}
            person={person}
            role={roles.get(person.userId)}
            participants={participants}
            close={close}
          />
        ))}
        {shown.length === 0 && others.length > 0 && <li className="text-13 text-muted">{t("nobody")}</li>}
      </ul>
      {mayEdit && others.length > 0 && (
        <Button
          onPress={() => {
            actions.bringEveryone();
            close();
          }}
        >
          <Megaphone aria-hidden size={14} strokeWidth={1.75} />
          {t("bring")}
        </Button>
      )}
      <SegmentedControl
        label={t("cursors.label")}
        isLabelShown
        isStretched
        isTight
        value={cursors}
        onChange={(choice) => cursorChoice.set(choice)}
        segments={CURSOR_CHOICES.map((value) => ({ value, label: t(`cursors.${value}`) }))}
      />
    </div>
  );
}

function PersonRow(props: {
  readonly person: Person;
  readonly role: RoleName | undefined;
  readonly participants: readonly Participant[];
  readonly close: () => void;
}) {
  const { person, role, participants, close } = props;
  const t = useTranslations("together.people");
  const { map, actions } = useOpenMap();
  const isFollowed = useMapState(selectFollowedId) === person.userId;
  const participant = findParticipant(participants, person.userId);
  const place = usePlaceText(participant);
  return (
    <li className="flex min-h-11 items-center gap-2 py-1 text-13">
      <span aria-hidden>
        <Avatar name={person.name} personId={person.userId} size="small" />
      </span>
      <button
        type="button"
        aria-label={t("goTo", { name: person.name })}
        className="min-w-0 flex-1 rounded-claim px-1 text-start hover:bg-sunk pointer-coarse:min-h-11"
        onClick={() => {
          close();
          const isThere = participant !== undefined && goTo({ map, actions }, participant);
          if (!isThere) map.notify({ type: "nowhere", name: person.name });
        }}
      >
        <span className="flex items-baseline justify-between gap-2">
          <span className="truncate">{person.name}</span>
          <Role role={role} mayEdit={person.mayEdit} />
        </span>
        {place !== null && <span className="block truncate text-12 text-muted">{place}</span>}
      </button>
      <IconButton
        label={t(isFollowed ? "unfollow" : "follow", { name: person.name })}
        // The name stands beside it.
        tooltip={t(isFollowed ? "unfollowShort" : "followShort")}
        icon={
          isFollowed ? (
            <EyeOff aria-hidden size={16} strokeWidth={1.75} />
          ) : (
            <Eye aria-hidden size={16} strokeWidth={1.75} />
          )
        }
        aria-pressed={isFollowed}
        onPress={() => {
          map.store.set({ followedId: isFollowed ? null : person.userId });
          close();
        }}
      />
    </li>
  );
}

/** What somebody is on this map; until that is known, or where it may not be told, what they can do now. */
function Role({ role, mayEdit }: { readonly role: RoleName | undefined; readonly mayEdit: boolean }) {
  const t = useTranslations("together.people");
  const tRoles = useTranslations("map.share.roles");
  return (
    <span className="shrink-0 text-12 text-muted">
      {role === undefined ? t(mayEdit ? "edits" : "reads") : tRoles(role)}
    </span>
  );
}

const NO_ROLES: ReadonlyMap<string, RoleName> = new Map();

/** The roles of everybody who can see the map, by person; none for those who may not comment on it. */
function useRoles(): ReadonlyMap<string, RoleName> {
  const talk = useTalk();
  const mayComment = useTalkRights()?.mayComment === true;
  const [roles, setRoles] = useState(NO_ROLES);
  useEffect(() => {
    let isGone = false;
    if (talk === null || !mayComment) return undefined;
    talk.people({ isFresh: true }).then(
      (people) => (isGone ? undefined : setRoles(new Map(people.map(({ id, role }) => [id, role])))),
      // Without them the list says what people can do, which their connection tells.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [mayComment, talk]);
  return roles;
}

/** Where somebody is, in words. */
function usePlaceText(participant: Participant | undefined): string | null {
  const t = useTranslations("together.people");
  const { map } = useOpenMap();
  if (participant === undefined) return null;
  // On the whole map: they may be outside the branch that is shown here.
  const projection = map.whole();
  const at = findWhereabouts(projection, participant);
  const claim = at === null ? "" : (projection.map.claims.get(at.claimId)?.text ?? "");
  if (at === null || claim === "") return null;
  if (at.type === "writes") return t("writesIn", { claim });
  return t(at.type === "relation" ? "isAtRelation" : "isAt", { claim });
}
