/** A small picture of a map. */
export interface Thumbnail {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** Thumbnails of this process by the state of the map they show; also those that are being drawn. */
export type ThumbnailStore = Map<string, Promise<Thumbnail>>;
