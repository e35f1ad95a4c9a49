// Each library with its settings: a function of the path of a PPM (or PNG, see bench/peers/tools.py)
// and k that gets ready and returns the call that is measured. That returns colors in sRGB, 0 to 255.
import { readPicture } from "./picture.mjs";

const colorthief = (colorSpace) => async (path, k) => {
  const { getPalette } = await import("colorthief");
  const picture = readPicture(path);
  // quality: 1 looks at every pixel, and nothing is left out for being white.
  const options = { colorCount: k, quality: 1, ignoreWhite: false, colorSpace,
                    loader: { load: async () => picture } };
  return async () => (await getPalette(path, options)).map((color) => color.array());
};

// The six swatches by role, or the clusters that they are chosen from.
const vibrant = (pick) => async (path, k) => {
  const { Vibrant } = await import("node-vibrant/node");
  return async () => {
    const vibrant = Vibrant.from(path).quality(1).maxColorCount(pick === "clusters" ? k : 64).build();
    const roles = Object.values(await vibrant.getPalette()).filter((swatch) => swatch !== null);
    const swatches = pick === "clusters" ? vibrant.result.colors : roles;
    return swatches.map((swatch) => swatch.rgb);
  };
};

// By file: the package's index names its parts in a way that only bundlers find.
const CELEBI = "./node_modules/@material/material-color-utilities/quantize/quantizer_celebi.js";
const celebi = async (path, k) => {
  const { QuantizerCelebi } = await import(CELEBI);
  const { data } = readPicture(path);
  const argb = [];
  for (let i = 0; i < data.length; i += 4) {
    argb.push(((255 << 24) | (data[i] << 16) | (data[i + 1] << 8) | data[i + 2]) >>> 0);
  }
  return async () => [...QuantizerCelebi.quantize(argb, k).keys()].map(
    (color) => [(color >> 16) & 255, (color >> 8) & 255, color & 255]);
};

// It takes no number of colors: where more come than were asked for, the first k count.
const extractColors = async (path, k) => {
  const { extractColors } = await import("extract-colors");
  const picture = readPicture(path);
  return async () => (await extractColors(picture)).slice(0, k).map(
    (color) => [color.red, color.green, color.blue]);
};

export const libraries = {
  "colorthief": { "oklch": colorthief("oklch"), "rgb": colorthief("rgb") },
  "node-vibrant": { "roles": vibrant("roles"), "clusters": vibrant("clusters") },
  "@material/material-color-utilities": { "QuantizerCelebi": celebi },
  "extract-colors": { "default": extractColors },
};
