import account from "../../messages/de/account.json" with { type: "json" };
import common from "../../messages/de/common.json" with { type: "json" };
import editor from "../../messages/de/editor.json" with { type: "json" };
import exporting from "../../messages/de/export.json" with { type: "json" };
import map from "../../messages/de/map.json" with { type: "json" };
import maps from "../../messages/de/maps.json" with { type: "json" };
import outline from "../../messages/de/outline.json" with { type: "json" };
import picture from "../../messages/de/picture.json" with { type: "json" };
import refusals from "../../messages/de/refusals.json" with { type: "json" };
import search from "../../messages/de/search.json" with { type: "json" };
import talk from "../../messages/de/talk.json" with { type: "json" };
import together from "../../messages/de/together.json" with { type: "json" };

export const german = {
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
