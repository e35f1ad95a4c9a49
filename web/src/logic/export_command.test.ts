import { expect, test } from "vitest";
import type { Format } from "../api/types";
import { exportCommand } from "./export_command";
import { defaultSettings } from "./settings";

const asked = (name: string, k: "auto" | number = "auto") => ({
  name,
  settings: { ...defaultSettings, k },
  lock: [],
});

function command(pictures: Parameters<typeof exportCommand>[0], kind: Format["kind"], id: string) {
  const format = { kind, id } as Format;
  return exportCommand(pictures, format, { id, parameters: {} });
}

test("palettes_of_several_pictures_are_one_command_where_they_ask_for_the_same", () => {
  expect(command([asked("a.png"), asked("-b.png")], "palette", "csv")).toBe(
    "huemask palette a.png ./-b.png --format csv",
  );
  expect(command([asked("a.png", 3), asked("b.png")], "palette", "csv").split("\n")).toEqual([
    "huemask palette a.png -k 3 --format csv",
    "huemask palette b.png --format csv",
  ]);
});

test("masks_and_layers_of_several_pictures_go_beside_each_other", () => {
  expect(command([asked("a.b.png"), asked("c d")], "picture", "labels-npy").split("\n")).toEqual([
    "huemask mask a.b.png -o a.b --format labels-npy",
    "huemask mask 'c d' -o 'c d' --format labels-npy",
  ]);
  expect(command([asked("a.png"), asked("b.png")], "layers", "layers-ora").split("\n")).toEqual([
    "huemask layers a.png -o a.ora",
    "huemask layers b.png -o b.ora",
  ]);
});

test("one_picture_has_the_usual_names", () => {
  expect(command([asked("a.png")], "picture", "masks-svg")).toBe(
    "huemask mask a.png -o masks --format masks-svg",
  );
  expect(command([asked("a.png")], "layers", "layers-psd")).toBe(
    "huemask layers a.png -o layers.psd",
  );
  expect(command([asked("a.png")], "layers", "layers-png")).toBe("huemask layers a.png -o layers");
  expect(command([], "palette", "css")).toBe("");
});
