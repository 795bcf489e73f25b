import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { MoreMessages } from "./more-messages.tsx";
import { messagesIn } from "./messages.ts";
import type { MessageArea } from "./messages.ts";

/** Gives the components below the texts of these areas, in the language of the page, beside those they have. */
export async function MessagesFor({
  areas,
  children,
}: {
  areas: readonly MessageArea[];
  children: ReactNode;
}) {
  const all = await messagesIn(await getLocale());
  return (
    <MoreMessages messages={Object.fromEntries(areas.map((area) => [area, all[area]]))}>
      {children}
    </MoreMessages>
  );
}
