import type { RandomBytes } from "@crux/domain";

/** Random bytes in every context, also where the page came over plain http. */
export const freshRandom: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));
