"use client";

import { MAP_ROLES } from "@crux/domain";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { InvitationView, InvitedRole, TeamView } from "@crux/api";
import { useTRPC } from "../../lib/trpc.tsx";
import { useNow } from "../../lib/use-now.ts";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { EmailField } from "../../ui/fields/email-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { SegmentedControl } from "../../ui/fields/segmented-control.tsx";
import { showToast } from "../../ui/toast.tsx";

export interface InvitationsProps {
  readonly team: TeamView;
  readonly initialInvitations: readonly InvitationView[];
  readonly nowMs: number;
}

/** Links that make whoever opens them a member. A link is shown once: only a hash of it is kept. */
export function Invitations({ team, initialInvitations, nowMs }: InvitationsProps) {
  const t = useTranslations("maps.invitations");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusalText = useRefusalText();
  const [role, setRole] = useState<InvitedRole>("editor");
  const [email, setEmail] = useState("");
  const linkLabel = (made: InvitationView) =>
    made.email === null ? t(`links.${made.role}`) : t("passOn", { email: made.email });
  const invitations = useQuery({
    ...trpc.team.invitations.list.queryOptions({ teamId: team.id }),
    initialData: [...initialInvitations],
    initialDataUpdatedAt: nowMs,
  });
  const lookAgain = () => queryClient.invalidateQueries({ queryKey: trpc.team.invitations.list.queryKey() });
  const create = useMutation(
    trpc.team.invitations.create.mutationOptions({
      onSettled: lookAgain,
      onSuccess: (made) => {
        setEmail("");
        if (made.email !== null && made.link === null) showToast({ text: t("sent", { email: made.email }) });
      },
    }),
  );
  const revoke = useMutation(
    trpc.team.invitations.revoke.mutationOptions({
      onSettled: lookAgain,
      onSuccess: () => void showToast({ text: t("revoked") }),
      onError: (error) => void showToast({ tone: "error", text: refusalText(error) }),
    }),
  );
  const failure = create.error ?? invitations.error;
  const link = create.data?.link ?? null;
  const isShown =
    link !== null && create.data !== undefined && invitations.data.some(({ id }) => id === create.data.id);
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="text-16 font-semibold">
        {t("title")}
      </h2>
      <p className="mt-1 mb-4 text-13 text-muted">{t("text")}</p>
      <div className="mb-4 flex flex-wrap items-end gap-3">
        <SegmentedControl
          label={t("role")}
          isLabelShown
          value={role}
          onChange={setRole}
          segments={MAP_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
        />
        <Button
          variant="primary"
          isPending={create.isPending}
          onPress={() => create.mutate({ teamId: team.id, role })}
        >
          {t("create")}
        </Button>
      </div>
      <form
        className="mb-4 flex flex-wrap items-start gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          const address = email.trim();
          if (address !== "") create.mutate({ teamId: team.id, role, email: address });
        }}
      >
        <EmailField
          label={t("email")}
          description={t("emailHint")}
          autoComplete="off"
          value={email}
          onChange={setEmail}
          isCompact
          className="min-w-56 flex-1"
        />
        <Button type="submit" className="mt-6" isPending={create.isPending} isDisabled={email.trim() === ""}>
          {t("send")}
        </Button>
      </form>
      {failure !== null && <Notice tone="error">{refusalText(failure)}</Notice>}
      {isShown && (
        <div className="animate-rise mb-4 rounded-panel border border-hairline bg-surface p-4">
          <CopyField
            key={create.data.id}
            label={linkLabel(create.data)}
            value={link}
            copyLabel={t("copy")}
            copiedLabel={t("copied")}
            selectedHint={t("selected")}
          />
          <p className="mt-2 text-12 text-muted">{t("once")}</p>
        </div>
      )}
      {invitations.data.length === 0 ? (
        <p className="border-y border-hairline py-4 text-13 text-muted">{t("none")}</p>
      ) : (
        <ul className="divide-y divide-hairline border-y border-hairline">
          {invitations.data.map((invitation) => (
            <OpenInvitation
              key={invitation.id}
              invitation={invitation}
              nowMs={nowMs}
              onRevoke={() => revoke.mutate({ teamId: team.id, invitationId: invitation.id })}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function OpenInvitation(props: { invitation: InvitationView; nowMs: number; onRevoke: () => void }) {
  const { invitation, onRevoke } = props;
  const t = useTranslations("maps.invitations");
  const format = useFormatter();
  const nowMs = useNow(props.nowMs);
  return (
    <li className="flex min-h-12 items-center gap-3 py-2">
      <p className="min-w-0 flex-1 text-13">
        {invitation.email !== null && <span className="font-medium">{invitation.email} </span>}
        {t(`open.${invitation.role}`, {
          made: format.relativeTime(Math.min(invitation.createdAtMs, nowMs), nowMs),
        })}
        <span className="block text-12 text-muted">
          {t("ends", { when: format.relativeTime(invitation.expiresAtMs, nowMs) })}
        </span>
      </p>
      <Button size="small" variant="quiet" onPress={onRevoke}>
        {t("revoke")}
      </Button>
    </li>
  );
}
