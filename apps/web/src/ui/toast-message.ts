export interface ToastMessage {
  readonly text: string;
  readonly tone: "good" | "error";
  readonly action?: { readonly label: string; readonly onAction: () => void };
}

export interface ToastRegionProps {
  readonly label: string;
  readonly closeLabel: string;
}
