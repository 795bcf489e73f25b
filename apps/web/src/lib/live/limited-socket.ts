/**
 * The server takes an update of at most a mebibyte, and ends the socket over any frame that is larger still, with a code
 * that often does not get through: the browser is still sending when the line breaks. The page would connect and send
 * the same again for ever, so such a frame is not sent at all.
 */
const FRAME_MAX_BYTES = 1024 * 1024;

type Payload = Parameters<WebSocket["send"]>[0];

/**
 * The browser's socket, but for frames that the server would not have.
 *
 * @param onTooLarge told in place of sending such a frame
 */
export function limitFrames(onTooLarge: () => void): typeof WebSocket {
  return class LimitedSocket extends WebSocket {
    override send(data: Payload): void {
      if (sizeOf(data) > FRAME_MAX_BYTES) onTooLarge();
      else super.send(data);
    }
  };
}

/** In bytes; of a text its length, which is enough for the short ones that go out. */
function sizeOf(data: Payload): number {
  if (typeof data === "string") return data.length;
  return data instanceof Blob ? data.size : data.byteLength;
}
