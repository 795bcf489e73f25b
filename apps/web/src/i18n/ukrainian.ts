import accessibility from "../../messages/uk/accessibility.json";
import account from "../../messages/uk/account.json";
import audit from "../../messages/uk/audit.json";
import common from "../../messages/uk/common.json";
import editor from "../../messages/uk/editor.json";
import exporting from "../../messages/uk/export.json";
import failed from "../../messages/uk/failed.json";
import map from "../../messages/uk/map.json";
import maps from "../../messages/uk/maps.json";
import outline from "../../messages/uk/outline.json";
import picture from "../../messages/uk/picture.json" with { type: "json" };
import refusals from "../../messages/uk/refusals.json";
import search from "../../messages/uk/search.json";
import talk from "../../messages/uk/talk.json";
import together from "../../messages/uk/together.json";

export const ukrainian = {
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
