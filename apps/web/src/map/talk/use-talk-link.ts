"use client";

import { useEffect, useState } from "react";

/** Something that people said beside the map, to which a link or the news lead. */
export interface TalkPlace {
  readonly type: "comment" | "suggestion";
  readonly id: string;
}

/** In an address: the comment or suggestion that a link leads to. */
const PARAMETERS = ["comment", "suggestion"] as const;

function readPlace(): TalkPlace | null {
  const parameters = new URLSearchParams(location.search);
  for (const type of PARAMETERS) {
    const id = parameters.get(type);
    if (id !== null) return { type, id };
  }
  return null;
}

/** Where the address leads, once: a reload later should not take the person back there. A later place is a new value. */
export function useTalkLink(): readonly [TalkPlace | null, (place: TalkPlace) => void] {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const address = new URL(location.href);
    for (const type of PARAMETERS) address.searchParams.delete(type);
    if (address.href !== location.href) history.replaceState(history.state, "", address);
  }, []);
  return [place, setPlace];
}
