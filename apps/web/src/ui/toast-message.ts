export interface ToastMessage {
  readonly text: string;
  /** A note tells something that was neither done nor went wrong. */
  readonly tone: "good" | "note" | "error";
  /** Said aloud elsewhere already: here it is only to be seen. Others are spoken, errors at once, good news in their turn. */
  readonly isSilent?: boolean;
  readonly action?: { readonly label: string; readonly onAction: () => void };
}

export interface ToastRegionProps {
  readonly label: string;
  readonly closeLabel: string;
  /** Said of what shows the others where only the newest has room. */
  readonly allLabel: string;
}
