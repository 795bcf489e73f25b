import type { ComponentProps } from "react";
import { AppHeader } from "../../features/app-header/app-header.tsx";
import { HelpButton } from "../../features/map-help/help-button.tsx";
import { NotificationBell } from "../../features/notifications/notification-bell.tsx";
import type { signedInCaller } from "../../server/signing-in/signed-in.ts";

interface SignedInHeaderProps extends Omit<ComponentProps<typeof AppHeader>, "person"> {
  readonly actor: Awaited<ReturnType<typeof signedInCaller>>["actor"];
}

/** The bar above the pages of signed-in people, with what stands at its end on all of them; `children` come before it. */
export function SignedInHeader({ actor, children, ...header }: SignedInHeaderProps) {
  const person = { id: actor.userId, name: actor.name, email: actor.email };
  return (
    <AppHeader {...header} person={person}>
      {children}
      <NotificationBell />
      <HelpButton personId={actor.userId} />
    </AppHeader>
  );
}
