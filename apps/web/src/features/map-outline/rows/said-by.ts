import { fillTemplate } from "@crux/diagram";
import type { Claim } from "@crux/domain";
import type { Messages } from "../../../i18n/messages.ts";

/**
 * Who says a claim, as in the picture, which fills its sentences itself; null where nobody is named.
 *
 * @param picture the page's words of that name
 */
export function saidBy(claim: Claim, picture: Messages["map"]["picture"]): string | null {
  const { saidBy: by, kind } = claim;
  if (by === null || kind === "question") return null;
  if (by.type !== "speaker") return picture[by.type];
  const { name, reportedBy: outlet, saidWhen: when } = by;
  const speaker = outlet === null ? name : fillTemplate(picture.reportedBy, { name, outlet });
  return when === null ? speaker : fillTemplate(picture.saidWhen, { name: speaker, when });
}
