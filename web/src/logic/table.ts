// The table of all pictures: its order, and its file.

export interface TableRow {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** How many colors, and how far pixels are from them; null until they are found. */
  readonly colors: number | null;
  readonly meanDeltaE: number | null;
}

export type Column = "name" | "size" | "colors" | "mean";

/** `column` null: in the order of the strip. */
export interface Order {
  readonly column: Column | null;
  readonly direction: 1 | -1;
}

const valueOf: Record<Column, (row: TableRow) => string | number | null> = {
  name: ({ name }) => name,
  size: ({ width, height }) => width * height,
  colors: ({ colors }) => colors,
  mean: ({ meanDeltaE }) => meanDeltaE,
};

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "en", { numeric: true });
}

/** Rows without a value are last in either direction; equal ones stay as they were. */
export function sortRows<T extends TableRow>(rows: readonly T[], order: Order): readonly T[] {
  const { column, direction } = order;
  if (!column) return rows;
  return [...rows].sort((a, b) => {
    const [one, other] = [valueOf[column](a), valueOf[column](b)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return direction * compare(one, other);
  });
}

/** The order after a click on a head: up, then down, then as in the strip. */
export function nextOrder({ column, direction }: Order, clicked: Column): Order {
  if (column !== clicked) return { column: clicked, direction: 1 };
  return direction === 1 ? { column, direction: -1 } : { column: null, direction: 1 };
}
