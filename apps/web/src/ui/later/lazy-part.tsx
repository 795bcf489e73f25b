"use client";

import { memo, useEffect, useState } from "react";
import type { ComponentType } from "react";
import { whenIdle } from "./when-idle.ts";

interface LazyPartOptions {
  /** Shown in its place until it is there; without it, nothing. */
  readonly whileComing?: ComponentType;
  /** `idle`: loaded as soon as the page has nothing else to do, so that it is there also when the network is gone. */
  readonly when?: "idle" | "shown";
}

/**
 * A part of a page that is loaded after it. Only its own place waits: React's and Next's own way, without a boundary of
 * its own, holds the whole page back until the part has come, and lets the page fail when it cannot come. This one is
 * tried again with the network.
 *
 * @param load gives the component; called again after a failure
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { whileComing: WhileComing, when = "shown" }: LazyPartOptions = {},
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  const loadOnce = async (): Promise<ComponentType<Props>> => {
    if (when === "idle") await whenIdle();
    return (loaded ??= await load());
  };

  function LazyPart(props: Props) {
    const [Part, setPart] = useState(() => loaded);
    useEffect(() => {
      if (loaded !== null) return undefined;
      let isGone = false;
      const attempt = (): void => {
        loadOnce().then(
          (component) => !isGone && setPart(() => component),
          () => !isGone && addEventListener("online", attempt, { once: true }),
        );
      };
      attempt();
      return () => {
        isGone = true;
        removeEventListener("online", attempt);
      };
    }, []);
    if (Part !== null) return <Part {...props} />;
    return WhileComing === undefined ? null : <WhileComing />;
  }
  return memo(LazyPart) as ComponentType<Props>; // What takes the same props takes them still.
}
