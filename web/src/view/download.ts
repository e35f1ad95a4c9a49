// Hands a file that the page has made to the browser.

export function downloadBlob(blob: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  // The browser takes what is at the address when it begins, which is not at once.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
