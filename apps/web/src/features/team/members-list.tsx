"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { MemberView, TeamView } from "@crux/api";
import { useTRPC } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { showToast } from "../../ui/toast.tsx";
import { isManageable, MemberMenu, MemberRole } from "./member-rights.tsx";

export interface MembersListProps {
  readonly team: TeamView;
  readonly initialMembers: readonly MemberView[];
  readonly nowMs: number;
}

export function MembersList({ team, initialMembers, nowMs }: MembersListProps) {
  const t = useTranslations("maps.members");
  const format = useFormatter();
  const trpc = useTRPC();
  const [leaving, setLeaving] = useState<MemberView | null>(null);
  const members = useQuery({
    ...trpc.team.members.queryOptions({ teamId: team.id }),
    initialData: [...initialMembers],
    initialDataUpdatedAt: nowMs,
  });
  const hasMenus = members.data.some((member) => isManageable(team, member));
  return (
    <section aria-labelledby="members" className="mb-12">
      <h2 id="members" className="mb-2 text-16 font-semibold">
        {t("title", { count: members.data.length })}
      </h2>
      <ul className="divide-y divide-hairline border-y border-hairline">
        {members.data.map((member) => (
          <li key={member.userId} className="flex min-h-14 items-center gap-3 py-2">
            <Avatar name={member.name} personId={member.userId} size="large" />
            <div className="min-w-0 flex-1">
              <p className="truncate font-medium">
                {member.isYou ? t("you", { name: member.name }) : member.name}
              </p>
              <p className="truncate text-12 text-muted">{member.email}</p>
            </div>
            <MemberRole team={team} member={member}>
              <span className="block text-12 text-muted max-sm:hidden">
                {t("since", { when: format.relativeTime(Math.min(member.joinedAtMs, nowMs), nowMs) })}
              </span>
            </MemberRole>
            {hasMenus && (
              <span className="flex w-8 justify-end pointer-coarse:w-11">
                {isManageable(team, member) && (
                  <MemberMenu team={team} member={member} onRemove={() => setLeaving(member)} />
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      {leaving !== null && <RemoveMember team={team} member={leaving} onClose={() => setLeaving(null)} />}
    </section>
  );
}

function RemoveMember(props: { team: TeamView; member: MemberView; onClose: () => void }) {
  const { team, member, onClose } = props;
  const t = useTranslations("maps.members");
  const common = useTranslations("common.actions");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusalText = useRefusalText();
  const remove = useMutation(
    trpc.team.removeMember.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.team.members.queryKey() });
        showToast({ text: t("removed", { name: member.name }) });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      title={t("removeTitle", { name: member.name })}
      isOpen
      onClose={onClose}
      closeLabel={common("close")}
    >
      {remove.isError && <Notice tone="error">{refusalText(remove.error)}</Notice>}
      <p>{t("removeText", { team: team.name })}</p>
      <DialogActions>
        <Button onPress={onClose}>{common("cancel")}</Button>
        <Button
          variant="danger"
          isPending={remove.isPending}
          onPress={() => remove.mutate({ teamId: team.id, userId: member.userId })}
        >
          {t("remove")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
