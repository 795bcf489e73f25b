"use client";

import { Download, History, PanelRight, UserPlus } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ReactNode } from "react";
import { useMapState, useOpenMap } from "../../map/open-map-context.tsx";
import type { OpenMapState } from "../../map/open-map-state.ts";
import { listPeople } from "../../map/presence/presence.ts";
import { buttonStyle } from "../../ui/button-style.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { useIsCompact, useIsNarrow } from "../../map/tools/narrow.ts";
import { IconTool } from "../../map/tools/icon-tool.tsx";
import { lazyPart } from "../../ui/later/lazy-part.tsx";
import { MapTitle } from "./map-title.tsx";
import { SaveIndicator } from "./save-indicator.tsx";
import type { SaveIndicatorProps } from "./save-indicator.tsx";
import { ViewSwitch } from "./view-switch.tsx";

const PeoplePopover = lazyPart(async () => (await import("./people-popover.tsx")).PeoplePopover);

export interface MapHeaderProps extends SaveIndicatorProps {
  /** Null for who has come to the map without being in its team. */
  readonly team: { readonly id: string; readonly name: string } | null;
  /** As the list knows it; the live one takes its place once the map is there. */
  readonly title: string;
  readonly canExport: boolean;
  /** `share`: opens the Share dialog; `signIn`: for a reader without an account; null: neither. */
  readonly primary: "share" | "signIn" | null;
  readonly onShare: () => void;
  readonly isPanelOpen: boolean;
  readonly onTogglePanel: () => void;
  /** What the person was told of. */
  readonly bell: ReactNode;
  /** Null for those who may not see what the map was. */
  readonly history: { readonly isOpen: boolean; readonly onToggle: () => void } | null;
}

/** Where you are, who is here, and what can be taken away. */
export function MapHeader(props: MapHeaderProps) {
  const { team, title, canExport, primary, onShare, isPanelOpen, onTogglePanel, saving, sources } = props;
  const { bell, history } = props;
  const t = useTranslations("map.header");
  return (
    <MapHeaderFrame
      team={team}
      title={<MapTitle fallback={title} />}
      status={
        <>
          {/*
            At one place for every width, or a window that grows would take the open list away with its focus. Among the
            buttons there is no room for faces on a telephone, so they stand in the row of the title.
          */}
          <span className="ms-auto shrink-0 empty:hidden sm:order-last">
            <People />
          </span>
          <SaveIndicator saving={saving} sources={sources} />
        </>
      }
    >
      <ViewSwitch />
      <IconTool id="find" isDisabled={false} excludeFromTabOrder className="max-md:hidden" />
      {canExport && <ExportButton />}
      {history !== null && <HistoryButton history={history} />}
      {bell}
      {/* On a telephone there is no room for these two: they stand in the menu "More". */}
      <IconTool id="openHelp" isDisabled={false} className="max-md:hidden pointer-coarse:max-lg:hidden" />
      {primary === "share" && <ShareButton onShare={onShare} />}
      {primary === "signIn" && <SignInLink />}
      <IconButton
        label={t(isPanelOpen ? "closePanel" : "openPanel")}
        icon={<PanelRight aria-hidden size={16} strokeWidth={1.75} className="rtl:-scale-x-100" />}
        aria-pressed={isPanelOpen}
        onPress={onTogglePanel}
      />
    </MapHeaderFrame>
  );
}

function HistoryButton({ history }: { readonly history: NonNullable<MapHeaderProps["history"]> }) {
  const t = useTranslations("map.history");
  return (
    <IconButton
      label={t(history.isOpen ? "close" : "open")}
      icon={<History aria-hidden size={16} strokeWidth={1.75} />}
      aria-pressed={history.isOpen}
      onPress={history.onToggle}
      // There is no room on a telephone; there it stands among the details of the map.
      className="max-sm:hidden"
    />
  );
}

/** The bar itself, also while the map is still on its way. */
export function MapHeaderFrame(props: {
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly title: ReactNode;
  readonly status?: ReactNode;
  readonly children?: ReactNode;
}) {
  const { team, title, status, children } = props;
  const tCommon = useTranslations("common");
  const t = useTranslations("map.header");
  return (
    // On a telephone the title has a line of its own: beside the buttons nothing of it would be left.
    <header className="bar flex min-h-13 shrink-0 items-center gap-x-2 border-b border-hairline bg-surface px-4 max-sm:flex-wrap max-sm:px-2 max-sm:pt-1 pointer-coarse:min-h-14">
      <Link
        href="/"
        prefetch={false}
        aria-label={tCommon("home")}
        className="flex min-h-8 items-center rounded-chip px-1 pointer-coarse:min-h-11 font-serif text-18 font-semibold text-ink no-underline"
      >
        {tCommon("product")}
      </Link>
      {team !== null && (
        <Link
          href={`/teams/${team.id}`}
          prefetch={false}
          className="max-w-40 shrink-0 truncate xl:max-w-72 max-lg:hidden rounded-chip px-1 py-1 text-14 text-muted no-underline hover:text-ink"
        >
          {t("team", { team: team.name })}
        </Link>
      )}
      <div className="bar-title flex min-w-0 flex-1 items-center gap-2 max-sm:order-last max-sm:min-h-9 max-sm:basis-full max-sm:justify-between">
        {title}
        {status}
      </div>
      <div className="bar-tools ms-auto flex shrink-0 items-center gap-2 max-sm:gap-1">{children}</div>
    </header>
  );
}

/** Where there is no room for its word, a button has a sign, and the word beside it when it is pointed at. */
const SHORT = "max-lg:w-8 max-lg:gap-0 max-lg:px-0 pointer-coarse:max-lg:w-11 pointer-coarse:max-lg:px-0";

function ExportButton() {
  const label = useTranslations("map.header")("export");
  const isCompact = useIsCompact();
  const { actions } = useOpenMap();
  return (
    <Button
      variant="secondary"
      onPress={() => actions.openExport()}
      className={SHORT}
      {...(isCompact ? { "data-icon-label": label } : {})}
    >
      <Download aria-hidden size={16} strokeWidth={1.75} className="shrink-0 lg:hidden" />
      <span className="max-lg:sr-only">{label}</span>
    </Button>
  );
}

function ShareButton({ onShare }: { onShare: () => void }) {
  const label = useTranslations("map.header")("share");
  const isCompact = useIsCompact();
  return (
    <Button
      variant="primary"
      onPress={onShare}
      className={SHORT}
      {...(isCompact ? { "data-icon-label": label } : {})}
    >
      <UserPlus aria-hidden size={16} strokeWidth={1.75} className="shrink-0 lg:hidden" />
      <span className="max-lg:sr-only">{label}</span>
    </Button>
  );
}

function SignInLink() {
  const t = useTranslations("map.header");
  const path = usePathname();
  return (
    <a href={`/sign-in?next=${encodeURIComponent(path)}`} className={buttonStyle({ variant: "primary" })}>
      {t("signIn")}
    </a>
  );
}

const selectParticipants = (state: OpenMapState) => state.participants;
const selectUser = (state: OpenMapState) => state.live.user;
const selectIsPeopleOpen = (state: OpenMapState) => state.isPeopleOpen;

function People() {
  const participants = useMapState(selectParticipants);
  const user = useMapState(selectUser);
  const isOpen = useMapState(selectIsPeopleOpen);
  const isNarrow = useIsNarrow();
  const isCompact = useIsCompact();
  const others = useMemo(() => listPeople(participants, user?.id ?? null), [participants, user]);
  return others.length === 0 && !isOpen ? null : (
    <PeoplePopover others={others} facesMax={isCompact ? 2 : 5} areFacesPressed={!isNarrow} />
  );
}
