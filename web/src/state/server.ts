// What the server is and can do.

import { signal } from "@preact/signals";
import { ApiError, unreachable } from "../api/client";
import type { Methods, ServerInfo } from "../api/types";

export type Access = "starting" | "ready" | "no-token" | "failed";

export const access = signal<Access>("starting");
export const accessDetail = signal("");
export const methods = signal<Methods | null>(null);
export const server = signal<ServerInfo | null>(null);
/** Whether the last request got no answer at all. */
export const isLost = signal(false);

/** Notes what an error says about the way to the server. */
export function noteAccess(error: ApiError) {
  if (error.problem.status === 401) access.value = "no-token";
  if (error.problem.status === unreachable) isLost.value = true;
}
