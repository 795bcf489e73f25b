import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { expect, test } from "vitest";
import { createSmtpMailer } from "./mailer.ts";

/** As much of a mail server as takes one mail: answers each command and keeps the lines. */
function takeMail(socket: Socket, lines: string[]): void {
  let rest = "";
  let isContent = false;
  const answer = (line: string): string | null => {
    if (isContent && line !== ".") return null;
    isContent = line === "DATA";
    if (isContent) return "354 go on";
    return line === "QUIT" ? "221 bye" : "250 ok";
  };
  socket.write("220 ready\r\n");
  socket.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\r\n");
    rest = parts.pop() ?? "";
    for (const line of parts) {
      lines.push(line);
      const said = answer(line);
      if (said !== null) socket.write(`${said}\r\n`);
    }
  });
}

test("a mail goes to its one recipient, whatever signs the address holds, with subject and words", async () => {
  const lines: string[] = [];
  const server = createServer((socket) => takeMail(socket, lines)).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  const mailer = createSmtpMailer({ url: `smtp://127.0.0.1:${port}`, from: "Crux <crux@test.example>" });
  expect(mailer.isSending).toBe(true);
  await mailer.send("o'neil+a@test.example", { subject: "Your link", body: "Open it:\nhttp://x.example/a" });
  mailer.close();
  server.close();
  expect(lines.filter((line) => line.startsWith("RCPT"))).toEqual(["RCPT TO:<o'neil+a@test.example>"]);
  expect(lines.find((line) => line.startsWith("MAIL"))).toContain("<crux@test.example>");
  expect(lines).toContain("Subject: Your link");
  expect(lines.join("\n")).toContain("Open it:\nhttp://x.example/a");
});
