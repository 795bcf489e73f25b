/** Saves a text as a file. */
export function downloadText(text: string, file: { readonly name: string; readonly type: string }): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: file.type }));
  link.download = file.name;
  link.click();
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}
