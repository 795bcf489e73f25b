import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { mapIdFrom } from "../../../../../../server/ids.ts";
import { orGone } from "../../../../../../server/or-gone.ts";
import { signedInCaller } from "../../../../../../server/signing-in/signed-in.ts";
import { VersionWorkspace } from "./version-workspace.tsx";

interface VersionPageProps {
  readonly params: Promise<{ mapId: string; versionId: string }>;
}

export async function generateMetadata({ params }: VersionPageProps): Promise<Metadata> {
  const { mapId: parameter, versionId } = await params;
  const mapId = mapIdFrom(parameter);
  const { caller } = await signedInCaller(`/maps/${mapId}/versions/${versionId}`);
  const map = await orGone(caller.map.get({ mapId }));
  return map === null || !map.abilities.viewHistory || map.title === "" ? {} : { title: map.title };
}

export default async function VersionPage({ params }: VersionPageProps) {
  const { mapId: parameter, versionId } = await params;
  const mapId = mapIdFrom(parameter);
  const { caller } = await signedInCaller(`/maps/${mapId}/versions/${versionId}`);
  const [map, sources, opened] = await Promise.all([
    orGone(caller.map.get({ mapId })),
    orGone(caller.map.sources({ mapId })),
    orGone(caller.version.open({ mapId, versionId })),
  ]);
  if (map === null || sources === null || opened === null) notFound();
  return <VersionWorkspace map={map} sources={sources} opened={opened} />;
}
