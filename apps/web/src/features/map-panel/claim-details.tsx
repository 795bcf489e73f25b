"use client";

import type { SourceView } from "@crux/api";
import { sideOf } from "@crux/domain";
import type { Claim, Projection } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { findTargetClaim } from "../../map/finding/find-target-claim.ts";
import { canBeDisputed, findPrimary } from "../../map/act-context.ts";
import { describeRelation } from "../../map/words/describe-relation.ts";
import { useMayEdit } from "../../map/open-map-context.tsx";
import { SIDE_COLORS } from "../../map/side-colors.ts";
import { useTalkRights } from "../../map/talk/talk-context.tsx";
import { Button } from "../../ui/button.tsx";
import { lazyPart } from "../../ui/later/lazy-part.tsx";
import { Citations } from "./citations.tsx";
import { ClaimList } from "./claim-list.tsx";
import { OtherWordings } from "./other-wordings.tsx";
import { Places } from "./places.tsx";
import { listPremisesOn } from "./relations-of-claim.ts";
import { Fact, Section } from "./section.tsx";
import { Tags } from "./tags.tsx";

const AttributionForm = lazyPart(async () => (await import("./attribution-form.tsx")).AttributionForm);

const WrittenBy = lazyPart(async () => (await import("./written-by.tsx")).WrittenBy);

export interface ClaimDetailsProps {
  readonly projection: Projection;
  readonly claim: Claim;
  readonly sources: readonly SourceView[];
}

/** One claim: what it is here, its words, who says it and where, what speaks for and against it. */
export function ClaimDetails({ projection, claim, sources }: ClaimDetailsProps) {
  const t = useTranslations("map.panel");
  const language = useClaimLanguage();
  // Who reads without an account is not told who the people of a team are.
  const isSignedIn = (useTalkRights()?.userId ?? "") !== "";
  return (
    <div className="flex flex-col gap-5">
      <div>
        <SideSentence projection={projection} claim={claim} />
        <h2 className="font-serif text-18 font-semibold text-pretty" dir="auto" lang={language}>
          {claim.text}
        </h2>
      </div>
      <SaidBy claim={claim} projection={projection} />
      {claim.kind === "claim" && <Citations claim={claim} sources={sources} />}
      <Tags claim={claim} />
      <OtherWordings claimId={claim.id} />
      <Around projection={projection} claim={claim} />
      <Places projection={projection} claim={claim} />
      {claim.pin !== null && <p className="text-12 text-muted">{t("pinned")}</p>}
      {isSignedIn && <WrittenBy claim={claim} />}
    </div>
  );
}

function SideSentence({ projection, claim }: Omit<ClaimDetailsProps, "sources">) {
  const t = useTranslations("map.panel");
  const tSides = useTranslations("map.sides");
  const tRelation = useTranslations("map.relation");
  const side = sideOf(projection, claim.id);
  const relation = findPrimary(projection, claim.id);
  const targetId = relation === null ? null : findTargetClaim(projection.map, relation);
  const target = targetId === null ? "" : (projection.map.claims.get(targetId)?.text ?? "");
  // What it disputes stands elsewhere on the page; "this" would be the claim that is read here.
  const about =
    relation?.target.type === "relation" ? describeRelation(projection, relation.target.id) : null;
  const words =
    about === null
      ? tRelation(side, { target })
      : t(side === "backing" ? "defendsRelation" : "disputesRelation", { from: about.from, to: about.to });
  return (
    <p className={`pb-1 text-12 font-semibold text-pretty ${SIDE_COLORS[side]}`}>
      {`${tSides(side)} · ${words}`}
    </p>
  );
}

function SaidBy({ projection, claim }: Omit<ClaimDetailsProps, "sources">) {
  const t = useTranslations("map.panel");
  const mayEdit = useMayEdit();
  const [isEditing, setEditing] = useState(false);
  const { saidBy } = claim;
  const primary = findPrimary(projection, claim.id);
  const isDisputable = primary !== null && canBeDisputed(primary.kind);
  const objections = isDisputable ? listPremisesOn(projection, primary.id, "attacks").length : 0;
  const backings = isDisputable ? listPremisesOn(projection, primary.id, "supports").length : 0;
  const bearing = [
    objections > 0 ? t("bearsObjections", { count: objections }) : null,
    backings > 0 ? t("bearsBackings", { count: backings }) : null,
  ].filter((part) => part !== null);
  if (claim.kind === "question") return null;
  return (
    <dl className="border-t border-hairline">
      <Fact name={t("saidBy")}>
        <span className="inline-flex items-baseline gap-2">
          {saidBy === null ? t("nobody") : saidBy.type === "speaker" ? saidBy.name : t(saidBy.type)}
          {mayEdit && !isEditing && (
            <Button variant="quiet" size="small" className="-my-1" onPress={() => setEditing(true)}>
              {t("edit")}
            </Button>
          )}
        </span>
      </Fact>
      {saidBy?.type === "speaker" && saidBy.reportedBy !== null && (
        <Fact name={t("reportedBy")}>{saidBy.reportedBy}</Fact>
      )}
      {saidBy?.type === "speaker" && saidBy.saidWhen !== null && (
        <Fact name={t("saidWhen")}>{saidBy.saidWhen}</Fact>
      )}
      {isEditing && mayEdit && <AttributionForm claim={claim} onDone={() => setEditing(false)} />}
      {isDisputable && (
        <Fact name={t("bears")}>{bearing.length === 0 ? t("bearsNone") : bearing.join(", ")}</Fact>
      )}
    </dl>
  );
}

/** What stands on the claim, and what it stands with. */
function Around({ projection, claim }: Omit<ClaimDetailsProps, "sources">) {
  const t = useTranslations("map.panel");
  const tSides = useTranslations("map.sides");
  const reasons = listPremisesOn(projection, claim.id, "supports");
  const objections = listPremisesOn(projection, claim.id, "attacks");
  const answers = listPremisesOn(projection, claim.id, "answers");
  const primary = findPrimary(projection, claim.id);
  const together = (primary === null ? [] : (projection.premisesOf.get(primary.id) ?? [])).filter(
    (premiseId) => premiseId !== claim.id,
  );
  const disputes =
    primary === null
      ? []
      : [
          ...listPremisesOn(projection, primary.id, "attacks"),
          ...listPremisesOn(projection, primary.id, "supports"),
        ];
  const lists = [
    { title: t("answers"), entries: answers.map((claimId) => ({ claimId })) },
    { title: t("reasons"), entries: reasons.map((claimId) => ({ claimId })) },
    { title: t("objections"), entries: objections.map((claimId) => ({ claimId })) },
    {
      title: t("bears"),
      entries: disputes.map((claimId) => ({ claimId, note: tSides(sideOf(projection, claimId)) })),
    },
    { title: t("togetherWith"), entries: together.map((claimId) => ({ claimId })) },
  ];
  return lists
    .filter(({ entries }) => entries.length > 0)
    .map(({ title, entries }) => (
      <Section key={title} title={title}>
        <ClaimList projection={projection} entries={entries} />
      </Section>
    ));
}
