// A server in a few lines, in place of fetch: jobs stay as they are until a test moves them on.

import { webcrypto } from "node:crypto";
import { vi } from "vitest";
import type { Job, Palette, Problem, Recipe, SelectionRecipe } from "../src/api/types";

export interface FakeJob extends Job {
  recipe: Recipe & SelectionRecipe;
}

const swatch = (hex: string, lightness: number) => ({
  hex,
  lab: [lightness, 0, 0],
  oklch: [0, 0, 0],
  share: 0.5,
  pixels: 1,
  name: hex,
});

function planeOf(values: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>): Response {
  const size = { "Huemask-Width": String(values.length), "Huemask-Height": "1" };
  return new Response(values, { headers: { ...size, "Huemask-Steps-Per-Unit": "128" } });
}

export class FakeApi {
  readonly jobs: FakeJob[] = [];
  readonly deleted: string[] = [];
  /** So many jobs are refused first, as the server is busy. */
  busyFor = 0;
  /** Of each selection: a row of pixels, their costs in steps and how much is selected. */
  costs = [0, 1280];
  mask = [255, 0];
  answersJobs = true;
  /** What the server was told to fetch. */
  readonly fetched: { picture: string; url: string }[] = [];
  /** Why it fetches nothing. */
  fetchProblem: Problem | null = null;

  /** Of which picture or job points were asked, and in which space. */
  readonly plotted: string[] = [];
  /** Why there are no points. */
  plotProblem: Problem | null = null;

  constructor() {
    if (!("crypto" in globalThis)) vi.stubGlobal("crypto", webcrypto);
    vi.stubGlobal("fetch", (path: string, init: RequestInit) =>
      Promise.resolve(this.answer(path, init)),
    );
    vi.stubGlobal("EventSource", FakeEventSource);
  }

  private answer(path: string, init: RequestInit): Response {
    const method = init.method ?? "GET";
    const [, , , kind, id = "", part] = new URL(path, "http://localhost").pathname.split("/");
    if (method === "DELETE") {
      this.deleted.push(id);
      return new Response(null, { status: 204 });
    }
    if (method === "POST" && !id) return this.fetchPicture(init.body as string);
    if (method === "POST") {
      const recipe = JSON.parse(init.body as string) as FakeJob["recipe"];
      return this.start(id, part === "selections" ? "selection" : "palette", recipe);
    }
    if (part === "points") return this.pointsOf(id, new URL(path, "http://localhost"));
    const job = this.jobs.find((it) => it.id === id);
    if (kind !== "jobs" || !job) return new Response("{}", { status: 404 });
    if (part === "costs") return planeOf(new Uint16Array(this.costs));
    if (part === "mask") return planeOf(new Uint8Array(this.mask));
    if (part === "palette") return Response.json({ pictures: [this.paletteOf(job)] });
    return this.answersJobs ? Response.json(job) : new Response("", { status: 500 });
  }

  private pointsOf(id: string, { searchParams }: URL): Response {
    this.plotted.push(`${id} ${searchParams.get("space") ?? ""}`);
    const problem = this.plotProblem;
    if (problem) return Response.json(problem, { status: problem.status });
    return new Response(new ArrayBuffer(20 * (id.length + 1)));
  }

  private fetchPicture(body: string): Response {
    const asked = JSON.parse(body) as { picture: string; url: string };
    this.fetched.push(asked);
    const problem = this.fetchProblem;
    if (problem) return Response.json(problem, { status: problem.status });
    return Response.json({ id: asked.picture, name: "sea.png", width: 9, height: 9 });
  }

  private start(picture: string, kind: string, recipe: FakeJob["recipe"]): Response {
    if (this.busyFor > 0) {
      this.busyFor--;
      return new Response("{}", { status: 503, headers: { "Retry-After": "2" } });
    }
    const id = `j${this.jobs.length}`;
    const job: FakeJob = { id, kind, picture, state: "queued", ahead: 0, recipe };
    this.jobs.push(job);
    return Response.json(job, { status: 202 });
  }

  private paletteOf(job: FakeJob): Partial<Palette> {
    const k = typeof job.recipe.k === "number" ? job.recipe.k : 2;
    return {
      colors: Array.from({ length: k }, (_, i) =>
        swatch(job.recipe.lock?.[i] ?? `#${i}${i}${i}`, i),
      ) as Palette["colors"],
    };
  }

  /** Moves a job on and tells the page, as the event stream does. */
  tell(job: FakeJob | undefined, change: Partial<Job>) {
    if (!job) throw new Error("there is no such job");
    Object.assign(job, change);
    FakeEventSource.last?.listener?.({ data: JSON.stringify(job) });
  }
}

export class FakeEventSource {
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static last: FakeEventSource | undefined;
  readyState = FakeEventSource.OPEN;
  listener: ((event: { data: string }) => void) | undefined;
  onerror: (() => void) | undefined;

  constructor(readonly url: string) {
    FakeEventSource.last = this;
  }

  addEventListener(_name: string, listener: (event: { data: string }) => void) {
    this.listener = listener;
  }
}
