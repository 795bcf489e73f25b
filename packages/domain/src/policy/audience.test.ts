import { expect, test } from "vitest";
import type { UserId } from "../ids.ts";
import { audienceOf } from "./audience.ts";
import { can, STRANGER } from "./can.ts";
import { MAP_ROLES, type MapRole } from "./roles.ts";

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a name for a person in a test.
const somebody = { userId: "person01" as UserId };

function subsets(roles: readonly MapRole[]): readonly (readonly MapRole[])[] {
  const [first, ...rest] = roles;
  if (first === undefined) return [[]];
  return subsets(rest).flatMap((subset) => [subset, [first, ...subset]]);
}

/** What the policy says a person gets who opens one of these links, with and without an account. */
function opened(linkRoles: readonly MapRole[], isPublic: boolean) {
  const attempts = [null, ...linkRoles].map((linkRole) => ({ ...STRANGER, linkRole, isPublic }));
  const may = (who: typeof somebody | null, action: "map.view" | "map.comment" | "map.edit") =>
    attempts.some((facts) => can(who, action, facts).allowed);
  return {
    withoutLink: can(null, "map.view", { ...STRANGER, isPublic }).allowed,
    withoutAccount: may(null, "map.view"),
    view: may(somebody, "map.view"),
    comment: may(somebody, "map.comment"),
    edit: may(somebody, "map.edit"),
  };
}

test("5.9 who can see a map is said truly for every combination of links and publicity", () => {
  for (const linkRoles of subsets(MAP_ROLES)) {
    for (const isPublic of [false, true]) {
      const audience = audienceOf({ memberCount: 3, guestCount: 2, linkRoles, isPublic });
      const truth = opened(linkRoles, isPublic);
      expect(audience.reach === "everybody").toBe(truth.withoutLink);
      expect(["everybody", "link"].includes(audience.reach)).toBe(truth.withoutAccount);
      expect(audience.reach !== "people").toBe(truth.view);
      expect(audience.openRole !== null).toBe(truth.view);
      expect(audience.openRole === "editor").toBe(truth.edit);
      expect(audience.openRole === "editor" || audience.openRole === "commenter").toBe(truth.comment);
      expect([audience.memberCount, audience.guestCount]).toEqual([3, 2]);
    }
  }
});
