// Lets so many tasks run at once; the others wait in the order in which they came.

export class Pool {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly limit: number) {}

  /** Runs the task when there is room, unless it was aborted before. */
  async run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    if (this.running >= this.limit) await this.turn(signal);
    else this.running++;
    try {
      signal.throwIfAborted();
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  /** Waits until a task that is done hands its place on. */
  private turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        const at = this.waiting.indexOf(enter);
        if (at < 0) return;
        this.waiting.splice(at, 1);
        reject(signal.reason as Error);
      };
      this.waiting.push(enter);
      signal.addEventListener("abort", leave, { once: true });
    });
  }
}
