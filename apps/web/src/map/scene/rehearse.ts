import type { DiagramLabels, TextMeasurer } from "@crux/diagram";
import { applyChanges, changedIdsOf, project, runCommand, updateProjection } from "@crux/domain";
import type { Change, Claim, ClaimId, Command, Projection, Relation, RelationId } from "@crux/domain";
import { freshRandom } from "../fresh-random.ts";
import { settleScene, updateScene } from "./scene.ts";
import type { Scene } from "./scene.ts";

/** Of so many claims lines out of sight wait, as in the large map. */
const REHEARSED_CLAIMS = 600;
/** They come so many at a time: drawn at once they would hold the page for several frames. */
const GROWS_BY = 50;
const ROUNDS = 16;
/** Cheap, and what they go through is a loop over all cards, which a browser counts by its turns. */
const FOLDS = 10;
const AT_ONCE = 300;
const VIEW = { x: 0, y: 0, width: 1100, height: 850 };
const NOTHING: ReadonlySet<ClaimId> = new Set();

/** Draws acts, one at a time, on a part of a scene; gives how that is drawn in the end. */
export function* rehearse(
  scene: Scene,
  measurer: TextMeasurer,
  labels: DiagramLabels,
): Generator<void, Scene | null> {
  const { meta } = scene.projection.map;
  let projection = project({ meta, claims: new Map(), relations: new Map() });
  let drawn: Scene | null = null;
  const draw = (folded: ReadonlySet<ClaimId>, changedIds: ReadonlySet<string>): void => {
    const request = { projection, folded, changedIds: drawn === null ? null : changedIds, view: VIEW };
    drawn = updateScene(drawn, { ...request, anchors: projection.roots }, measurer, labels);
  };
  const write = (changes: readonly Change[]): void => {
    const changedIds = changedIdsOf(changes);
    projection = updateProjection(projection, applyChanges(projection.stored, changes), changedIds);
    draw(NOTHING, changedIds);
  };
  const act = (command: Command): void => {
    const result = runCommand(projection, command, { actor: null, nowMs: Date.now(), random: freshRandom });
    if (result.ok) write(result.changes);
    drawn = drawn === null ? null : (settleScene(drawn, AT_ONCE) ?? drawn);
  };
  // Not what is seen of it: a large map opens folded to what it is about.
  const { claims, relations } = takePart(scene.projection, REHEARSED_CLAIMS);
  yield;
  for (const changes of putInParts(claims, relations)) {
    write(changes);
    yield;
  }
  const targets = claims.filter((_, place) => place % 37 === 1).map(({ id }) => id);
  for (let round = 0; round < ROUNDS; round += 1) {
    const targetId = targets[round % targets.length];
    if (targetId === undefined) break;
    for (let times = 0; times < FOLDS; times += 1) {
      for (const folded of [new Set([targetId]), NOTHING]) {
        draw(folded, NOTHING);
        yield;
      }
    }
    const text = `Rehearsed for the ${round}th time, at such a length that it takes two lines.`;
    for (const command of [
      { type: "addReason", targetId, text },
      { type: "addObjection", targetId, text },
      { type: "editText", claimId: targetId, text },
      { type: "pin", claimId: targetId, pin: { dxPx: round, dyPx: round } },
    ] satisfies Command[]) {
      act(command);
      yield;
    }
  }
  return drawn;
}

interface Part {
  readonly claims: readonly Claim[];
  readonly relations: readonly Relation[];
}

/** The first claims from the top on, level by level, and what stands on them. */
function takePart({ map, roots, relationsOn, premisesOf }: Projection, most: number): Part {
  const ids = new Set<ClaimId | RelationId>(roots);
  const claims: Claim[] = [];
  const relations: Relation[] = [];
  // A set grows while it is walked, so what stands on claims found on the way is walked as well.
  for (const id of ids) {
    const claim = map.claims.get(id as ClaimId);
    const relation = map.relations.get(id as RelationId);
    if (claim !== undefined) claims.push(claim);
    if (relation !== undefined) relations.push(relation);
    if (claims.length >= most) break;
    for (const premiseId of premisesOf.get(id as RelationId) ?? []) ids.add(premiseId);
    for (const relationId of relationsOn.get(id) ?? []) ids.add(relationId);
  }
  return { claims, relations };
}

/** Each part puts some claims, and the relations of which all premises are there by then. */
function* putInParts(claims: readonly Claim[], relations: readonly Relation[]): Generator<readonly Change[]> {
  const put = new Set<ClaimId>();
  let waiting = relations;
  for (let from = 0; from < claims.length; from += GROWS_BY) {
    const added = claims.slice(from, from + GROWS_BY);
    for (const { id } of added) put.add(id);
    const isWhole = ({ premises }: Relation): boolean => [...premises.keys()].every((id) => put.has(id));
    yield [
      ...added.map((claim) => ({ type: "putClaim", claim }) as const),
      ...waiting
        .filter((each) => isWhole(each))
        .map((relation) => ({ type: "putRelation", relation }) as const),
    ];
    waiting = waiting.filter((each) => !isWhole(each));
  }
}
