/** What a map can be restored from: the kinds of picture that carry it. */
export const PICTURE_TYPES = "image/png,image/svg+xml,.png,.svg";

export const PICTURE_MAX_BYTES = 20 * 1024 * 1024;

/** The bytes of a file as base64, as they travel to the server. */
export async function readBase64(file: File): Promise<string> {
  return await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const address = typeof reader.result === "string" ? reader.result : "";
      resolve(address.slice(address.indexOf(",") + 1));
    });
    reader.addEventListener("error", () => reject(reader.error ?? new Error("unreadable")));
    reader.readAsDataURL(file);
  });
}
