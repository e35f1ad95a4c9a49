// One function for each call of the API.

import type {
  CostPlane,
  Job,
  LabelPlane,
  MaskPlane,
  Methods,
  Palette,
  PaletteFile,
  Picture,
  PixelPlane,
  Problem,
  Recipe,
  SelectionRecipe,
  ServerInfo,
} from "./types";

const root = "/api/v1";

/** One for each tab; the server tells about jobs by it. */
export const clientId: string = crypto.randomUUID();

/** What the server, or the way to it, refused. */
export class ApiError extends Error {
  constructor(
    readonly problem: Problem,
    /** Seconds to wait where the server is only busy, else null. */
    readonly retryAfterS: number | null = null,
  ) {
    super(describe(problem));
  }
}

/** The line for a person. */
export function describe(problem: Problem): string {
  return problem.detail ?? problem.title;
}

/** The status of a problem that no server sent, as it cannot be reached. */
export const unreachable = 0;

export function unreachableError(): ApiError {
  return new ApiError({
    title: "No answer",
    status: unreachable,
    detail: "The server does not answer. Is huemask serve still running?",
  });
}

/** The error that a refusal with this status, body and Retry-After is. */
export function errorOf(
  status: number,
  statusText: string,
  body: string,
  retryAfter: string | null,
): ApiError {
  let problem: Problem = { title: statusText || `Status ${status}`, status };
  try {
    problem = { ...problem, ...(JSON.parse(body) as Partial<Problem>) };
  } catch {
    // Not a problem document: the status has to do.
  }
  const busy = status === 503 || status === 429;
  const seconds = Number(retryAfter);
  return new ApiError(problem, busy ? (seconds > 0 ? seconds : 1) : null);
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, credentials: "same-origin" });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw unreachableError();
  }
  if (response.ok) return response;
  throw errorOf(
    response.status,
    response.statusText,
    await response.text().catch(() => ""),
    response.headers.get("Retry-After"),
  );
}

const request = (path: string, init: RequestInit = {}) => ask(root + path, init);

async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await request(path, signal ? { signal } : {});
  return (await response.json()) as T;
}

const segment = encodeURIComponent;

export const getServer = () => getJson<ServerInfo>("/server");
export const getMethods = () => getJson<Methods>("/methods");

export async function listPictures(): Promise<Picture[]> {
  return (await getJson<{ pictures: Picture[] }>("/pictures")).pictures;
}

export function pictureUrl(id: string, name: string): string {
  return `${root}/pictures/${segment(id)}?name=${segment(name)}`;
}

/** Has the server fetch a picture from an address. */
export async function fetchPicture(
  picture: string,
  url: string,
  signal: AbortSignal,
): Promise<Picture> {
  const response = await request("/pictures", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ picture, url }),
    signal,
  });
  return (await response.json()) as Picture;
}

export async function deletePicture(id: string): Promise<void> {
  await request(`/pictures/${segment(id)}`, { method: "DELETE" });
}

export async function deleteAllPictures(): Promise<void> {
  await request("/pictures", { method: "DELETE" });
}

/** Never aborted: a job that the server has begun must be known, so that it can be deleted. */
async function startJob(path: string, recipe: Recipe | SelectionRecipe): Promise<Job> {
  const response = await request(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Huemask-Client": clientId },
    body: JSON.stringify(recipe),
  });
  return (await response.json()) as Job;
}

export const startPalette = (picture: string, recipe: Recipe) =>
  startJob(`/pictures/${segment(picture)}/palettes`, recipe);

export const startSelection = (picture: string, recipe: SelectionRecipe) =>
  startJob(`/pictures/${segment(picture)}/selections`, recipe);

export const getJob = (job: string) => getJson<Job>(`/jobs/${segment(job)}`);

export async function deleteJob(job: string): Promise<void> {
  await request(`/jobs/${segment(job)}`, { method: "DELETE" });
}

export async function getPalette(job: string, signal: AbortSignal): Promise<Palette> {
  const file = await getJson<PaletteFile>(`/jobs/${segment(job)}/palette?format=json`, signal);
  const palette = file.pictures[0];
  if (!palette) throw new ApiError({ title: "The palette has no picture", status: 500 });
  return palette;
}

/** A format of kind "palette" that is text. */
export async function getPaletteText(job: string, format: string): Promise<string> {
  const response = await request(`/jobs/${segment(job)}/palette?format=${segment(format)}`);
  return response.text();
}

/**
 * The file at an address of `paletteUrl` or `filesUrl`, or of the page itself; its type is that of the
 * answer.
 */
export async function getFile(url: string, signal?: AbortSignal): Promise<Blob> {
  const response = await ask(url, signal ? { signal } : {});
  return response.blob();
}

async function getPlane(path: string, signal?: AbortSignal) {
  const response = await request(path, signal ? { signal } : {});
  const number = (name: string) => Number(response.headers.get(name) ?? 0);
  const [width, height] = [number("Huemask-Width"), number("Huemask-Height")];
  const bytes = await response.arrayBuffer();
  const check = (bytesPerPixel: number) => {
    if (width > 0 && width * height * bytesPerPixel === bytes.byteLength) return;
    throw new ApiError({ title: "The server sent a part of the picture only", status: 500 });
  };
  return { width, height, number, bytes, check };
}

export async function getPixels(
  picture: string,
  maxSide: number,
  signal?: AbortSignal,
): Promise<PixelPlane> {
  const path = `/pictures/${segment(picture)}/pixels?max_side=${maxSide}`;
  const { width, height, bytes, check } = await getPlane(path, signal);
  check(4);
  return { width, height, rgba: new Uint8ClampedArray(bytes) };
}

export async function getLabels(
  job: string,
  maxSide: number,
  signal: AbortSignal,
): Promise<LabelPlane> {
  const path = `/jobs/${segment(job)}/labels?max_side=${maxSide}`;
  const { width, height, number, bytes, check } = await getPlane(path, signal);
  const bits = number("Huemask-Bits");
  check(bits / 8);
  return bits === 16
    ? { width, height, labels: new Uint16Array(bytes), none: 65535 }
    : { width, height, labels: new Uint8Array(bytes), none: 255 };
}

async function getValues(path: string, signal: AbortSignal): Promise<MaskPlane> {
  const { width, height, bytes, check } = await getPlane(path, signal);
  check(1);
  return { width, height, values: new Uint8Array(bytes) };
}

export const getMask = (job: string, index: number, maxSide: number, signal: AbortSignal) =>
  getValues(`/jobs/${segment(job)}/masks/${index}?max_side=${maxSide}`, signal);

/** The mask of a selection. */
export const getSelectionMask = (job: string, maxSide: number, signal: AbortSignal) =>
  getValues(`/jobs/${segment(job)}/mask?max_side=${maxSide}`, signal);

/** The costs of the picks of a selection, which know no tolerance. */
export async function getCosts(
  job: string,
  maxSide: number,
  signal: AbortSignal,
): Promise<CostPlane> {
  const path = `/jobs/${segment(job)}/costs?max_side=${maxSide}`;
  const { width, height, number, bytes, check } = await getPlane(path, signal);
  check(2);
  const stepsPerUnit = number("Huemask-Steps-Per-Unit");
  return { width, height, costs: new Uint16Array(bytes), stepsPerUnit };
}

async function getBytes(path: string, signal: AbortSignal): Promise<ArrayBuffer> {
  return (await request(path, { signal })).arrayBuffer();
}

/** The colors of a picture in the space of a metric, 20 bytes each (logic/plot.ts reads them). */
export const getPoints = (picture: string, space: string, signal: AbortSignal) =>
  getBytes(`/pictures/${segment(picture)}/points?space=${space}`, signal);

/** The same of the palette that a job found, in its order. */
export const getPalettePoints = (job: string, space: string, signal: AbortSignal) =>
  getBytes(`/jobs/${segment(job)}/points?space=${space}`, signal);

/** Where a result of one job or of several together is. */
function resultUrl(jobs: readonly string[], one: string, several: string, format: string): string {
  const [job = ""] = jobs;
  if (jobs.length === 1) return `${root}/jobs/${segment(job)}/${one}?format=${segment(format)}`;
  const query = jobs.map((it) => `job=${segment(it)}`).join("&");
  return `${root}/${several}?${query}&format=${segment(format)}`;
}

/** Where a format of kind "palette" is downloaded: one file, of one job or of several. */
export function paletteUrl(jobs: readonly string[], format: string): string {
  return resultUrl(jobs, "palette", "palettes", format);
}

/** Where a format of another kind is downloaded: of several jobs an archive. */
export function filesUrl(jobs: readonly string[], format: string): string {
  return resultUrl(jobs, "files", "files", format);
}

/** Where the mask of a selection, or what it cuts out, is downloaded. */
export function selectionUrl(job: string, file: "mask.png" | "cutout.png"): string {
  return `${root}/jobs/${segment(job)}/${file}`;
}

export const eventsUrl = `${root}/events?client=${clientId}`;
