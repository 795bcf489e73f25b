"use client";

import type { ClaimId, RelationId } from "@crux/domain";
import { MessageSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { useOpenMap } from "../open-map-context.tsx";
import { selectClaim } from "../walk/selection.ts";
import { useFurtherTalkCount, useTalkCount } from "./talk-context.tsx";
import type { TalkCount } from "./talk.ts";
import { classNames } from "../../ui/class-names.ts";

/**
 * How many open threads a claim has; coloured while something in them is unread. A press shows them. The row itself
 * speaks the count and the key for comments does the same, so it is no stop of its own for the keyboard.
 */
export function TalkChip({ claimId, className }: { readonly claimId: ClaimId; readonly className?: string }) {
  const count = useTalkCount(claimId);
  return count.open === 0 ? null : (
    <CountedTalkChip claimId={claimId} count={count} {...(className === undefined ? {} : { className })} />
  );
}

/** The same where a claim stands under a further one: of what is said about that relation. */
export function RelationTalkChip(props: {
  readonly claimId: ClaimId;
  readonly relationId: RelationId;
  readonly className?: string;
}) {
  const { claimId, relationId } = props;
  const count = useFurtherTalkCount(claimId, relationId);
  return count.open === 0 ? null : <CountedTalkChip {...props} count={count} />;
}

/** The same for who has counted. Apart, since of most claims nothing is said, and words are looked up for each drawn. */
export function CountedTalkChip(props: {
  readonly claimId: ClaimId;
  /** What is said is about this relation of the claim. */
  readonly relationId?: RelationId;
  readonly count: TalkCount;
  readonly className?: string;
  /** Of its own words, where the claims around it are in another. */
  readonly lang?: string | undefined;
}) {
  const t = useTranslations("talk");
  const { map, actions } = useOpenMap();
  const { claimId, relationId, className } = props;
  const { open, unread } = props.count;
  return (
    <button
      type="button"
      lang={props.lang}
      tabIndex={-1}
      data-talk={unread > 0 ? "unread" : "read"}
      aria-label={t("chip", { open, unread })}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.stopPropagation();
        map.select(relationId === undefined ? selectClaim(claimId) : { type: "relation", id: relationId });
        actions.showTalk();
      }}
      className={classNames(
        // As large to hit as a target must be, and smaller to look at.
        "nopan inline-flex h-5 min-w-6 items-center justify-center gap-1 after:absolute after:-inset-0.5 rounded-full border px-1.5 text-11 font-semibold shadow-rest pointer-coarse:min-h-6",
        unread > 0
          ? "border-accent bg-accent text-on-accent"
          : "border-line bg-surface text-muted hover:text-accent",
        className,
      )}
    >
      <MessageSquare aria-hidden size={11} strokeWidth={2.25} />
      {open}
    </button>
  );
}
