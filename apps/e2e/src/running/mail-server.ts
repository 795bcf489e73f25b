import { createServer, type Socket } from "node:net";

interface ReceivedMail {
  readonly to: string;
  readonly text: string;
}

export interface MailServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  stop(): Promise<void>;
}

/** A mail server that takes everything and sends nothing on: as much of SMTP as a sender without TLS needs. */
export async function startMailServer(): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    serve(socket, (mail) => mails.push(mail));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

function serve(socket: Socket, take: (mail: ReceivedMail) => void): void {
  const say = (line: string): void => {
    socket.write(`${line}\r\n`);
  };
  let rest = "";
  let to = "";
  let body: string[] | null = null;
  const hear = (line: string): void => {
    if (body !== null) {
      if (line !== ".") {
        body.push(line);
        return;
      }
      take({ to, text: decode(body.join("\r\n")) });
      body = null;
      say("250 taken");
      return;
    }
    const command = line.slice(0, 4).toUpperCase();
    if (command === "RCPT") to = /<(.*)>/u.exec(line)?.[1] ?? "";
    if (command === "DATA") {
      body = [];
      say("354 go on");
    } else if (command === "QUIT") socket.end("221 bye\r\n");
    else say("250 fine");
  };
  say("220 test");
  socket.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\r\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
  socket.on("error", () => socket.destroy());
}

/** Long lines are broken up on their way; this puts them together again. */
function decode(text: string): string {
  if (!/quoted-printable/iu.test(text)) return text;
  const bytes = text
    .replaceAll("=\r\n", "")
    .replaceAll(/=([0-9A-F]{2})/giu, (_match, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    );
  return Buffer.from(bytes, "latin1").toString("utf8");
}
