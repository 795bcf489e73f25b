"use client";

import { Text } from "react-aria-components/Text";
// Still marked unstable by the library: named here once, so that a change of theirs is a change of this line.
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from "react-aria-components/Toast";
import { CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { Button, IconButton } from "./button.tsx";
import type { ToastMessage, ToastRegionProps } from "./toast-message.ts";

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });
const TONES = {
  good: { icon: CircleCheck, className: "text-good" },
  note: { icon: Info, className: "text-muted" },
  error: { icon: CircleAlert, className: "text-danger" },
} as const;
/** Long enough to read and to reach "Undo"; the timer waits while the toast has the pointer or the focus. */
const TOAST_TIMEOUT_MS = 8000;

/**
 * Puts a message on the list.
 *
 * @returns a function that takes it away.
 */
export function addToast(message: ToastMessage): () => void {
  const key = queue.add(message, message.tone === "error" ? {} : { timeout: TOAST_TIMEOUT_MS });
  return () => queue.close(key);
}

/** The messages themselves; see `toast.tsx`, which brings this when it is needed. */
export function ToastList({ label, closeLabel }: ToastRegionProps) {
  return (
    <AriaToastRegion
      queue={queue}
      aria-label={label}
      // On a narrow screen a dialog comes from below, and its buttons with it: messages stand above it meanwhile.
      className="fixed inset-x-4 bottom-4 z-60 flex flex-col gap-2 max-sm:[body:has(.bg-veil)_&]:top-2 max-sm:[body:has(.bg-veil)_&]:bottom-auto sm:start-auto sm:w-[360px]"
    >
      {({ toast }) => (
        <Toast
          toast={toast}
          className="animate-rise flex items-center gap-2 rounded-panel border border-hairline bg-surface py-2 ps-3 pe-2 text-13 text-ink shadow-float"
        >
          <ToneIcon tone={toast.content.tone} />
          <ToastContent role={liveRole(toast.content)} className="min-w-0 flex-1">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action !== undefined && (
            <Button
              variant="quiet"
              size="small"
              onPress={() => {
                toast.content.action?.onAction();
                queue.close(toast.key);
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <IconButton slot="close" size="small" label={closeLabel} icon={<X aria-hidden size={14} />} />
        </Toast>
      )}
    </AriaToastRegion>
  );
}

function ToneIcon({ tone }: Pick<ToastMessage, "tone">) {
  const { icon: Icon, className } = TONES[tone];
  return <Icon aria-hidden size={16} className={`shrink-0 ${className}`} />;
}

/** How it comes to the ears; the library would have everything interrupt. */
function liveRole({ tone, isSilent }: ToastMessage): "group" | "alert" | "status" {
  if (isSilent === true) return "group";
  return tone === "error" ? "alert" : "status";
}
