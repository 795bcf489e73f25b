"use client";

import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { IconButton } from "./button.tsx";

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Spoken by the button in the corner. */
  readonly closeLabel: string;
  readonly size?: "small" | "medium" | "large";
  /** For questions that must be answered: a press outside does not close it. */
  readonly isPersistent?: boolean;
  /**
   * Stays at the top with the title while the rest scrolls, such as what a long list is searched by. The dialog then keeps
   * its height, so that nothing moves when the list gets shorter.
   */
  readonly head?: ReactNode;
  readonly children: ReactNode;
}

const WIDTHS = { small: "sm:max-w-[420px]", medium: "sm:max-w-[560px]", large: "sm:max-w-[960px]" } as const;

/** A panel above the page that waits for an answer. On a narrow screen it comes from below. */
export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, closeLabel, size = "small", isPersistent = false, head, children } = props;
  const titleRow = (
    <div className="dialog-title flex items-start justify-between gap-4">
      <Heading slot="title" className="font-serif text-18 font-semibold">
        {title}
      </Heading>
      <IconButton
        label={closeLabel}
        icon={<X aria-hidden size={16} />}
        onPress={onClose}
        // As high as the title, and its cross ends where the rest ends, however large it is for a finger.
        className="-my-1 -me-2 pointer-coarse:-my-2.5 pointer-coarse:-me-3.5"
      />
    </div>
  );
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={!isPersistent}
      className="animate-fade fixed inset-0 z-50 flex items-end justify-center bg-veil sm:items-center sm:p-6"
    >
      <Modal
        className={classNames(
          "animate-rise max-h-[92dvh] w-full overflow-auto rounded-t-panel border border-hairline bg-surface text-ink shadow-float sm:max-h-full sm:rounded-panel",
          WIDTHS[size],
          // What the keyboard reaches does not come to lie under the head.
          head !== undefined && "h-[92dvh] sm:h-full [@media(min-height:28rem)]:scroll-pt-36",
        )}
      >
        <AriaDialog className="flex flex-col gap-4 p-4 outline-none sm:p-6">
          {head === undefined ? titleRow : <PinnedHead titleRow={titleRow}>{head}</PinnedHead>}
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** From edge to edge of the dialog, so that nothing shows beside it. On a low screen it scrolls: it would be half of it. */
function PinnedHead({ titleRow, children }: { titleRow: ReactNode; children: ReactNode }) {
  return (
    <div className="-mx-4 -mt-4 flex flex-col gap-4 border-b border-hairline bg-surface px-4 pt-4 pb-3 sm:-mx-6 sm:-mt-6 sm:px-6 sm:pt-6 [@media(min-height:28rem)]:sticky [@media(min-height:28rem)]:top-0 [@media(min-height:28rem)]:z-10">
      {titleRow}
      {children}
    </div>
  );
}

/** The row of buttons that ends a dialog: the one that does it stands last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse gap-2 pt-2 sm:flex-row sm:justify-end [&>*]:max-sm:h-11">
      {children}
    </div>
  );
}
