"use client";

import type { Projection, Target } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useOpenMap } from "../../map/open-map-context.tsx";
import { useTalk } from "../../map/talk/talk-context.tsx";

/** Comments that were begun on something and not sent; each leads to its field. */
export function UnsentComments({ projection }: { readonly projection: Projection }) {
  const t = useTranslations("talk.list");
  const talk = useTalk();
  const { map, actions } = useOpenMap();
  const unsent = [...(talk?.drafts.comments.values() ?? [])].flatMap(({ place, text }) =>
    place.type === "on" && isOnMap(projection, place.target) ? [{ target: place.target, text }] : [],
  );
  if (unsent.length === 0) return null;
  const goOn = (target: Target): void => {
    if (target.type === "claim") actions.jumpTo(target.id);
    else map.select({ type: "relation", id: target.id });
    actions.comment();
  };
  return (
    <section className="flex flex-col">
      <h3 className="pb-1 text-12 font-medium text-muted">{t("unsent")}</h3>
      {unsent.map(({ target, text }) => (
        <button
          key={target.id}
          type="button"
          onClick={() => goOn(target)}
          className="-mx-2 rounded-claim border-s-2 border-dashed border-accent px-2 py-1.5 text-start hover:bg-sunk pointer-coarse:min-h-11"
        >
          <span dir="auto" className="line-clamp-2 text-13">
            {text}
          </span>
        </button>
      ))}
    </section>
  );
}

function isOnMap({ map }: Projection, target: Target): boolean {
  return target.type === "claim" ? map.claims.has(target.id) : map.relations.has(target.id);
}
