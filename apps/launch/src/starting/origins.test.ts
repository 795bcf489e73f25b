import { expect, test } from "vitest";
import { lanHosts, listOrigins } from "./origins.ts";

const info = (address: string, internal: boolean, family: "IPv4" | "IPv6") => {
  const common = { address, internal, netmask: "", mac: "", cidr: null };
  return family === "IPv4" ? { ...common, family } : { ...common, family, scopeid: 0 };
};

test("only this machine's own names are allowed unless others are let in", () => {
  expect(listOrigins({ port: 3000, lan: [], added: [], publicUrl: null })).toEqual([
    "http://localhost:3000",
    "http://127.0.0.1:3000",
  ]);
});

test("each address of the local network is allowed on the real port", () => {
  expect(listOrigins({ port: 3004, lan: ["192.168.1.7", "10.0.0.2"], added: [], publicUrl: null })).toEqual([
    "http://localhost:3004",
    "http://127.0.0.1:3004",
    "http://192.168.1.7:3004",
    "http://10.0.0.2:3004",
  ]);
});

test("the operator's public address comes first, theirs are added, none twice, and usual ports are left out", () => {
  expect(
    listOrigins({
      port: 80,
      lan: [],
      added: ["http://crux.test:80", "http://localhost"],
      publicUrl: "https://crux.example",
    }),
  ).toEqual(["https://crux.example", "http://localhost", "http://127.0.0.1", "http://crux.test"]);
});

test("addresses of the local network: no loopback, no IPv6, none that a machine gave itself, none twice", () => {
  expect(
    lanHosts([], {
      lo: [info("127.0.0.1", true, "IPv4"), info("::1", true, "IPv6")],
      eth0: [info("192.168.1.7", false, "IPv4"), info("fe80::1", false, "IPv6")],
      eth1: [info("169.254.3.4", false, "IPv4"), info("192.168.1.7", false, "IPv4")],
      down: undefined,
    }),
  ).toEqual(["192.168.1.7"]);
});

test("the operator's word on how others reach this machine stands instead of what it sees itself", () => {
  expect(lanHosts(["crux.local", "192.168.1.9"], { eth0: [info("172.17.0.2", false, "IPv4")] })).toEqual([
    "crux.local",
    "192.168.1.9",
  ]);
});
