import { describePicture } from "@crux/diagram";
import { project } from "@crux/domain";
import type { ClaimId, Projection, RelationKind } from "@crux/domain";
import type { useTranslations } from "next-intl";
import { scopeOf } from "./compose-preview.ts";
import type { PreviewRequest } from "./compose-preview.ts";

/** So many claims are told with their words; whoever wants all of them takes the outline. */
const TOLD_MAX = 5;

type Words = ReturnType<typeof useTranslations<"export">>;

/** What is in the picture, for who does not see it: to be put beside it where it is shown. Empty when nothing is in it. */
export function altTextOf(request: PreviewRequest, t: Words): string {
  const { projection, sources, labels, words, nowMs } = request;
  const choice = { ...request.choice, scope: scopeOf(request) };
  const picture = describePicture(projection, sources, choice, { labels, frame: words }, nowMs);
  return picture === null ? "" : describeMap(project(picture.content.map), t);
}

/** A map in a few sentences: its title, what stands at the top and how much stands on that, and how much there is in all. */
export function describeMap(projection: Projection, t: Words): string {
  const { claims, relations, meta } = projection.map;
  const answersTo = (id: ClaimId): readonly ClaimId[] =>
    (projection.relationsOn.get(id) ?? [])
      .filter((relationId) => relations.get(relationId)?.kind === "answers")
      .flatMap((relationId) => projection.premisesOf.get(relationId) ?? []);
  const top = [...new Set(projection.roots.flatMap((id) => [id, ...answersTo(id)]))];
  const count = (id: ClaimId, kind: RelationKind): number =>
    (projection.relationsOn.get(id) ?? []).filter((relationId) => relations.get(relationId)?.kind === kind)
      .length;
  const told = top.slice(0, TOLD_MAX).flatMap((id) => {
    const claim = claims.get(id);
    if (claim === undefined) return [];
    const text = claim.text.replace(/[.\s]+$/u, "");
    return claim.kind === "question"
      ? [t("alt.question", { text, answers: answersTo(id).length })]
      : [t("alt.claim", { text, reasons: count(id, "supports"), objections: count(id, "attacks") })];
  });
  return [
    meta.title.trim() === "" ? t("alt.untitled") : t("alt.map", { title: meta.title }),
    ...told,
    t("alt.counts", { claims: claims.size, relations: relations.size }),
  ].join(" ");
}
