"use client";

import { useRef, useState } from "react";
import type { KeyboardEvent, RefObject } from "react";
import { flushSync } from "react-dom";
import { useTalk } from "../../map/talk/talk-context.tsx";
import { findMentionQuery, matchPeople } from "./mention-text.ts";
import type { MentionedPerson, MentionQuery } from "./mention-text.ts";

export interface Mentions {
  /** Who may be meant by what is being typed; empty when nobody is. */
  readonly offered: readonly MentionedPerson[];
  readonly activeIndex: number;
  /** Everybody who was chosen so far. */
  readonly chosen: readonly MentionedPerson[];
  /** To be called whenever the text or the caret has moved. */
  readonly look: (text: string, caret: number) => void;
  readonly choose: (person: MentionedPerson) => void;
  /** Handles the keys of the list; true when the key was meant for it. */
  readonly onKey: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean;
}

/** The key belongs to an input method. Safari gives the Enter that ends a composition after it, with this code alone. */
export function isComposingKey({ nativeEvent }: Pick<KeyboardEvent, "nativeEvent">): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === 229;
}

/** Offers people while a name is typed behind an "@" in a field. */
export function useMentions(
  field: RefObject<HTMLTextAreaElement | null>,
  initial: readonly MentionedPerson[],
  onText: (text: string) => void,
): Mentions {
  const talk = useTalk();
  const [people, setPeople] = useState<readonly MentionedPerson[]>([]);
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [activeIndex, setActiveIndex] = useState(0);
  const [chosen, setChosen] = useState(initial);
  const isAsked = useRef(false);
  const offered = query === null ? [] : matchPeople(people, query.words);

  const look: Mentions["look"] = (text, caret) => {
    const found = findMentionQuery(text, caret);
    setQuery(found);
    setActiveIndex(0);
    if (found === null || isAsked.current || talk === null) return;
    isAsked.current = true;
    // Without the list a name stays plain words.
    void talk.people().then(setPeople, () => (isAsked.current = false));
  };

  const choose: Mentions["choose"] = (person) => {
    const element = field.current;
    if (element === null || query === null) return;
    const text = `${element.value.slice(0, query.start)}@${person.name} `;
    element.focus();
    // At once: a frame later the caret would be taken back from what is typed, or the keyboard from where it has gone.
    flushSync(() => {
      onText(text + element.value.slice(element.selectionStart).trimStart());
      setChosen([...chosen.filter(({ id }) => id !== person.id), person]);
      setQuery(null);
    });
    element.setSelectionRange(text.length, text.length);
  };

  const onKey: Mentions["onKey"] = (event) => {
    if (offered.length === 0 || isComposingKey(event)) return false;
    const active = offered[Math.min(activeIndex, offered.length - 1)];
    if (event.key === "ArrowDown") setActiveIndex((activeIndex + 1) % offered.length);
    else if (event.key === "ArrowUp") setActiveIndex((activeIndex + offered.length - 1) % offered.length);
    else if (event.key === "Escape") setQuery(null);
    else if ((event.key === "Enter" || event.key === "Tab") && active !== undefined) choose(active);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  return { offered, activeIndex, chosen, look, choose, onKey };
}
