import { createDeviceChoice } from "../../lib/kept/device-choice.ts";

/** Which changes of others are said aloud. What one does oneself is always said. */
export const ANNOUNCE_LEVELS = ["all", "near", "none"] as const;
export type AnnounceLevel = (typeof ANNOUNCE_LEVELS)[number];

export const announceLevel = createDeviceChoice<AnnounceLevel>("crux-announce", ANNOUNCE_LEVELS, "near");
