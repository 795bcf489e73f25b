const NAME_MAX_LENGTH = 80;

/** A file name made of a title: what file systems and headers cannot hold becomes a hyphen. */
export function fileNameFor(title: string, extension: string): string {
  const base = title
    .normalize("NFC")
    .replace(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, "-")
    .slice(0, NAME_MAX_LENGTH)
    .toWellFormed()
    .replace(/^-+|-+$/g, "");
  return `${base === "" ? "map" : base}.${extension}`;
}

/** The header that has a file saved under its name: plain for old programs, with all letters for the others (RFC 6266). */
export function dispositionFor(fileName: string): string {
  const plain = fileName.normalize("NFKD").replace(/[^\w.-]+/g, "");
  const encoded = encodeURIComponent(fileName).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
