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
let stream: EventSource | null = null;
let closedAt = 0;
let timer: ReturnType<typeof setInterval> | undefined;

const isOver = (job: Job) => job.state !== "queued" && job.state !== "running";

function tell(id: string, news: Job | ApiError) {
  const entry = watched.get(id);
  if (!entry) return;
  entry.heardAt = performance.now();
  if (news instanceof ApiError || isOver(news)) unwatchJob(id);
  entry.listener(news);
}

function openStream() {
  if (stream || (closedAt > 0 && performance.now() - closedAt < reopenMs)) return;
  stream = new EventSource(eventsUrl);
  stream.addEventListener("job", (event: MessageEvent<string>) => {
    const job = JSON.parse(event.data) as Job;
    tell(job.id, job);
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
  tell(job.id, job);
}

export function unwatchJob(id: string) {
  watched.delete(id);
  if (watched.size > 0) return;
  clearInterval(timer);
  timer = undefined;
}
