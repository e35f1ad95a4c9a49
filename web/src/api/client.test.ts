import { expect, test } from "vitest";
import { FakeApi } from "../../test/fake_api";

new FakeApi();
const { errorOf } = await import("./client");

test("a_problem_document_is_read", () => {
  const body = '{"title":"Content Too Large","status":413,"detail":"80 MP; at most 50","limit":50}';
  const error = errorOf(413, "", body, null);
  expect(error.problem).toMatchObject({ status: 413, limit: 50 });
  expect(error.message).toBe("80 MP; at most 50");
  expect(error.retryAfterS).toBeNull();
});

test("the_status_has_to_do_when_there_is_no_problem_document", () => {
  expect(errorOf(502, "Bad Gateway", "<html>", null).message).toBe("Bad Gateway");
  expect(errorOf(502, "", "", null).message).toBe("Status 502");
});

test.each([
  [503, "7", 7],
  [429, "3", 3],
  [503, null, 1],
  [500, "7", null],
])("status %d with Retry-After %j waits %j s", (status, header, seconds) => {
  expect(errorOf(status, "", "", header).retryAfterS).toBe(seconds);
});
