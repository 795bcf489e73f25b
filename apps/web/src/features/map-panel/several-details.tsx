"use client";

import type { ClaimId, Projection } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useCommandWords } from "../../map/words/command-words.ts";
import { canRun, MAP_COMMANDS } from "../../map/commands.ts";
import type { CommandId } from "../../map/commands.ts";
import { useCommandFactsLater, useOpenMap } from "../../map/open-map-context.tsx";
import { CommandIcon } from "../../map/tools/command-icon.tsx";
import { Button } from "../../ui/button.tsx";
import { ClaimList } from "./claim-list.tsx";

const ACTS: readonly CommandId[] = [
  "link",
  "takeOut",
  "contradictEach",
  "restateEach",
  "move",
  "flip",
  "merge",
  "duplicate",
  "copy",
  "fitSelection",
  "remove",
];
const LISTED_MAX = 20;

/** Several claims: which they are, and what can be done with all of them. */
export function SeveralDetails(props: { readonly projection: Projection; readonly ids: readonly ClaimId[] }) {
  const { projection, ids } = props;
  const t = useTranslations("map.panel");
  const word = useCommandWords();
  const { actions } = useOpenMap();
  const facts = useCommandFactsLater();
  const commands = ACTS.flatMap((id) => MAP_COMMANDS.filter((each) => each.id === id && canRun(each, facts)));
  const rest = ids.length - LISTED_MAX;
  return (
    <div className="flex flex-col gap-5">
      <h2 className="font-serif text-18 font-semibold">{t("several", { count: ids.length })}</h2>
      <div className="flex flex-col gap-0.5">
        {commands.map((command) => (
          <Button
            key={command.id}
            variant="quiet"
            className="justify-start px-2 text-start pointer-coarse:px-2"
            onPress={() => actions.run(command)}
          >
            <CommandIcon name={command.icon} />
            <span className="min-w-0 truncate">{word(command)}</span>
          </Button>
        ))}
      </div>
      <div className="border-t border-hairline pt-2">
        <ClaimList
          projection={projection}
          entries={ids.slice(0, LISTED_MAX).map((claimId) => ({ claimId }))}
        />
        {rest > 0 && <p className="pt-1 text-13 text-muted">{t("moreClaims", { count: rest })}</p>}
      </div>
    </div>
  );
}
