"use client";

import { listTags } from "@crux/domain";
import type { Claim } from "@crux/domain";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import { untagClaims } from "../../map/acts/tag-acts.ts";
import { useMayEdit, useOpenMap } from "../../map/open-map-context.tsx";
import { TagChips } from "../../map/tags/tag-chips.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { lazyPart } from "../../ui/later/lazy-part.tsx";
import { Section } from "./section.tsx";

const TagField = lazyPart(async () => (await import("../../map/tags/tag-field.tsx")).TagField);

/** Under which words the claim is found again. */
export function Tags({ claim }: { readonly claim: Claim }) {
  const t = useTranslations("editor.tags");
  const { map } = useOpenMap();
  const mayEdit = useMayEdit();
  const [isAdding, setAdding] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const claimIds = useMemo(() => [claim.id], [claim.id]);
  const tags = listTags(claim);
  if (tags.length === 0 && !mayEdit) return null;
  const close = (): void => {
    setAdding(false);
    // The keyboard goes back to what opened the field: the first button of the section, then as before. In the next frame,
    // or the Enter that closed the field would go on to press it.
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>("button")?.focus());
  };
  return (
    <div ref={root}>
      <Section
        title={t("title", { count: 1 })}
        action={
          mayEdit &&
          (tags.length > 0 || isAdding) && (
            <IconButton
              size="small"
              label={t("field")}
              icon={<Plus aria-hidden size={14} strokeWidth={1.75} />}
              aria-expanded={isAdding}
              onPress={() => setAdding(!isAdding)}
            />
          )
        }
      >
        {tags.length === 0 && !isAdding && (
          <Button
            variant="quiet"
            size="small"
            className="-ms-2 self-start pointer-coarse:-ms-3"
            onPress={() => setAdding(true)}
          >
            {t("field")}
          </Button>
        )}
        <TagChips
          label={t("title", { count: 1 })}
          tags={tags.map((tag) => ({ tag, note: null }))}
          onRemove={mayEdit ? (tag) => untagClaims(map, claimIds, tag) : null}
        />
        {isAdding && mayEdit && (
          <div
            role="presentation"
            onKeyDown={(event) => {
              if (event.key === "Escape") close();
            }}
          >
            <TagField claimIds={claimIds} onDone={close} />
          </div>
        )}
      </Section>
    </div>
  );
}
