import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { textAssets } from "../../../../lib/text-measurer.ts";
import { mapIdFrom } from "../../../../server/ids.ts";
import { orGone } from "../../../../server/or-gone.ts";
import { findActor, serverCaller } from "../../../../server/session.ts";
import { toSignIn } from "../../../../server/signed-in.ts";
import { MapWorkspace } from "./map-workspace.tsx";

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
  return (
    <>
      {textAssets().map((url) => (
        <link key={url} rel="preload" as="fetch" href={url} crossOrigin="anonymous" />
      ))}
      <MapWorkspace map={map} sources={sources} userId={actor?.userId ?? null} start={{ ticket, state }} />
    </>
  );
}
