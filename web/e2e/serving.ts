// A huemask serve of its own for a file of tests, and the command beside it.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export function named(variable: string): string {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} is not set; run script/web --browse COMMAND`);
  return value;
}

export const command = named("HUEMASK");
export const chromiumPath = named("HUEMASK_CHROMIUM");
export const examples = fileURLToPath(new URL("../../examples/", import.meta.url));
export const example = (name: string) => `${examples}${name}`;

/** What it says beside its output is in the error, where it fails. */
const quiet = "pipe";

/** What the command prints, run in a folder. */
export function runIn(folder: string, ...words: string[]): string {
  return execFileSync(command, words, { cwd: folder, encoding: "utf8", stdio: quiet });
}

/** What the command prints, run beside the examples. */
export const run = (...words: string[]) => runIn(examples, ...words);

/** What a line that the page gave prints, run by a shell that knows huemask. */
export function runLine(line: string, folder = examples): string {
  const path = `${dirname(command)}:${process.env["PATH"] ?? ""}`;
  const env = { ...process.env, PATH: path };
  return execFileSync("/bin/sh", ["-c", line], {
    cwd: folder,
    encoding: "utf8",
    stdio: quiet,
    env,
  });
}

export const lines = (text: string) => text.trim().split("\n");

/** The colors that the command finds in a picture of a folder. */
export function paletteIn(folder: string, name: string, ...flags: string[]): string[] {
  return lines(runIn(folder, "palette", name, "--format", "hex", ...flags));
}

/** The colors that the command finds in an example. */
export const paletteOf = (name: string, ...flags: string[]) => paletteIn(examples, name, ...flags);

export interface Serving {
  /** With the token that lets a browser in. */
  readonly address: string;
  readonly origin: string;
  stop(): Promise<void>;
}

export async function serve(...flags: string[]): Promise<Serving> {
  const child = spawn(command, ["serve", "--port", "0", ...flags], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const output = createInterface(child.stdout);
  const [address] = (await once(output, "line")) as [string];
  return {
    address,
    origin: new URL(address).origin,
    async stop() {
      const end = once(child, "exit");
      child.kill("SIGTERM");
      await end;
    },
  };
}
