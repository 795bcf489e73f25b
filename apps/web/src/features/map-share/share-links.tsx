"use client";

import type { MapId, MapRole } from "@crux/domain";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { CreatedShareLinkView, ShareLinkView, SharingView } from "@crux/api";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { Select } from "../../ui/fields/select.tsx";
import { useRoleOptions } from "./role-names.ts";
import type { Sharing } from "./use-sharing.ts";

const LIFETIMES = ["none", "1", "7", "30"] as const;
type Lifetime = (typeof LIFETIMES)[number];

/** The links that are open, and a new one. A link is shown once: only a hash of it is kept. */
export function ShareLinks(props: {
  readonly mapId: MapId;
  readonly view: SharingView;
  readonly sharing: Sharing;
}) {
  const { mapId, view, sharing } = props;
  const t = useTranslations("map.share");
  const roles = useRoleOptions();
  const [role, setRole] = useState<MapRole>("viewer");
  const [lifetime, setLifetime] = useState<Lifetime>("none");
  const [made, setMade] = useState<CreatedShareLinkView | null>(null);
  const lifetimeDays = lifetime === "none" ? null : Number(lifetime);
  const isMadeOpen = made !== null && view.links.some(({ id }) => id === made.id);
  return (
    <section aria-labelledby="share-link" className="border-t border-hairline pt-4">
      <h3 id="share-link" className="mb-1 text-13 font-semibold">
        {t("links.title")}
      </h3>
      {view.links.length === 0 && <p className="text-13 text-muted">{t("links.none")}</p>}
      <ul className="divide-y divide-hairline">
        {view.links.map((link) => (
          <OpenLink
            key={link.id}
            link={link}
            onRevoke={
              view.abilities.share
                ? () => void sharing.act((client) => client.revokeLink.mutate({ mapId, linkId: link.id }))
                : null
            }
          />
        ))}
      </ul>
      {isMadeOpen && (
        <div className="animate-rise mt-2">
          <CopyField
            key={made.id}
            label={t(`links.made.${made.role}`)}
            value={made.link}
            copyLabel={t("copy")}
            copiedLabel={t("copied")}
            selectedHint={t("selected")}
          />
          <p className="mt-1 text-12 text-muted">{t("links.once")}</p>
        </div>
      )}
      {view.abilities.share && (
        <div className="mt-3 flex flex-wrap items-end gap-2">
          <Select label={t("links.role")} options={roles} value={role} onChange={setRole} className="w-32" />
          <Select
            label={t("links.lifetime")}
            options={LIFETIMES.map((value) => ({ value, label: t(`links.lifetimes.${value}`) }))}
            value={lifetime}
            onChange={setLifetime}
            className="w-44"
          />
          <Button
            isPending={sharing.isPending}
            onPress={() =>
              void sharing
                .act((client) => client.createLink.mutate({ mapId, role, lifetimeDays }))
                .then(setMade)
            }
          >
            {t("links.make")}
          </Button>
        </div>
      )}
    </section>
  );
}

function OpenLink({ link, onRevoke }: { link: ShareLinkView; onRevoke: (() => void) | null }) {
  const t = useTranslations("map.share.links");
  const format = useFormatter();
  return (
    <li className="flex min-h-12 items-center gap-3 py-1.5">
      <p className="min-w-0 flex-1 text-13">
        {t(`open.${link.role}`)}
        <span className="block text-12 text-muted">
          {link.expiresAtMs === null
            ? t("endless", { made: format.dateTime(link.createdAtMs, { dateStyle: "medium" }) })
            : t("until", {
                date: format.dateTime(link.expiresAtMs, { dateStyle: "medium", timeStyle: "short" }),
              })}
        </span>
      </p>
      {onRevoke !== null && (
        <Button size="small" variant="quiet" onPress={onRevoke}>
          {t("revoke")}
        </Button>
      )}
    </li>
  );
}
