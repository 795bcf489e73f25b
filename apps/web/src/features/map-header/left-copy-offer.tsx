"use client";

import type { SourceView } from "@crux/api";
import { project } from "@crux/domain";
import { readMap } from "@crux/ydoc";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { findLeftCopy } from "../../lib/live/local-copy.ts";
import type { LeftCopy } from "../../lib/live/local-copy.ts";
import { Button } from "../../ui/button.tsx";
import { downloadMap } from "./download-map.ts";

export interface LeftCopyOfferProps {
  readonly userId: string;
  readonly mapId: string;
  readonly sources: readonly SourceView[];
}

/** Offers what a person left unsaved on this device in a map that they can no longer edit. Taken or not, it goes. */
export function LeftCopyOffer({ userId, mapId, sources }: LeftCopyOfferProps) {
  const t = useTranslations("map");
  const [copy, setCopy] = useState<LeftCopy | null>(null);
  useEffect(() => {
    let isGone = false;
    const look = async (): Promise<void> => {
      const found = await findLeftCopy({ userId, mapId });
      if (!isGone) setCopy(found);
    };
    void look();
    return () => {
      isGone = true;
    };
  }, [mapId, userId]);
  if (copy === null) return null;
  const letGo = (): void => {
    setCopy(null);
    void copy.drop();
  };
  const download = async (): Promise<void> => {
    await downloadMap(project(readMap(copy.document)), sources);
    letGo();
  };
  return (
    <div className="pointer-events-none absolute inset-x-2 top-3 z-30 flex justify-center">
      <div
        role="alert"
        className="pointer-events-auto flex max-w-160 items-center gap-3 rounded-panel border border-hairline bg-surface px-3 py-2 text-13 shadow-float max-sm:flex-wrap"
      >
        {t("leftCopy.text")}
        <Button onPress={() => void download()}>{t("saving.download")}</Button>
        <Button variant="quiet" onPress={letGo}>
          {t("leftCopy.discard")}
        </Button>
      </div>
    </div>
  );
}
