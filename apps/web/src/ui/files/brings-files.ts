/** Whether a drag brings files; their kinds are not told before they are dropped. */
export function bringsFiles(transfer: DataTransfer | null): boolean {
  return transfer !== null && [...transfer.types].includes("Files");
}
