"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { findById } from "../commands.ts";
import { useKeyOfNow, useKeyText } from "../keys/key-words.ts";
import { useOpenMap } from "../open-map-context.tsx";
import { IconButton } from "../../ui/button.tsx";
import { ToolIcon } from "./tool-icon.tsx";
import type { ToolIconName } from "./tool-icon.tsx";

/** A command of the table as a button with a sign. */
export const IconTool = memo(function IconTool(props: {
  readonly id: ToolIconName;
  readonly isDisabled: boolean;
  readonly className?: string;
  /** For what has a key that works all over the page: pressing Tab past it is no gain. */
  readonly excludeFromTabOrder?: boolean;
}) {
  const { id, isDisabled, className, excludeFromTabOrder = false } = props;
  const t = useTranslations("map.commands");
  const { actions } = useOpenMap();
  const command = findById(id);
  const shortcut = useKeyText(useKeyOfNow(command, isDisabled));
  return (
    <IconButton
      label={t(command.labelKey)}
      shortcut={shortcut}
      icon={<ToolIcon name={id} />}
      isDisabled={isDisabled}
      excludeFromTabOrder={excludeFromTabOrder}
      {...(className === undefined ? {} : { className })}
      onPress={() => actions.run(command)}
    />
  );
});
