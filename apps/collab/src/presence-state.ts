import { isId } from "@crux/domain";
import { z } from "zod";

const claimId = z.string().refine(isId);
const coordinate = z.number().min(-10_000_000).max(10_000_000);
const SELECTION_MAX = 30;
const extent = z.number().min(1).max(10_000_000);

/** The fields of presence that a browser may set; all others are dropped. */
const presenceState = z.object({
  /** Where the pointer is, told from the claim nearest to it: others have folded other branches. */
  cursor: z.object({ claimId, leftPx: coordinate, topPx: coordinate }).nullable().catch(null),
  /** Of more than can be told the last: they end with the one in focus. */
  selection: z
    .array(claimId)
    .transform((ids) => ids.slice(-SELECTION_MAX))
    .catch([]),
  /** The part of the map that is seen, told in the same way from a claim near its middle. */
  view: z
    .object({ claimId, x: coordinate, y: coordinate, width: extent, height: extent })
    .nullable()
    .catch(null),
  /** A call to everybody to come to that part, under a name of its own so that it is followed once. */
  summons: z
    .string()
    .regex(/^[\w-]{1,24}$/)
    .nullable()
    .catch(null),
  /** Which claim is being written in, and where in its text. */
  writing: z
    .object({ claimId, caret: z.string().max(200).nullable().catch(null) })
    .nullable()
    .catch(null),
});

export type PresenceState = z.infer<typeof presenceState>;

const NOBODY_THERE: PresenceState = {
  cursor: null,
  selection: [],
  view: null,
  summons: null,
  writing: null,
};

/**
 * Reads what a browser says about where its person is. Total: what is not right counts as not said. The limits of the
 * fields keep the whole under 2 KB.
 *
 * @param mayWrite false for those who may only read: they are never shown as writing, and call nobody.
 */
export function readPresence(value: unknown, mayWrite: boolean): PresenceState {
  const parsed = presenceState.safeParse(value);
  if (!parsed.success) return NOBODY_THERE;
  return mayWrite ? parsed.data : { ...parsed.data, writing: null, summons: null };
}
