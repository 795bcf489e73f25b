"use client";

import type { SourceView } from "@crux/api";
import type { Citation, Claim } from "@crux/domain";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMayEdit, useOpenMap } from "../../map/open-map-context.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { lazyPart } from "../../ui/later/lazy-part.tsx";
import { Section } from "./section.tsx";

const CitationForm = lazyPart(async () => (await import("./citation-form.tsx")).CitationForm);

/** Where a claim comes from: source, paragraph, the words themselves. */
export function Citations({ claim, sources }: { claim: Claim; sources: readonly SourceView[] }) {
  const t = useTranslations("map.panel");
  const mayEdit = useMayEdit();
  const [isAdding, setAdding] = useState(false);
  const citations = [...claim.citations.values()];
  // A map without sources has none to add: there is no word of it then.
  const [firstSource, ...otherSources] = sources;
  const mayAdd = mayEdit && firstSource !== undefined;
  if (citations.length === 0 && !mayAdd) return null;
  return (
    <Section
      title={t("sources")}
      action={
        // Where there is none yet, the words below say it.
        mayAdd &&
        (citations.length > 0 || isAdding) && (
          <IconButton
            size="small"
            label={t("addCitation")}
            icon={<Plus aria-hidden size={14} strokeWidth={1.75} />}
            aria-expanded={isAdding}
            onPress={() => setAdding(!isAdding)}
          />
        )
      }
    >
      {mayAdd && citations.length === 0 && !isAdding && (
        <Button
          variant="quiet"
          size="small"
          className="-ms-2 pointer-coarse:-ms-3 self-start"
          onPress={() => setAdding(true)}
        >
          {t("addCitation")}
        </Button>
      )}
      <ul className="flex flex-col gap-3">
        {citations.map((citation) => (
          <CitationItem key={citation.id} claim={claim} citation={citation} sources={sources} />
        ))}
      </ul>
      {isAdding && firstSource !== undefined && (
        <CitationForm
          claim={claim}
          sources={[firstSource, ...otherSources]}
          onDone={() => setAdding(false)}
        />
      )}
    </Section>
  );
}

function CitationItem(props: {
  readonly claim: Claim;
  readonly citation: Citation;
  readonly sources: readonly SourceView[];
}) {
  const { claim, citation, sources } = props;
  const t = useTranslations("map.panel");
  const mayEdit = useMayEdit();
  const { map } = useOpenMap();
  const source = sources.find((candidate) => candidate.id === citation.sourceId);
  const notes = [
    source === undefined ? t("unknownSource") : source.title,
    source?.isOwnDescription === true ? t("ownDescription") : null,
    source?.dated ?? null,
    citation.paragraph === null ? null : t("paragraph", { number: citation.paragraph }),
  ].filter((note) => note !== null);
  return (
    <li className="group flex items-start gap-2">
      <div className="min-w-0 flex-1">
        {citation.quote !== null && (
          <blockquote className="border-s-2 border-hairline ps-3 font-serif text-14" dir="auto">
            {`“${citation.quote}”`}
          </blockquote>
        )}
        <p className="pt-1 text-12 text-muted">{notes.join(" · ")}</p>
      </div>
      {mayEdit && (
        <IconButton
          size="small"
          label={t("removeCitation")}
          icon={<X aria-hidden size={14} strokeWidth={1.75} />}
          onPress={() => void map.act({ type: "removeCitation", claimId: claim.id, citationId: citation.id })}
        />
      )}
    </li>
  );
}
