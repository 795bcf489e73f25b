"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { tagAsked } from "../finding/find-claims.ts";
import { useOpenMap } from "../open-map-context.tsx";
import { Button, IconButton } from "../../ui/button.tsx";

interface ShownTag {
  readonly tag: string;
  /** Said beside it, where only some of the claims have it; null: all of them. */
  readonly note: string | null;
}

export interface TagChipsProps {
  readonly label: string;
  readonly tags: readonly ShownTag[];
  /** Null for people who may only read; false where it was refused. */
  readonly onRemove: ((tag: string) => boolean) | null;
}

/** Tags as chips: pressed they find the claims that have them, and beside each stands what takes it off. */
export function TagChips({ label, tags, onRemove }: TagChipsProps) {
  const t = useTranslations("editor.tags");
  const { map } = useOpenMap();
  const list = useRef<HTMLUListElement>(null);
  /** Which chip was taken off by its button, until the next one has the keyboard. */
  const [removedAt, setRemovedAt] = useState<number | null>(null);
  const count = tags.length;
  useEffect(() => {
    if (removedAt === null) return;
    const chip = list.current?.children[Math.min(removedAt, count - 1)];
    const next = chip?.querySelector<HTMLElement>("button:last-of-type");
    // With the last of them gone the keyboard goes to what adds one.
    const around = list.current?.parentElement;
    const adding =
      around?.querySelector<HTMLElement>("input") ?? around?.querySelector<HTMLElement>("button");
    (next ?? adding)?.focus();
    setRemovedAt(null);
    // oxlint-disable-next-line react/exhaustive-deps -- once the chip is gone
  }, [count]);
  const find = (tag: string): void => {
    map.store.set({ overlay: { type: "find", words: tagAsked(tag), isBegun: false } });
  };
  return (
    <ul ref={list} aria-label={label} className="icons-alone flex flex-wrap gap-1.5 empty:hidden">
      {tags.map(({ tag, note }, place) => (
        <li key={tag} className="inline-flex max-w-full items-center rounded-control bg-sunk">
          <Button
            variant="quiet"
            size="small"
            aria-label={note === null ? t("find", { tag }) : t("findSome", { tag, note })}
            className="min-w-0 shrink gap-1"
            onPress={() => find(tag)}
          >
            <span dir="auto" className="truncate">
              <span aria-hidden className="text-muted">
                #
              </span>
              {tag}
            </span>
            {note !== null && <span className="text-muted">{note}</span>}
          </Button>
          {onRemove !== null && (
            <IconButton
              size="small"
              label={t("remove", { tag })}
              icon={<X aria-hidden size={12} strokeWidth={1.75} className="text-muted" />}
              onPress={() => {
                if (onRemove(tag)) setRemovedAt(place);
              }}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
