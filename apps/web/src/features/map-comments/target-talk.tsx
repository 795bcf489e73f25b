"use client";

import type { ThreadView } from "@crux/api";
import type { Projection, RelationId, Target } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { useScene, useSelection } from "../../map/open-map-context.tsx";
import { useTalk, useTalkState } from "../../map/talk/talk-context.tsx";
import { standingOfThread } from "../../map/talk/talk.ts";
import type { TalkState } from "../../map/talk/talk.ts";
import { Button } from "../../ui/button.tsx";
import { Composer } from "./composer.tsx";
import type { TalkRights } from "../../map/talk/talk-rights.ts";
import { ThreadCard } from "./thread-card.tsx";

const selectThreads = (state: TalkState) => state.threads;
const selectComposing = (state: TalkState) => state.composing;

/** What is said about the claim or relation that is selected, and a field to say more. */
export function SelectionTalk({ rights }: { readonly rights: TalkRights }) {
  const scene = useScene();
  const selection = useSelection();
  if (scene === null || selection.type === "none") return null;
  const { projection } = scene;
  if (selection.type === "relation") {
    return (
      <TargetTalk
        key={selection.id}
        target={{ type: "relation", id: selection.id }}
        projection={projection}
        rights={rights}
      />
    );
  }
  if (selection.ids.length > 1) return null;
  const relationIds = projection.relationsFrom.get(selection.leadId) ?? [];
  return (
    <>
      <TargetTalk
        key={selection.leadId}
        target={{ type: "claim", id: selection.leadId }}
        projection={projection}
        rights={rights}
      />
      {relationIds.map((relationId, index) => (
        <BearingTalk
          key={relationId}
          relationId={relationId}
          isFirst={index === 0}
          projection={projection}
          rights={rights}
        />
      ))}
    </>
  );
}

interface TalkOnProps {
  readonly projection: Projection;
  readonly rights: TalkRights;
}

function useThreadsOn(target: Target, projection: Projection): readonly ThreadView[] {
  const threads = useTalkState(selectThreads) ?? [];
  return threads
    .filter((thread) => {
      const standing = standingOfThread(projection, thread);
      return standing !== null && standing.type === target.type && standing.id === target.id;
    })
    .toReversed();
}

function TargetTalk({ target, projection, rights }: TalkOnProps & { readonly target: Target }) {
  const t = useTranslations("talk");
  const talk = useTalk();
  const threads = useThreadsOn(target, projection);
  const composing = useTalkState(selectComposing);
  const isAsked = composing?.id === target.id;
  const onAnswered = useCallback(() => talk?.store.set({ composing: null }), [talk]);
  const section = useRef<HTMLElement>(null);
  const [areResolvedShown, setResolvedShown] = useState(false);
  const open = threads.filter(({ resolvedAtMs }) => resolvedAtMs === null);
  const resolved = threads.filter(({ resolvedAtMs }) => resolvedAtMs !== null);
  const shownId = useTalkState((state) => state.shown?.threadId ?? null);
  const isShownResolved = resolved.some(({ id }) => id === shownId);
  useEffect(() => {
    if (isAsked) section.current?.scrollIntoView({ block: "end" });
  }, [isAsked]);
  if (!rights.mayComment && threads.length === 0) return null;
  return (
    <section ref={section} className="flex flex-col gap-3">
      <h3 className="border-b border-hairline pb-1 text-13 font-semibold">{t("title")}</h3>
      {open.map((thread) => (
        <ThreadCard key={thread.id} thread={thread} rights={rights} />
      ))}
      {resolved.length > 0 && !areResolvedShown && !isShownResolved && (
        <Button variant="quiet" size="small" className="self-start" onPress={() => setResolvedShown(true)}>
          {t("showResolved", { count: resolved.length })}
        </Button>
      )}
      {(areResolvedShown || isShownResolved) &&
        resolved.map((thread) => <ThreadCard key={thread.id} thread={thread} rights={rights} />)}
      {rights.mayComment && talk !== null && (
        <Composer
          place={{ type: "on", target }}
          label={t(target.type === "claim" ? "onClaim" : "onRelation")}
          sendLabel={t("send")}
          isAsked={isAsked}
          onAnswered={onAnswered}
          onSend={async (text) => await talk.start(target, text)}
        />
      )}
    </section>
  );
}

/**
 * What is said about a relation under which the selected claim stands. It is begun at the relation itself, and for the one
 * at which the claim is drawn here, too: nobody who points at claims alone would come to it.
 */
function BearingTalk(
  props: TalkOnProps & {
    readonly relationId: RelationId;
    /** The claim is drawn there. */
    readonly isFirst: boolean;
  },
) {
  const { relationId, isFirst, projection, rights } = props;
  const t = useTranslations("talk");
  const target = projection.map.relations.get(relationId)?.target;
  const parent = target?.type === "claim" ? projection.map.claims.get(target.id) : undefined;
  const threads = useThreadsOn({ type: "relation", id: relationId }, projection);
  const talk = useTalk();
  const [composing, setComposing] = useState<"no" | "asked" | "yes">("no");
  const onAnswered = useCallback(() => setComposing("yes"), [setComposing]);
  const open = threads.filter(({ resolvedAtMs }) => resolvedAtMs === null);
  const isBegunHere = isFirst && rights.mayComment && talk !== null;
  if (open.length === 0 && !isBegunHere) return null;
  const title =
    isFirst || parent === undefined ? t("onBearing") : t("onFurtherBearing", { claim: parent.text });
  return (
    <section className="flex flex-col gap-3">
      {(open.length > 0 || composing !== "no") && (
        <h3 className="border-b border-hairline pb-1 text-13 font-semibold">{title}</h3>
      )}
      {open.map((thread) => (
        <ThreadCard key={thread.id} thread={thread} rights={rights} />
      ))}
      {isBegunHere &&
        (composing === "no" ? (
          <Button
            variant="quiet"
            size="small"
            className="-mx-2 self-start"
            // By keys the relation is selected and commented like a claim.
            excludeFromTabOrder
            onPress={() => setComposing("asked")}
          >
            {t("startOnBearing")}
          </Button>
        ) : (
          <Composer
            place={{ type: "on", target: { type: "relation", id: relationId } }}
            label={t("onRelation")}
            sendLabel={t("send")}
            isAsked={composing === "asked"}
            onAnswered={onAnswered}
            onSend={async (text) => await talk.start({ type: "relation", id: relationId }, text)}
          />
        ))}
    </section>
  );
}
