"use client";

import type { MapId, MapRole } from "@crux/domain";
import { Mail } from "lucide-react";
import { useTranslations } from "next-intl";
import type { InvitationView, SharingPersonView, SharingView } from "@crux/api";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/fields/select.tsx";
import { useRoleOptions } from "./role-names.ts";
import type { Sharing } from "./use-sharing.ts";

interface ListProps {
  readonly mapId: MapId;
  readonly view: SharingView;
  readonly sharing: Sharing;
}

/** Everybody with a role on this map, and who is invited to one. */
export function PeopleList({ mapId, view, sharing }: ListProps) {
  const t = useTranslations("map.share");
  return (
    <section aria-labelledby="share-people">
      <h3 id="share-people" className="mb-1 text-13 font-semibold">
        {t("people.title")}
      </h3>
      <ul className="max-h-64 divide-y divide-hairline overflow-y-auto">
        {view.people.map((person) => (
          <PersonRow key={person.id} person={person} mapId={mapId} view={view} sharing={sharing} />
        ))}
        {view.invitations.map((invitation) => (
          <InvitedRow
            key={invitation.id}
            invitation={invitation}
            mapId={mapId}
            view={view}
            sharing={sharing}
          />
        ))}
      </ul>
    </section>
  );
}

function PersonRow({ person, mapId, view, sharing }: ListProps & { readonly person: SharingPersonView }) {
  const t = useTranslations("map.share");
  const roles = useRoleOptions();
  const { role, from } = person;
  // What the team gives is changed on its page; what was given here is changed here.
  const isChangeable = view.abilities.share && from === "map" && isMapRole(role);
  return (
    <li className="flex min-h-12 items-center gap-3 py-1.5">
      <Avatar name={person.name} personId={person.id} size="large" />
      <div className="min-w-0 flex-1">
        <p className="truncate text-13 font-medium">
          {person.isYou ? t("people.you", { name: person.name }) : person.name}
        </p>
        <p className="truncate text-12 text-muted">
          {from === "team" ? person.email : t(`people.from.${from}`, { email: person.email })}
        </p>
      </div>
      {isChangeable ? (
        <Select
          label={t("people.roleOf", { name: person.name })}
          options={roles}
          value={role}
          onChange={(next) =>
            void sharing.act((client) => client.setRole.mutate({ mapId, userId: person.id, role: next }))
          }
          className="w-32"
        />
      ) : (
        <span className="text-13 text-muted">{t(`roles.${role}`)}</span>
      )}
      {view.abilities.share && from !== "team" && !person.isYou && (
        <Button
          size="small"
          variant="quiet"
          onPress={() => void sharing.act((client) => client.removeRole.mutate({ mapId, userId: person.id }))}
        >
          {t("people.remove")}
        </Button>
      )}
    </li>
  );
}

function InvitedRow({
  invitation,
  mapId,
  view,
  sharing,
}: ListProps & { readonly invitation: InvitationView }) {
  const t = useTranslations("map.share");
  return (
    <li className="flex min-h-12 items-center gap-3 py-1.5">
      <span className="grid size-8 shrink-0 place-items-center rounded-full border border-dashed border-line text-muted">
        <Mail aria-hidden size={14} strokeWidth={1.75} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate text-13 font-medium">{invitation.email}</p>
        <p className="text-12 text-muted">{t("people.invited")}</p>
      </div>
      <span className="text-13 text-muted">{t(`roles.${invitation.role}`)}</span>
      {view.abilities.share && (
        <Button
          size="small"
          variant="quiet"
          onPress={() =>
            void sharing.act((client) =>
              client.revokeInvitation.mutate({ mapId, invitationId: invitation.id }),
            )
          }
        >
          {t("people.withdraw")}
        </Button>
      )}
    </li>
  );
}

function isMapRole(role: SharingPersonView["role"]): role is MapRole {
  return role !== "owner" && role !== "admin";
}
