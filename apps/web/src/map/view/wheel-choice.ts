import { createDeviceChoice } from "../../lib/kept/device-choice.ts";

/** What the wheel does over the map. With Ctrl or ⌘ it zooms in any case, and so do two fingers that are spread. */
export const WHEEL_CHOICES = ["move", "zoom"] as const;
export type WheelChoice = (typeof WHEEL_CHOICES)[number];

export const wheelChoice = createDeviceChoice<WheelChoice>("crux-wheel", WHEEL_CHOICES, "move");
