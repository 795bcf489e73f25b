"use client";

import type { SourceView } from "@crux/api";
import { QUESTION_MAX_LENGTH } from "@crux/domain";
import type { Projection } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ReactNode } from "react";
import { useClaimLanguage } from "../../map/writing/claim-language.ts";
import { useMayEdit, useOpenMap } from "../../map/open-map-context.tsx";
import { Button } from "../../ui/button.tsx";
import { TextArea } from "../../ui/fields/text-area.tsx";
import { MapLanguage } from "./map-language.tsx";
import { Section } from "./section.tsx";

/** Nothing is selected: what the whole map is about, and how to go on. */
export function MapDetails({
  projection,
  sources,
  more,
}: {
  projection: Projection;
  sources: readonly SourceView[];
  /** What else can be done with the map. */
  more: ReactNode;
}) {
  const t = useTranslations("map.panel");
  const mayEdit = useMayEdit();
  const { claims, relations } = projection.map;
  return (
    <div className="flex flex-col gap-5">
      <Question projection={projection} />
      <p className="text-13 text-muted">{t("counts", { claims: claims.size, relations: relations.size })}</p>
      <p className="text-13 text-muted text-pretty">
        {t("hint")}
        {/* A finger has no keys. */}
        {mayEdit && <span className="pointer-coarse:hidden"> {t("hintKeys")}</span>}
      </p>
      {more}
      {mayEdit && <MapLanguage projection={projection} />}
      {sources.length > 0 && (
        <Section title={t("sources")}>
          <ul className="flex flex-col gap-2">
            {sources.map((source) => (
              <li key={source.id} className="text-13">
                <span className="block">{source.title}</span>
                <span className="block text-12 text-muted">
                  {[source.isOwnDescription ? t("ownDescription") : null, source.outlet, source.dated]
                    .filter((part) => part !== null)
                    .join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}

/** The question at the head of the map; there it is changed. */
function askedOnMap({ roots, map }: Projection): string {
  const [first] = roots;
  const claim = first === undefined ? undefined : map.claims.get(first);
  return claim?.kind === "question" ? claim.text : "";
}

function Question({ projection }: { projection: Projection }) {
  const t = useTranslations("map.panel");
  const tCommon = useTranslations("common.actions");
  const { map } = useOpenMap();
  const mayEdit = useMayEdit();
  const language = useClaimLanguage();
  const { question } = projection.map.meta;
  const [draft, setDraft] = useState<string | null>(null);
  if (draft !== null) {
    const keep = (): void => {
      if (map.act({ type: "setMeta", patch: { question: draft } }) !== null) setDraft(null);
    };
    return (
      <div className="flex flex-col gap-2">
        <TextArea
          label={t("questionLabel")}
          value={draft}
          onChange={setDraft}
          lang={language}
          maxLength={QUESTION_MAX_LENGTH}
        />
        <div className="flex justify-end gap-2">
          <Button onPress={() => setDraft(null)}>{tCommon("cancel")}</Button>
          <Button variant="primary" onPress={keep}>
            {tCommon("save")}
          </Button>
        </div>
      </div>
    );
  }
  const asked = question === "" ? askedOnMap(projection) : question;
  // An empty map asks for it in the middle of the page.
  if (asked === "" && (!mayEdit || projection.roots.length === 0)) return null;
  return (
    <div>
      <p className="pb-1 text-12 font-semibold text-question">{t("question")}</p>
      {asked !== "" && (
        <h2 className="font-serif text-18 font-semibold text-pretty" dir="auto" lang={language}>
          {asked}
        </h2>
      )}
      {mayEdit && (question !== "" || asked === "") && (
        <Button
          variant="quiet"
          size="small"
          className="-ms-2 pointer-coarse:-ms-3 mt-1"
          onPress={() => setDraft(question)}
        >
          {t(question === "" ? "addQuestion" : "editQuestion")}
        </Button>
      )}
    </div>
  );
}
