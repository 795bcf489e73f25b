import type { ReactNode } from "react";
import { EntranceFrame } from "../../features/entrance/entrance-frame.tsx";
import { MessagesFor } from "../../i18n/messages-for.tsx";

export default function EntranceLayout({ children }: { children: ReactNode }) {
  return (
    <MessagesFor areas={["account"]}>
      <EntranceFrame>{children}</EntranceFrame>
    </MessagesFor>
  );
}
