import { expect, test } from "vitest";
import { Pool } from "./pool";

/** Tasks that end when they are told to. */
function makeTasks(pool: Pool) {
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (name: string, signal = new AbortController().signal) =>
    pool.run(signal, () => {
      started.push(name);
      return new Promise<void>((resolve) => ends.set(name, resolve));
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { started, run, end };
}

test("tasks_wait_in_their_order_when_there_is_no_room", async () => {
  const { started, run, end } = makeTasks(new Pool(2));
  for (const name of ["a", "b", "c", "d"]) void run(name);
  expect(started).toEqual(["a", "b"]);
  await end("b");
  expect(started).toEqual(["a", "b", "c"]);
  await end("a");
  expect(started).toEqual(["a", "b", "c", "d"]);
});

test("a_task_never_starts_when_it_was_aborted_while_it_waited", async () => {
  const { started, run, end } = makeTasks(new Pool(1));
  const cancel = new AbortController();
  void run("a");
  const aborted = run("b", cancel.signal);
  void run("c");
  cancel.abort(new Error("cancelled"));
  await expect(aborted).rejects.toThrow("cancelled");
  await end("a");
  await end("c");
  void run("d");
  expect(started).toEqual(["a", "c", "d"]);
});

test("a_task_that_fails_makes_room", async () => {
  const pool = new Pool(1);
  const signal = new AbortController().signal;
  await expect(pool.run(signal, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(pool.run(signal, () => Promise.resolve(7))).resolves.toBe(7);
});
