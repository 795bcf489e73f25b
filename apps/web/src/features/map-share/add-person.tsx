"use client";

import type { MapId, MapRole } from "@crux/domain";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SharedWithView } from "@crux/api";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { EmailField } from "../../ui/fields/email-field.tsx";
import { Select } from "../../ui/fields/select.tsx";
import { useRoleOptions } from "./role-names.ts";
import type { Sharing } from "./use-sharing.ts";

/** Lets somebody in by their address. */
export function AddPerson({ mapId, sharing }: { mapId: MapId; sharing: Sharing }) {
  const t = useTranslations("map.share");
  const roles = useRoleOptions();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<MapRole>("editor");
  const [done, setDone] = useState<{ readonly email: string; readonly answer: SharedWithView } | null>(null);
  const add = async (): Promise<void> => {
    const typed = email.trim();
    if (typed === "") return;
    setDone(null);
    const answer = await sharing.act((client) => client.shareWith.mutate({ mapId, email: typed, role }));
    if (answer === null) return;
    setDone({ email: typed, answer });
    setEmail("");
  };
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        <EmailField
          label={t("add.email")}
          autoComplete="off"
          value={email}
          onChange={setEmail}
          isCompact
          className="min-w-48 flex-1"
        />
        <Select label={t("add.role")} options={roles} value={role} onChange={setRole} className="w-32" />
        <Button type="submit" isPending={sharing.isPending} isDisabled={email.trim() === ""}>
          {t("add.action")}
        </Button>
      </div>
      <p aria-live="polite" className="text-12 text-good empty:hidden">
        {done !== null && doneText(done)}
      </p>
      {done?.answer.status === "invited" && done.answer.link !== null && (
        <CopyField
          key={done.answer.link}
          label={t("add.passOn", { email: done.email })}
          value={done.answer.link}
          copyLabel={t("copy")}
          copiedLabel={t("copied")}
          selectedHint={t("selected")}
        />
      )}
    </form>
  );

  function doneText({ email: to, answer }: NonNullable<typeof done>): string {
    if (answer.status === "given") return t("add.given", { name: answer.name });
    return answer.link === null ? t("add.invited", { email: to }) : "";
  }
}
