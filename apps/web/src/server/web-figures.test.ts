import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { createWebFigures } from "./web-figures.ts";

function answer(statusCode: number): ServerResponse {
  // Only these are looked at.
  return Object.assign(new EventEmitter(), { statusCode }) as unknown as ServerResponse;
}

test("requests are counted while they are answered, and then by their status", () => {
  const figures = createWebFigures();
  const answers = [answer(200), answer(204), answer(404), answer(500)];
  for (const each of answers) figures.watch(each);
  expect(figures.text()).toContain("crux_web_requests_under_way 4\n");
  for (const each of answers) each.emit("close");
  const text = figures.text();
  expect(text).toContain("crux_web_requests_under_way 0\n");
  expect(text).toContain('crux_web_answers_total{status="2xx"} 2\n');
  expect(text).toContain('crux_web_answers_total{status="4xx"} 1\n');
  expect(text).toContain('crux_web_answers_total{status="5xx"} 1\n');
  expect(text).toContain("crux_web_answer_seconds_count 4\n");
});
