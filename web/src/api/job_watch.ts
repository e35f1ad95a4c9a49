// Tells what becomes of jobs: by the server's event stream, and by asking where that is silent.

import { ApiError, eventsUrl, getJob } from "./client";
import type { Job } from "./types";

type Listener = (job: Job | ApiError) => void;

interface Watched {
  listener: Listener;
  heardAt: number;
  asking: boolean;
}

/** Asked about when it has been silent for so long, with the stream open or not. */
const silenceMs = { open: 5000, closed: 400 };
const reopenMs = 5000;

const watched = new Map<string, Watched>();
/** The last news of jobs that nobody watches yet: a quick job's may come before the answer that names it. */
const early = new Map<string, Job>();
const mostEarly = 64;
let stream: EventSource | null = null;
let closedAt = -Infinity;
let timer: ReturnType<typeof setInterval> | undefined;

const isOver = (job: Job) => job.state !== "queued" && job.state !== "running";

function tell(id: string, news: Job | ApiError) {
  const entry = watched.get(id);
  if (!entry) return;
  entry.heardAt = performance.now();
  if (news instanceof ApiError || isOver(news)) unwatchJob(id);
  entry.listener(news);
}

function hear(job: Job) {
  if (watched.has(job.id)) {
    tell(job.id, job);
    return;
  }
  early.set(job.id, job);
  for (const oldest of early.keys()) if (early.size > mostEarly) early.delete(oldest);
}

/** Opened before the first job is sent, so that nothing of it is missed. */
export function openStream() {
  if (stream || performance.now() - closedAt < reopenMs) return;
  stream = new EventSource(eventsUrl);
  stream.addEventListener("job", (event: MessageEvent<string>) => {
    hear(JSON.parse(event.data) as Job);
  });
  stream.onerror = () => {
    // A stream that broke connects by itself; one that was refused does not.
    if (stream?.readyState !== EventSource.CLOSED) return;
    stream = null;
    closedAt = performance.now();
  };
}

async function ask(id: string, entry: Watched) {
  entry.asking = true;
  try {
    tell(id, await getJob(id));
  } catch (error) {
    if (error instanceof ApiError) tell(id, error);
  } finally {
    entry.asking = false;
  }
}

function askAboutSilent() {
  openStream();
  const limit = stream?.readyState === EventSource.OPEN ? silenceMs.open : silenceMs.closed;
  const now = performance.now();
  for (const [id, entry] of watched) {
    if (!entry.asking && now - entry.heardAt > limit) void ask(id, entry);
  }
}

/** Calls `listener` at every change until the job is over, and for the last time then. */
export function watchJob(job: Job, listener: Listener) {
  watched.set(job.id, { listener, heardAt: performance.now(), asking: false });
  openStream();
  timer ??= setInterval(askAboutSilent, 200);
  tell(job.id, early.get(job.id) ?? job);
  early.delete(job.id);
}

export function unwatchJob(id: string) {
  watched.delete(id);
  if (watched.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}
