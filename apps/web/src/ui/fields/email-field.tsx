import { TextField } from "./text-field.tsx";
import type { TextFieldProps } from "./text-field.tsx";

export type EmailFieldProps = Omit<
  TextFieldProps,
  "type" | "inputMode" | "autoCapitalize" | "spellCheck" | "maxLength"
>;

/** An address for mail: nothing corrects it while it is typed. */
export function EmailField(props: EmailFieldProps) {
  return (
    <TextField
      {...props}
      type="email"
      inputMode="email"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={254}
    />
  );
}
