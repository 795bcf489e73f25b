import { useMapState } from "../../../map/open-map-context.tsx";
import type { OpenMapState } from "../../../map/open-map-state.ts";
import { findRowOnPage } from "../../../map/scene/scene.ts";
import type { Scene } from "../../../map/scene/scene.ts";
import { boxOfSharedView } from "../../../map/presence/shared-view.ts";
import type { PicturePlace } from "./picture-place.ts";

const selectParticipants = (state: OpenMapState) => state.participants;
/** More frames than these would hide the map. */
const SHOWN_MAX = 12;

/** On the overview: which parts of the map the others see, each in their colour. */
export function OthersViews({ scene, place }: { scene: Scene; place: PicturePlace }) {
  const participants = useMapState(selectParticipants);
  return participants.slice(0, SHOWN_MAX).map(({ connectionId, color, view }) => {
    const claim = view === null ? null : findRowOnPage(scene, view.claimId);
    if (view === null || claim === null) return null;
    const box = boxOfSharedView(view, claim);
    return (
      <span
        key={connectionId}
        data-others-view={connectionId}
        className="pointer-events-none absolute min-h-1 min-w-1 rounded-[2px] border-2"
        style={{
          left: (box.x - scene.offset.x) * place.scale + place.x,
          top: (box.y - scene.offset.y) * place.scale + place.y,
          width: box.width * place.scale,
          height: box.height * place.scale,
          borderColor: `var(--color-person-${color})`,
        }}
      />
    );
  });
}
