import { expect, test } from "vitest";
import { readSettings } from "./env.ts";

test("nothing set: own database, ports 3000 and 3001", () => {
  const settings = readSettings({});
  expect(settings).toMatchObject({
    databaseUrl: null,
    secret: null,
    webPort: 3000,
    collabPort: 3001,
    origins: [],
    lanHosts: [],
    publicUrl: null,
  });
  expect(settings.dataDirectory).toMatch(/\.crux$/u);
});

test("empty means not set", () => {
  expect(readSettings({ DATABASE_URL: "", CRUX_WEB_PORT: "", CRUX_DATA_DIR: "" })).toEqual(readSettings({}));
});

test("origins are read apart and put into the form that browsers send", () => {
  expect(readSettings({ CRUX_ORIGINS: "http://crux.test:3900/, https://Crux.Example" }).origins).toEqual([
    "http://crux.test:3900",
    "https://crux.example",
  ]);
});

test("names of this machine in the local network are read apart", () => {
  expect(readSettings({ CRUX_LAN_HOSTS: "192.168.1.7, Crux.local" }).lanHosts).toEqual([
    "192.168.1.7",
    "crux.local",
  ]);
});

test.each([
  [{ CRUX_WEB_PORT: "eighty" }, /CRUX_WEB_PORT/u],
  [{ CRUX_COLLAB_PORT: "70000" }, /CRUX_COLLAB_PORT/u],
  [{ CRUX_ORIGINS: "crux.test" }, /CRUX_ORIGINS/u],
  [{ CRUX_LAN_HOSTS: "192.168.1.7:3000" }, /CRUX_LAN_HOSTS/u],
  [{ CRUX_LAN_HOSTS: "http://crux.local" }, /CRUX_LAN_HOSTS/u],
  [{ CRUX_LAN_HOSTS: "somebody@crux.local" }, /CRUX_LAN_HOSTS/u],
  [{ CRUX_PUBLIC_URL: "javascript:alert(1)" }, /CRUX_PUBLIC_URL/u],
  [{ DATABASE_URL: "mysql://somewhere" }, /DATABASE_URL/u],
])("a setting that cannot be read is named: %j", (variables, name) => {
  expect(() => readSettings(variables)).toThrow(name);
});
