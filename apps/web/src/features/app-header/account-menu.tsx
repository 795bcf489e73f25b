"use client";

import { LogOut, Monitor, Moon, PersonStanding, Sun, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button as AriaButton } from "react-aria-components/Button";
import { signOut } from "../../lib/entering/sign-in.ts";
import { useTheme } from "../../lib/looks/theme.ts";
import { useRefusalText } from "../../lib/use-refusal-text.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Menu, MenuItem, MenuSection, MenuSeparator } from "../../ui/menu.tsx";
import { showToast } from "../../ui/toast.tsx";

const THEMES = [
  { choice: "system", icon: Monitor },
  { choice: "light", icon: Sun },
  { choice: "dark", icon: Moon },
] as const;

const ICON = { size: 16, strokeWidth: 1.75 } as const;

export function AccountMenu({ person }: { person: { id: string; name: string; email: string } }) {
  const t = useTranslations("common");
  const refusalText = useRefusalText();
  const { choice, setChoice } = useTheme();
  const leave = async () => {
    try {
      await signOut(person.id);
      globalThis.location.assign("/sign-in");
    } catch (error) {
      showToast({ tone: "error", text: refusalText(error) });
    }
  };
  return (
    <Menu
      label={t("accountMenu.label")}
      placement="bottom end"
      trigger={
        <AriaButton
          aria-label={t("accountMenu.of", { name: person.name })}
          className="grid size-8 place-items-center rounded-full pointer-coarse:size-11"
        >
          <Avatar name={person.name} personId={person.id} />
        </AriaButton>
      }
    >
      <MenuSection title={person.email}>
        <MenuItem label={t("accountMenu.account")} icon={<UserRound {...ICON} />} href="/account" />
        <MenuItem label={t("accessibility")} icon={<PersonStanding {...ICON} />} href="/accessibility" />
      </MenuSection>
      <MenuSeparator />
      <MenuSection title={t("theme.label")}>
        {THEMES.map(({ choice: one, icon: Icon }) => (
          <MenuItem
            key={one}
            label={t(`theme.${one}`)}
            icon={<Icon {...ICON} />}
            isCurrent={one === choice}
            onAction={() => setChoice(one)}
          />
        ))}
      </MenuSection>
      <MenuSeparator />
      <MenuItem label={t("accountMenu.signOut")} icon={<LogOut {...ICON} />} onAction={() => void leave()} />
    </Menu>
  );
}
