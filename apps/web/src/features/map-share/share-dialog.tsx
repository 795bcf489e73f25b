"use client";

import type { MapId } from "@crux/domain";
import { Eye, Globe, Link2, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { SharingView } from "@crux/api";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Checkbox } from "../../ui/fields/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { AddPerson } from "./add-person.tsx";
import { useAudienceText } from "./audience-text.ts";
import { PeopleList } from "./people-list.tsx";
import { ShareLinks } from "./share-links.tsx";
import { useSharing } from "./use-sharing.ts";

/** Who can see this map, in one place: people first, the link below, and a sentence that says what both amount to. */
export function ShareDialog({ mapId, onClose }: { mapId: MapId; onClose: () => void }) {
  const t = useTranslations("map.share");
  const common = useTranslations("common.actions");
  const refusalText = useRefusalText();
  const sharing = useSharing(mapId);
  const { view, error, act } = sharing;
  return (
    <Dialog title={t("title")} size="medium" isOpen onClose={onClose} closeLabel={common("close")}>
      {error !== null && <Notice tone="error">{refusalText(error)}</Notice>}
      {view === null ? (
        error === null && <Spinner label={t("loading")} />
      ) : (
        <>
          <AudienceSentence view={view} />
          {view.abilities.share && <AddPerson mapId={mapId} sharing={sharing} />}
          <PeopleList mapId={mapId} view={view} sharing={sharing} />
          <ShareLinks mapId={mapId} view={view} sharing={sharing} />
          {view.abilities.publish && (
            <section className="border-t border-hairline pt-4">
              <Checkbox
                isSelected={view.isPublic}
                onChange={(isPublic) => void act((client) => client.setPublic.mutate({ mapId, isPublic }))}
                description={t("public.text")}
              >
                {t("public.label")}
              </Checkbox>
            </section>
          )}
        </>
      )}
    </Dialog>
  );
}

const ICONS = { everybody: Globe, link: Link2, linkSignedIn: Link2, people: Lock } as const;

function AudienceSentence({ view }: { view: SharingView }) {
  const audienceText = useAudienceText();
  const Icon =
    view.audience.guestCount > 0 && view.audience.reach === "people" ? Eye : ICONS[view.audience.reach];
  return (
    <p
      aria-live="polite"
      data-audience={view.audience.reach}
      className="flex items-start gap-2 rounded-claim bg-sunk px-3 py-2 text-13"
    >
      <Icon aria-hidden size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-muted" />
      {audienceText(view.audience, view.teamName)}
    </p>
  );
}
