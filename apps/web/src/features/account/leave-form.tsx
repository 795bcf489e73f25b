"use client";

import type { LeavingView, UserView } from "@crux/api";
import type { TeamId, UserId } from "@crux/domain";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { forgetCopies } from "../../lib/live/local-copies.ts";
import { useTRPCClient } from "../../lib/trpc.tsx";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/fields/checkbox.tsx";
import { DialogActions } from "../../ui/dialog.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PasswordField } from "../../ui/fields/password-field.tsx";
import { Select } from "../../ui/fields/select.tsx";

type Team = LeavingView["teams"][number];

export interface LeaveFormProps {
  readonly user: UserView;
  readonly leaving: LeavingView;
  readonly onCancel: () => void;
}

/** Says what goes and what stays, lets the person decide, and asks for the password once more. */
export function LeaveForm({ user, leaving, onCancel }: LeaveFormProps) {
  const t = useTranslations("account.leave");
  const fields = useTranslations("account.fields");
  const common = useTranslations("common.actions");
  const client = useTRPCClient();
  const refusalText = useRefusalText();
  const [isErasing, setErasing] = useState(false);
  const [password, setPassword] = useState("");
  // A team is handed over unless the person chooses otherwise: nothing is lost by a form that is sent too soon.
  const [heirs, setHeirs] = useState<ReadonlyMap<TeamId, UserId | null>>(
    () => new Map(leaving.teams.map((team) => [team.id, team.heirs[0]?.id ?? null])),
  );
  const leave = useMutation({
    mutationFn: () =>
      client.account.remove.mutate({
        password,
        isErasing,
        teams: [...heirs].map(([teamId, heirId]) => ({ teamId, heirId })),
      }),
    onSuccess: async () => {
      await forgetCopies(user.id);
      globalThis.location.assign("/sign-in?reason=accountRemoved");
    },
  });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        leave.mutate();
      }}
    >
      {leave.isError && <Notice tone="error">{refusalText(leave.error)}</Notice>}
      <p>{t("gone")}</p>
      <p>{t("stays", { count: leaving.claimCount })}</p>
      <Checkbox isSelected={isErasing} onChange={setErasing} description={t("eraseNote")}>
        {t("erase")}
      </Checkbox>
      {leaving.teams.map((team) => (
        <TeamChoice
          key={team.id}
          team={team}
          heirId={heirs.get(team.id) ?? null}
          onChoose={(heirId) => setHeirs(new Map(heirs).set(team.id, heirId))}
        />
      ))}
      <input type="text" name="username" autoComplete="username" value={user.email} readOnly hidden />
      <PasswordField
        label={fields("currentPassword")}
        showLabel={fields("showPassword")}
        hideLabel={fields("hidePassword")}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <DialogActions>
        <Button onPress={onCancel}>{common("cancel")}</Button>
        <Button type="submit" variant="danger" isPending={leave.isPending} isDisabled={password === ""}>
          {t(isErasing ? "confirmErasing" : "confirm")}
        </Button>
      </DialogActions>
    </form>
  );
}

const REMOVE = "remove";

function TeamChoice(props: {
  readonly team: Team;
  readonly heirId: UserId | null;
  readonly onChoose: (heirId: UserId | null) => void;
}) {
  const { team, heirId, onChoose } = props;
  const t = useTranslations("account.leave");
  if (team.heirs.length === 0) {
    return <Notice>{t("teamGoes", { team: team.name, count: team.mapCount })}</Notice>;
  }
  return (
    <Select
      label={t("teamChoice", { team: team.name })}
      isLabelShown
      value={heirId ?? REMOVE}
      onChange={(chosen) => onChoose(team.heirs.find(({ id }) => id === chosen)?.id ?? null)}
      options={[
        ...team.heirs.map(({ id, name }) => ({ value: String(id), label: t("handOver", { name }) })),
        { value: REMOVE, label: t("removeTeam", { count: team.mapCount }) },
      ]}
    />
  );
}
