import accessibility from "../../messages/en/accessibility.json";
import account from "../../messages/en/account.json";
import audit from "../../messages/en/audit.json";
import common from "../../messages/en/common.json";
import editor from "../../messages/en/editor.json";
import exporting from "../../messages/en/export.json";
import failed from "../../messages/en/failed.json";
import map from "../../messages/en/map.json";
import maps from "../../messages/en/maps.json";
import outline from "../../messages/en/outline.json";
import picture from "../../messages/en/picture.json" with { type: "json" };
import refusals from "../../messages/en/refusals.json";
import search from "../../messages/en/search.json";
import talk from "../../messages/en/talk.json";
import together from "../../messages/en/together.json";

/** Every text a person reads, by area: one file an area, so that a page sends only the areas it shows. */
export const english = {
  accessibility,
  account,
  audit,
  common,
  editor,
  export: exporting,
  failed,
  map,
  maps,
  outline,
  picture,
  refusals,
  search,
  talk,
  together,
};
