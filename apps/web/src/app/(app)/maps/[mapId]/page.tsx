import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FirstSight } from "../../../../features/map-canvas/first-sight.tsx";
import { stateAddress } from "../../../../lib/live/fetch-state.ts";
import { textAssets } from "../../../../lib/text-measurer.ts";
import { mapIdFrom } from "../../../../server/ids.ts";
import { orGone } from "../../../../server/or-gone.ts";
import { pictureWordsIn } from "../../../../server/picture-words.ts";
import { getRuntime } from "../../../../server/runtime.ts";
import {
  findActor,
  languageOfPage,
  requestNonce,
  serverCaller,
} from "../../../../server/signing-in/session.ts";
import { toSignIn } from "../../../../server/signing-in/signed-in.ts";
import { MapWorkspace } from "./map-workspace.tsx";

/**
 * In letters. A larger document is fetched beside the page: within it, the browser would have to read it as text before it
 * could go on to what stands behind it.
 */
const BROUGHT_MAX = 100_000;

interface MapPageProps {
  readonly params: Promise<{ mapId: string }>;
}

export async function generateMetadata({ params }: MapPageProps): Promise<Metadata> {
  const mapId = mapIdFrom((await params).mapId);
  const caller = await serverCaller();
  const map = await orGone(caller.map.get({ mapId }), "orSignedOut");
  return map === null || map.title === "" ? {} : { title: map.title };
}

export default async function MapPage({ params }: MapPageProps) {
  const mapId = mapIdFrom((await params).mapId);
  const [actor, caller] = await Promise.all([findActor(), serverCaller()]);
  // Whether somebody without an account may read this map is known only from the map; if not, they are asked to sign
  // in, whether there is such a map or not.
  if (actor === null && (await orGone(caller.map.get({ mapId }), "orSignedOut")) === null)
    toSignIn(`/maps/${mapId}`);
  // Ticket and document come along, so that the map opens with the page and not three answers later.
  const [map, sources, ticket, state] = await Promise.all([
    orGone(caller.map.get({ mapId })),
    orGone(caller.map.sources({ mapId })),
    orGone(caller.map.ticket({ mapId })),
    orGone(caller.map.state({ mapId })),
  ]);
  if (map === null || sources === null || ticket === null || state === null) notFound();
  const isBrought = state.length <= BROUGHT_MAX;
  return (
    <>
      {[...(isBrought ? [] : [stateAddress(mapId)]), ...textAssets()].map((url) => (
        <link key={url} rel="preload" as="fetch" href={url} crossOrigin="anonymous" />
      ))}
      <MapWorkspace
        map={map}
        sources={sources}
        userId={actor?.userId ?? null}
        start={{ ticket, state: isBrought ? state : null }}
        firstSight={await drawFirstSight(mapId, state)}
      />
    </>
  );
}

/** The page is useful before it is alive: with it comes the beginning of the map as the canvas will draw it. */
async function drawFirstSight(mapId: string, state: string) {
  const { firstSights } = getRuntime();
  const [t, language, nonce] = await Promise.all([
    getTranslations("map.canvas"),
    languageOfPage(),
    requestNonce(),
  ]);
  const sight = await firstSights.find({ mapId, state, labels: pictureWordsIn(language).diagram });
  return sight === null ? null : <FirstSight sight={sight} nonce={nonce} note={t("loading")} />;
}
