"use client";

import { Text } from "react-aria-components/Text";
// Still marked unstable by the library: named here once, so that a change of theirs is a change of this line.
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastList as AriaToastList,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as AriaToastRegion,
} from "react-aria-components/Toast";
import { ChevronDown, CircleAlert, CircleCheck, Info, X } from "lucide-react";
import { useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { Button, IconButton } from "./button.tsx";
import { classNames } from "./class-names.ts";
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

/** What opens to the others, and where none are left, the message itself. */
const LEFT = "[data-opens-others] button, [role=alertdialog]:not(:has([data-opens-others]))";

const subscribe = (onChange: () => void) => queue.subscribe(onChange);
const listShown = () => queue.visibleToasts;

/**
 * The messages themselves; see `toast.tsx`, which brings this when it is needed. On a narrow screen the newest stands alone
 * and opens to the others: three would hide much of what they are about.
 */
export function ToastList({ label, closeLabel, allLabel }: ToastRegionProps) {
  const shown = useSyncExternalStore(subscribe, listShown, listShown);
  const [isOpen, setOpen] = useState(false);
  const others = shown.length - 1;
  // What comes after the last has gone begins anew.
  if (isOpen && others < 1) setOpen(false);
  /** The region in which the focus was on what opens to the others, when that went. */
  const leftRef = useRef<Element | null>(null);
  // The keyboard stays with the messages: at the same button of a newer one, behind which its own is hidden now, or at the
  // message that is left.
  useLayoutEffect(() => {
    const left = leftRef.current;
    leftRef.current = null;
    const { activeElement } = document;
    const held = activeElement?.closest(".toasts") ?? null;
    const isHidden = held !== null && activeElement?.getClientRects().length === 0;
    if (left !== null || isHidden) (left ?? held)?.querySelector<HTMLElement>(LEFT)?.focus();
  });
  return (
    <AriaToastRegion
      queue={queue}
      aria-label={label}
      className="toasts fixed inset-x-4 bottom-4 z-60 flex flex-col gap-2 sm:start-auto sm:w-[360px]"
    >
      <AriaToastList<ToastMessage> className="contents">
        {({ toast }) => {
          const isNewest = toast.key === shown[0]?.key;
          return (
            <Toast
              toast={toast}
              className={classNames(
                "animate-rise flex items-start gap-2 rounded-panel border border-hairline bg-surface py-2 ps-3 pe-2 text-13 text-ink shadow-float pointer-coarse:py-1",
                !isNewest && !isOpen && "max-sm:hidden",
              )}
            >
              <ToneIcon tone={toast.content.tone} />
              {/* A long sentence has the width to itself, and what can be done stands below it. */}
              <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2">
                <ToastContent
                  role={liveRole(toast.content)}
                  className="min-w-0 flex-auto py-1 pointer-coarse:py-3"
                >
                  <Text slot="title">{toast.content.text}</Text>
                </ToastContent>
                <div className="ms-auto flex gap-1 empty:hidden">
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
                  {isNewest && others > 0 && (
                    <OthersButton
                      count={others}
                      label={allLabel}
                      isOpen={isOpen}
                      onOpenChange={setOpen}
                      leftRef={leftRef}
                    />
                  )}
                </div>
              </div>
              <IconButton slot="close" size="small" label={closeLabel} icon={<X aria-hidden size={14} />} />
            </Toast>
          );
        }}
      </AriaToastList>
    </AriaToastRegion>
  );
}

/** Shows the messages behind the newest one, and hides them again. */
function OthersButton(props: {
  readonly count: number;
  readonly label: string;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Is given the region when this goes while it has the focus. */
  readonly leftRef: { current: Element | null };
}) {
  const { count, label, isOpen, onOpenChange, leftRef } = props;
  const ref = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    const place = ref.current;
    return () => {
      if (place?.contains(document.activeElement) === true) leftRef.current = place.closest(".toasts");
    };
  }, [leftRef]);
  return (
    <span ref={ref} data-opens-others className="contents">
      <Button
        variant="quiet"
        size="small"
        aria-label={`+${count} ${label}`}
        aria-expanded={isOpen}
        onPress={() => onOpenChange(!isOpen)}
        className="min-w-11 sm:hidden"
      >
        {isOpen ? <ChevronDown aria-hidden size={16} strokeWidth={1.75} /> : `+${count}`}
      </Button>
    </span>
  );
}

function ToneIcon({ tone }: Pick<ToastMessage, "tone">) {
  const { icon: Icon, className } = TONES[tone];
  return <Icon aria-hidden size={16} className={`my-1.5 shrink-0 pointer-coarse:my-3.5 ${className}`} />;
}

/** How it comes to the ears; the library would have everything interrupt. */
function liveRole({ tone, isSilent }: ToastMessage): "group" | "alert" | "status" {
  if (isSilent === true) return "group";
  return tone === "error" ? "alert" : "status";
}
