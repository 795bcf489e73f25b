"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, UserCheck, UserMinus, UserX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MemberView, RoleName, TeamView } from "@crux/api";
import { useTRPC } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { IconButton } from "../../ui/button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { Select } from "../../ui/fields/select.tsx";
import { showToast } from "../../ui/toast.tsx";

interface MemberProps {
  readonly team: TeamView;
  readonly member: MemberView;
}

/** Whether the asking person may change this member: never themselves, and nobody above them. */
export function isManageable({ abilities }: TeamView, member: MemberView): boolean {
  return !member.isYou && abilities.manage.includes(member.role);
}

/** Shows a failure, and the list as it is now. */
function useMemberChange() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refusalText = useRefusalText();
  return {
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.team.members.queryKey() }),
    onError: (error: unknown) => void showToast({ tone: "error", text: refusalText(error) }),
  };
}

/** The role in the team; a choice for those who may change it. */
export function MemberRole({ team, member, children }: MemberProps & { readonly children: ReactNode }) {
  const t = useTranslations("maps.members");
  const trpc = useTRPC();
  const change = useMutation(
    trpc.team.setMemberRole.mutationOptions({
      ...useMemberChange(),
      onSuccess: () => void showToast({ text: t("roleChanged", { name: member.name }) }),
    }),
  );
  const state = member.isSuspended ? <span className="text-danger">{t("suspended")}</span> : null;
  if (!isManageable(team, member)) {
    return (
      <p className="text-end text-13">
        {state ?? t(`roles.${member.role}`)}
        {children}
      </p>
    );
  }
  const isOffered = (role: RoleName) => role === member.role || team.abilities.manage.includes(role);
  const roles = (["owner", "admin", "editor", "commenter", "viewer"] as const).filter(isOffered);
  return (
    <div className="flex items-center gap-3 text-end text-13">
      <div className="max-sm:hidden">
        {state}
        {children}
      </div>
      <Select
        label={t("roleOf", { name: member.name })}
        options={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        value={member.role}
        onChange={(role) => change.mutate({ teamId: team.id, userId: member.userId, role })}
        className="w-30"
      />
    </div>
  );
}

/** What else can be done about a member. */
export function MemberMenu({ team, member, onRemove }: MemberProps & { readonly onRemove: () => void }) {
  const t = useTranslations("maps.members");
  const trpc = useTRPC();
  const { name } = member;
  const shared = useMemberChange();
  const suspend = useMutation(
    trpc.team.suspendMember.mutationOptions({
      ...shared,
      onSuccess: () => void showToast({ text: t("suspendedNow", { name }) }),
    }),
  );
  const resume = useMutation(
    trpc.team.resumeMember.mutationOptions({
      ...shared,
      onSuccess: () => void showToast({ text: t("resumedNow", { name }) }),
    }),
  );
  const target = { teamId: team.id, userId: member.userId };
  return (
    <Menu
      label={t("more", { name })}
      placement="bottom end"
      trigger={<IconButton label={t("more", { name })} icon={<Ellipsis aria-hidden size={16} />} />}
    >
      {member.isSuspended ? (
        <MenuItem
          label={t("resume")}
          icon={<UserCheck aria-hidden size={14} />}
          onAction={() => resume.mutate(target)}
        />
      ) : (
        <MenuItem
          label={t("suspend")}
          icon={<UserX aria-hidden size={14} />}
          onAction={() => suspend.mutate(target)}
        />
      )}
      <MenuItem
        label={t("remove")}
        icon={<UserMinus aria-hidden size={14} />}
        isDangerous
        onAction={onRemove}
      />
    </Menu>
  );
}
