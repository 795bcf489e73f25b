"use client";

import type { VersionView } from "@crux/api";
import type { MapId } from "@crux/domain";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useCallback, useEffect, useRef, useState } from "react";
import { createApiClient } from "../../lib/api-client.ts";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Spinner } from "../../ui/spinner.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { showToast } from "../../ui/toast.tsx";
import { useVersionWords } from "./use-version-words.ts";

const NAME_MAX_LENGTH = 120;
/** A live map needs no cache of answers. */
const client = createApiClient();

type Listed =
  | { readonly type: "coming" }
  | { readonly type: "failed"; readonly error: unknown }
  | { readonly type: "there"; readonly versions: readonly VersionView[] };

async function listVersions(mapId: MapId): Promise<Listed> {
  try {
    return { type: "there", versions: await client.version.list.query({ mapId }) };
  } catch (error) {
    return { type: "failed", error };
  }
}

/** The versions of the map, the newest first, and a way to keep it as it is now under a name. */
export function HistoryPanel({ mapId, onClose }: { readonly mapId: MapId; readonly onClose: () => void }) {
  const t = useTranslations("map.history");
  const refusalText = useRefusalText();
  const [listed, setListed] = useState<Listed>({ type: "coming" });
  const newest = useRef(0);
  const load = useCallback(async () => {
    newest.current += 1;
    const mine = newest.current;
    const listedNow = await listVersions(mapId);
    // An answer that was asked for before a version was kept may come after the one that has it.
    if (mine === newest.current) setListed(listedNow);
  }, [mapId]);
  useEffect(() => {
    // oxlint-disable-next-line react/set-state-in-effect -- what it sets is an answer of the server
    void load();
  }, [load]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from anywhere within
    <aside
      aria-label={t("title")}
      className="map-panel flex w-85 shrink-0 flex-col gap-4 overflow-y-auto border-s border-hairline bg-surface px-5 py-4 max-lg:absolute max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-30 max-lg:max-h-[72%] max-lg:w-auto max-lg:animate-rise max-lg:rounded-t-panel max-lg:border-t max-lg:shadow-float"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <div className="flex items-center justify-between gap-2">
        <h2 className="font-serif text-18 font-semibold">{t("title")}</h2>
        <IconButton
          label={t("close")}
          icon={<X aria-hidden size={16} strokeWidth={1.75} />}
          onPress={onClose}
          className="-me-2"
        />
      </div>
      <KeepVersion mapId={mapId} onKept={() => void load()} />
      {listed.type === "coming" && <Spinner label={t("loading")} />}
      {listed.type === "failed" && (
        <Notice tone="error">
          {refusalText(listed.error)}{" "}
          <Button variant="quiet" size="small" onPress={() => void load()}>
            {t("again")}
          </Button>
        </Notice>
      )}
      {listed.type === "there" && <Versions mapId={mapId} versions={listed.versions} />}
    </aside>
  );
}

function KeepVersion({ mapId, onKept }: { readonly mapId: MapId; readonly onKept: () => void }) {
  const t = useTranslations("map.history");
  const refusalText = useRefusalText();
  const [name, setName] = useState("");
  const [state, setState] = useState<{ readonly isPending: boolean; readonly error: string | null }>({
    isPending: false,
    error: null,
  });
  const keep = async (): Promise<void> => {
    if (name.trim() === "") {
      setState({ isPending: false, error: t("nameMissing") });
      return;
    }
    setState({ isPending: true, error: null });
    try {
      await client.version.keep.mutate({ mapId, name });
      setName("");
      setState({ isPending: false, error: null });
      showToast({ text: t("kept") });
      onKept();
    } catch (error) {
      setState({ isPending: false, error: refusalText(error) });
    }
  };
  return (
    <form
      className="flex flex-col gap-2 border-b border-hairline pb-4"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <TextField
        label={t("nameLabel")}
        value={name}
        onChange={setName}
        maxLength={NAME_MAX_LENGTH}
        error={state.error}
        isFocusedFirst
      />
      <Button type="submit" isPending={state.isPending} className="self-start">
        {t("keep")}
      </Button>
    </form>
  );
}

function Versions({ mapId, versions }: { readonly mapId: MapId; readonly versions: readonly VersionView[] }) {
  const t = useTranslations("map.history");
  const words = useVersionWords();
  if (versions.length === 0) return <p className="text-13 text-pretty text-muted">{t("none")}</p>;
  const days = Map.groupBy(versions, (version) => words.day(version.createdAtMs));
  return [...days].map(([day, ofDay]) => (
    <section key={day} className="flex flex-col gap-1">
      <h3 className="text-12 font-semibold text-muted">{day}</h3>
      <ul className="-mx-2 flex flex-col">
        {ofDay.map((version) => (
          <li key={version.id}>
            <Link
              href={`/maps/${mapId}/versions/${version.id}`}
              prefetch={false}
              className="flex min-h-11 flex-col justify-center rounded-control px-2 py-1.5 text-ink no-underline hover:bg-sunk"
            >
              <span className={version.name === null ? "text-13" : "text-13 font-semibold"}>
                {words.name(version)}
              </span>
              <span className="text-12 text-muted">
                {[
                  words.time(version.createdAtMs),
                  t("claims", { count: version.claimCount }),
                  words.creator(version),
                ]
                  .filter((part) => part !== null)
                  .join(" · ")}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}
