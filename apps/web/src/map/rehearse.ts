import type { DiagramLabels, TextMeasurer } from "@crux/diagram";
import { applyChanges, branchOf, changedIdsOf, project, runCommand, updateProjection } from "@crux/domain";
import type { ArgumentMap, ClaimId, Command, Projection } from "@crux/domain";
import { freshRandom } from "./fresh-random.ts";
import { settleScene, updateScene } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** Of so many claims lines out of sight wait, as in the large map. */
const REHEARSED_CLAIMS = 600;
const ROUNDS = 16;
/** Cheap, and what they go through is a loop over all cards, which a browser counts by its turns. */
const FOLDS = 4;
const AT_ONCE = 300;
const VIEW = { x: 0, y: 0, width: 1100, height: 850 };
const NOTHING: ReadonlySet<ClaimId> = new Set();

/** Draws acts, one at a time, on a part of a scene; gives how that is drawn in the end. */
export function* rehearse(
  scene: Scene,
  measurer: TextMeasurer,
  labels: DiagramLabels,
): Generator<void, Scene> {
  // Not what is seen of it: a large map opens folded to what it is about.
  const ids = [...branchOf(scene.projection, ...scene.projection.roots)].slice(0, REHEARSED_CLAIMS);
  let projection = project(takeSome(scene.projection, new Set(ids)));
  const draw = (
    before: Scene | null,
    folded: ReadonlySet<ClaimId>,
    changedIds: ReadonlySet<string>,
  ): Scene => {
    const request = { projection, folded, changedIds: before === null ? null : changedIds, view: VIEW };
    return updateScene(before, { ...request, anchors: projection.roots }, measurer, labels);
  };
  let drawn = draw(null, NOTHING, NOTHING);
  yield;
  const targets = ids.filter((_, place) => place % 37 === 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const targetId = targets[round % targets.length];
    if (targetId === undefined) break;
    for (let times = 0; times < FOLDS; times += 1) {
      for (const folded of [new Set([targetId]), NOTHING]) {
        drawn = draw(drawn, folded, NOTHING);
        yield;
      }
    }
    const text = `Rehearsed for the ${round}th time, at such a length that it takes two lines.`;
    for (const command of [
      { type: "addReason", targetId, text },
      { type: "editText", claimId: targetId, text },
    ] satisfies Command[]) {
      const acted = act(projection, command);
      projection = acted.projection;
      drawn = draw(drawn, NOTHING, acted.changedIds);
      drawn = settleScene(drawn, AT_ONCE) ?? drawn;
      yield;
    }
  }
  return drawn;
}

/** Some claims and what relates them. */
function takeSome({ map }: Projection, ids: ReadonlySet<ClaimId>): ArgumentMap {
  return {
    meta: map.meta,
    claims: new Map([...map.claims].filter(([id]) => ids.has(id))),
    relations: new Map(
      [...map.relations].filter(([, { premises }]) => [...premises.keys()].every((id) => ids.has(id))),
    ),
  };
}

function act(projection: Projection, command: Command) {
  const result = runCommand(projection, command, { actor: null, nowMs: 0, random: freshRandom });
  const changes = result.ok ? result.changes : [];
  const changedIds = changedIdsOf(changes);
  return {
    projection: updateProjection(projection, applyChanges(projection.stored, changes), changedIds),
    changedIds,
  };
}
