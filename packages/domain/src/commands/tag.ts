import type { Change } from "../changes.ts";
import { TAG_MAX_LENGTH, TAGS_MAX } from "../limits.ts";
import type { Claim } from "../model.ts";
import type { Projection } from "../projection.ts";
import { cleanTag, listTagsInUse, tagKey } from "../tags.ts";
import { type Command, type CommandResult, done } from "./command.ts";
import { getClaim } from "./look-up.ts";
import { type Refused, refuse } from "./refusal.ts";

type AddTag = Extract<Command, { readonly type: "addTag" }>;
type RemoveTag = Extract<Command, { readonly type: "removeTag" }>;

/** Gives a claim a tag, in the spelling that the map has for it already. A claim that has the tag stays as it is. */
export function addTag(projection: Projection, command: AddTag): CommandResult {
  const { claimId } = command;
  const found = getClaim(projection, claimId);
  if (!found.ok) return found;
  const read = readTag(command.tag);
  if (!read.ok) return read;
  const { key } = read;
  const { tags } = found.claim;
  if (tags.has(key)) return done([], claimId);
  if (tags.size >= TAGS_MAX) return refuse({ code: "tooManyTags", max: TAGS_MAX });
  const known = listTagsInUse(withTag(projection, key)).find((use) => use.key === key);
  return done([{ type: "putTag", claimId, key, tag: known?.tag ?? read.tag }], claimId);
}

function* withTag({ map }: Projection, key: string): Iterable<Claim> {
  for (const claim of map.claims.values()) if (claim.tags.has(key)) yield claim;
}

export function removeTag(projection: Projection, command: RemoveTag): CommandResult {
  const { claimId, tag } = command;
  const found = getClaim(projection, claimId);
  if (!found.ok) return found;
  const { tags } = found.claim;
  const wanted = tagKey(cleanTag(tag));
  // What a stranger wrote may stand under a key that is not its own; it goes by how it is spelled.
  const key = tags.has(wanted) ? wanted : [...tags].find(([, spelling]) => spelling === tag)?.[0];
  if (key === undefined) return refuse({ code: "unknownTag", tag });
  return done([{ type: "removeTag", claimId, key }], claimId);
}

/** Cleans a tag; refuses what is empty or too long. */
function readTag(input: string): { readonly ok: true; readonly key: string; readonly tag: string } | Refused {
  const tag = cleanTag(input);
  if (tag === "") return refuse({ code: "fieldEmpty", field: "tag" });
  if (tag.length > TAG_MAX_LENGTH) {
    return refuse({ code: "fieldTooLong", field: "tag", length: tag.length, max: TAG_MAX_LENGTH });
  }
  return { ok: true, key: tagKey(tag), tag };
}

/** Cleans the tags of a claim that is not on the map yet; of two spellings of one the first counts. */
export function readTags(
  inputs: readonly string[],
): { readonly ok: true; readonly tags: Claim["tags"] } | Refused {
  const tags = new Map<string, string>();
  for (const input of inputs) {
    const read = readTag(input);
    if (!read.ok) return read;
    if (!tags.has(read.key)) tags.set(read.key, read.tag);
  }
  if (tags.size > TAGS_MAX) return refuse({ code: "tooManyTags", max: TAGS_MAX });
  return { ok: true, tags };
}

/** What a claim lacks of another's tags; refused where that would be too many. */
export function joinTags(
  from: Claim,
  into: Claim,
): { readonly ok: true; readonly changes: readonly Change[] } | Refused {
  const fresh = [...from.tags].filter(([key]) => !into.tags.has(key));
  if (fresh.length > 0 && into.tags.size + fresh.length > TAGS_MAX) {
    return refuse({ code: "tooManyTags", max: TAGS_MAX });
  }
  return {
    ok: true,
    changes: fresh.map(([key, tag]): Change => ({ type: "putTag", claimId: into.id, key, tag })),
  };
}
