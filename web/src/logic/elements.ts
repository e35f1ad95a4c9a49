// What elements of the page do with keys.

/** Whether the element takes letters for itself: a text or number, or a select. */
export function takesLetters(element: Element): boolean {
  if (element instanceof HTMLInputElement) {
    return !["checkbox", "radio", "range", "button"].includes(element.type);
  }
  return element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement;
}
