import account from "../../messages/uk/account.json" with { type: "json" };
import common from "../../messages/uk/common.json" with { type: "json" };
import editor from "../../messages/uk/editor.json" with { type: "json" };
import exporting from "../../messages/uk/export.json" with { type: "json" };
import map from "../../messages/uk/map.json" with { type: "json" };
import maps from "../../messages/uk/maps.json" with { type: "json" };
import outline from "../../messages/uk/outline.json" with { type: "json" };
import picture from "../../messages/uk/picture.json" with { type: "json" };
import refusals from "../../messages/uk/refusals.json" with { type: "json" };
import search from "../../messages/uk/search.json" with { type: "json" };
import talk from "../../messages/uk/talk.json" with { type: "json" };
import together from "../../messages/uk/together.json" with { type: "json" };

export const ukrainian = {
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
