"use client";

import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { openKeyChoices } from "../../map/keys/key-choices.ts";
import { IconButton } from "../../ui/button.tsx";
import { lazyPart } from "../../ui/later/lazy-part.tsx";

const HelpDialog = lazyPart(async () => (await import("./help-dialog.tsx")).HelpDialog);

/** The help of a map, in the bar of the pages outside one: at the same place, and with the keys that this person has. */
export function HelpButton({ personId }: { readonly personId: string }) {
  const label = useTranslations("map.commands")("openHelp");
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => openKeyChoices(personId), [personId]);
  return (
    <>
      <IconButton
        label={label}
        icon={<CircleHelp aria-hidden size={16} strokeWidth={1.75} />}
        onPress={() => setIsOpen(true)}
        // On a telephone the name of the team needs the room.
        className="max-sm:hidden"
      />
      {isOpen && <HelpDialog onClose={() => setIsOpen(false)} />}
    </>
  );
}
