export {
  buildClaim,
  buildMap,
  type ClaimSpec,
  citationId,
  claimId,
  type MapSpec,
  type RelationSpec,
  relationId,
  sourceId,
} from "./build-map.ts";
export { generateMap, type MapSize } from "./generate-map.ts";
export { type SeededRandom, seededRandom } from "./random.ts";
export { generateBrokenMap, shuffled, shuffleMap } from "./broken-map.ts";
export { randomBranches, randomCommand } from "./random-command.ts";
