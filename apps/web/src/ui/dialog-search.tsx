import { Search } from "lucide-react";
import { useRef } from "react";
import { TextField } from "./fields/text-field.tsx";

/** What the long list of a dialog is searched by; goes into its head, where it stays while the list scrolls. */
export function DialogSearch(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The search has the keyboard when the dialog opens. */
  readonly isFocusedFirst?: boolean;
}) {
  const { label, value, onChange, isFocusedFirst = false } = props;
  const root = useRef<HTMLDivElement>(null);
  return (
    <div ref={root}>
      <TextField
        label={label}
        isLabelHidden
        type="search"
        placeholder={label}
        value={value}
        onChange={(next) => {
          onChange(next);
          // What is found begins at the top, wherever in the list somebody was when they typed.
          root.current?.closest("[role=dialog]")?.parentElement?.scrollTo({ top: 0 });
        }}
        before={<Search aria-hidden size={16} strokeWidth={1.75} />}
        isFocusedFirst={isFocusedFirst}
      />
    </div>
  );
}
