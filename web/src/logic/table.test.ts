import { expect, test } from "vitest";
import { nextOrder, sortRows, type Order, type TableRow } from "./table";

const row = (name: string, width: number, colors: number | null): TableRow => ({
  name,
  width,
  height: 10,
  colors,
  meanDeltaE: colors,
});
const rows = [row("b10", 30, 4), row("b9", 10, null), row("a", 20, 2)];
const names = (order: Order) => sortRows(rows, order).map(({ name }) => name);

test.each<[Order, string[]]>([
  [{ column: null, direction: 1 }, ["b10", "b9", "a"]],
  [{ column: "name", direction: 1 }, ["a", "b9", "b10"]],
  [{ column: "name", direction: -1 }, ["b10", "b9", "a"]],
  [{ column: "size", direction: 1 }, ["b9", "a", "b10"]],
  [{ column: "colors", direction: 1 }, ["a", "b10", "b9"]],
  [{ column: "mean", direction: -1 }, ["b10", "a", "b9"]],
])("rows_in_the_order_%j_are_%j", (order, expected) => expect(names(order)).toEqual(expected));

test("a_click_sorts_up_then_down_then_not", () => {
  const first = nextOrder({ column: null, direction: 1 }, "size");
  const second = nextOrder(first, "size");
  expect([first, second]).toEqual([
    { column: "size", direction: 1 },
    { column: "size", direction: -1 },
  ]);
  expect(nextOrder(second, "size").column).toBeNull();
  expect(nextOrder(second, "name")).toEqual({ column: "name", direction: 1 });
});
