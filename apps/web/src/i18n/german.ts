import accessibility from "../../messages/de/accessibility.json";
import account from "../../messages/de/account.json";
import audit from "../../messages/de/audit.json";
import common from "../../messages/de/common.json";
import editor from "../../messages/de/editor.json";
import exporting from "../../messages/de/export.json";
import failed from "../../messages/de/failed.json";
import map from "../../messages/de/map.json";
import maps from "../../messages/de/maps.json";
import outline from "../../messages/de/outline.json";
import picture from "../../messages/de/picture.json" with { type: "json" };
import refusals from "../../messages/de/refusals.json";
import search from "../../messages/de/search.json";
import talk from "../../messages/de/talk.json";
import together from "../../messages/de/together.json";

export const german = {
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
