import account from "../../messages/en/account.json" with { type: "json" };
import common from "../../messages/en/common.json" with { type: "json" };
import editor from "../../messages/en/editor.json" with { type: "json" };
import exporting from "../../messages/en/export.json" with { type: "json" };
import map from "../../messages/en/map.json" with { type: "json" };
import maps from "../../messages/en/maps.json" with { type: "json" };
import outline from "../../messages/en/outline.json" with { type: "json" };
import picture from "../../messages/en/picture.json" with { type: "json" };
import refusals from "../../messages/en/refusals.json" with { type: "json" };
import search from "../../messages/en/search.json" with { type: "json" };
import talk from "../../messages/en/talk.json" with { type: "json" };
import together from "../../messages/en/together.json" with { type: "json" };

/** Every text a person reads, by area: one file an area, so that a page sends only the areas it shows. */
export const english = {
  account,
  common,
  editor,
  export: exporting,
  map,
  maps,
  outline,
  picture,
  refusals,
  search,
  talk,
  together,
};
