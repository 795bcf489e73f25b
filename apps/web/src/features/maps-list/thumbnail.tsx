"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

/**
 * The beginning of the map in small, drawn by the same renderer as every picture of it; what does not fit is cut off
 * at the far edge, so that the cards keep their look. Both themes stand in the page; the browser fetches only the one
 * that is shown.
 */
export function Thumbnail({ mapId, version, isEmpty }: { mapId: string; version: string; isEmpty: boolean }) {
  const t = useTranslations("maps.card");
  const [failedVersion, setFailedVersion] = useState<string | null>(null);
  const frame = "relative grid aspect-[16/10] place-items-center overflow-hidden rounded-t-[11px] bg-paper";
  if (isEmpty || failedVersion === version) {
    return <div className={`${frame} text-12 text-muted`}>{isEmpty ? t("empty") : t("noPicture")}</div>;
  }
  // A picture that failed before the page came alive has told nobody.
  const check = (picture: HTMLImageElement | null) => {
    if (picture?.complete === true && picture.naturalWidth === 0 && picture.checkVisibility()) {
      setFailedVersion(version);
    }
  };
  return (
    <div className={frame}>
      {(["light", "dark"] as const).map((theme) => (
        <img
          key={theme}
          ref={check}
          src={`/api/maps/${mapId}/thumbnail?theme=${theme}&v=${version}`}
          alt=""
          loading="lazy"
          decoding="async"
          onError={() => setFailedVersion(version)}
          className={`absolute inset-0 size-full object-cover object-left ${theme === "light" ? "dark:hidden" : "hidden dark:block"}`}
        />
      ))}
    </div>
  );
}
