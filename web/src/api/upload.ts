// Sends one picture. By XMLHttpRequest, as fetch does not tell how much has been sent.

import { errorOf, pictureUrl, unreachableError } from "./client";
import type { Picture } from "./types";

export interface Upload {
  id: string;
  name: string;
  file: Blob;
  /** Called with 0 to 1; 1: all is sent, and the server reads the picture. */
  onProgress: (sent: number) => void;
  signal: AbortSignal;
}

export function uploadPicture({ id, name, file, onProgress, signal }: Upload): Promise<Picture> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const call = new XMLHttpRequest();
    const abort = () => {
      call.abort();
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", abort, { once: true });
    call.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    call.upload.onload = () => onProgress(1);
    call.onerror = () => reject(unreachableError());
    call.onload = () => {
      if (call.status >= 200 && call.status < 300) {
        resolve(JSON.parse(call.responseText) as Picture);
        return;
      }
      const { status, statusText, responseText } = call;
      reject(errorOf(status, statusText, responseText, call.getResponseHeader("Retry-After")));
    };
    call.onloadend = () => signal.removeEventListener("abort", abort);
    call.open("PUT", pictureUrl(id, name));
    call.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    call.send(file);
  });
}
