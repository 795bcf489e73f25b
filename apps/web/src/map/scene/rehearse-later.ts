import type { DiagramLabels, TextMeasurer } from "@crux/diagram";
import { whileIdle } from "../../ui/later/in-idle-time.ts";
import type { Scene } from "./scene.ts";

/** On smaller maps nobody notices the difference. */
const FROM_CLAIMS = 1000;
/** Whoever opens a map looks at it first. */
const PAUSE_MS = 1500;

/**
 * Rehearses acts on a small part of a large map, in idle time and unseen. A browser translates a program well only once it
 * has run for a while: without this the first acts in a map of ten thousand claims take three times as long as later ones.
 *
 * @returns ends it
 */
export function rehearseLater(scene: Scene, measurer: TextMeasurer, labels: DiagramLabels): () => void {
  if (scene.projection.map.claims.size < FROM_CLAIMS) return () => undefined;
  let isStopped = false;
  let stop = (): void => undefined;
  const begin = async (): Promise<void> => {
    const { rehearse } = await import("./rehearse.ts");
    if (isStopped) return;
    const acts = rehearse(scene, measurer, labels);
    stop = whileIdle(() => acts.next().done !== true);
  };
  // Without its program nothing is rehearsed, and nothing is amiss.
  const timer = setTimeout(() => void begin().catch(() => undefined), PAUSE_MS);
  return () => {
    isStopped = true;
    clearTimeout(timer);
    stop();
  };
}
