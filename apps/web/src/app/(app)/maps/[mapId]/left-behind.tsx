"use client";

import { useParams } from "next/navigation";
import { LeftCopyOffer } from "../../../../features/map-header/left-copy-offer.tsx";

/** The offer on the page of a map that is not there: only the address still says which it was. */
export function LeftBehind({ userId }: { userId: string }) {
  const { mapId } = useParams<{ mapId: string }>();
  return <LeftCopyOffer userId={userId} mapId={mapId} sources={[]} />;
}
