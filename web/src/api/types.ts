// The types of the HTTP API under /api/v1, spelled as on the wire.

/** An error as RFC 9457 has it. `detail` is one line for a person. */
export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  /** JSON pointer to the key of the recipe that is wrong. */
  field?: string;
  /** The limit that was hit. */
  limit?: number;
}

export interface ServerInfo {
  version: string;
  limits: {
    max_bytes: number;
    max_pixels: number;
    max_side: number;
    max_pictures: number;
    queue: number;
  };
  keep_s: number;
  allow_url: boolean;
}

export interface NumberParameter {
  name: string;
  help: string;
  unit: string;
  minimum: number;
  maximum: number;
  default: number;
  step?: number;
}

export interface ChoiceParameter {
  name: string;
  help: string;
  choices: string[];
  default: string;
}

export type Parameter = NumberParameter | ChoiceParameter;

/** What a clusterer, a metric, a list of names and an export format have in common. */
export interface Method {
  id: string;
  summary: string;
  reference: string;
  aliases: string[];
  parameters: Parameter[];
}

export interface Metric extends Method {
  euclidean: boolean;
}

export interface Format extends Method {
  kind: "palette" | "picture" | "layers";
  media_type: string;
}

/** The answer of /methods, of what the page uses. */
export interface Methods {
  schema: "huemask.methods/1";
  methods: Method[];
  metrics: Metric[];
  names: Method[];
  formats: Format[];
}

export interface Picture {
  id: string;
  name: string;
  format: string;
  width: number;
  height: number;
  bytes: number;
  space: "srgb" | "display-p3";
  opaque: boolean;
  expires_in_s: number;
}

/** What a palette is asked for; a key that is left out has the server's default. */
export interface Recipe {
  k?: "auto" | number;
  distinct?: number;
  objective?: "coverage" | "theme";
  method?: string;
  metric?: string;
  seed?: number;
  lock?: string[];
  accents?: "on" | "off";
  colors?: "mean" | "real";
  order?: "share" | "stable";
  names?: string;
  from?: "all" | "areas";
  edges?: "nearest" | "clean" | "soft";
  normalize?: boolean;
  denoise?: boolean;
  max_side?: number;
}

/** What a selection is asked for, in the words of `huemask select`. */
export interface SelectionRecipe {
  at?: string[];
  minus_at?: string[];
  tolerance?: number;
  softness?: number;
  contiguous?: boolean;
  brush?: string[];
  refine?: string[];
}

export type JobState = "queued" | "running" | "done" | "failed" | "cancelled";

export interface Job {
  id: string;
  kind: string;
  picture: string;
  state: JobState;
  /** Jobs before this one, while it is queued. */
  ahead?: number;
  /** 0 to 1. */
  progress?: number;
  problem?: Problem;
}

export interface Swatch {
  hex: string;
  lab: [number, number, number];
  oklch: [number, number, number];
  share: number;
  pixels: number;
  name: string;
}

/** Two colors that are told apart with normal vision, but not with a deficiency of it. */
export interface Merge {
  /** Their numbers, from 0. */
  colors: [number, number];
  deficiency: "protan" | "deutan" | "tritan";
  /** CIEDE2000 with the deficiency, and without. */
  delta_e: number;
  normal_delta_e: number;
}

/** One picture of schema huemask.palette/1, of what the page uses. */
export interface Palette {
  width: number;
  height: number;
  distinct_colors: number;
  method: string;
  metric: string;
  colors: Swatch[];
  mean_delta_e: number;
  /** The contrast of WCAG 2.2 of each color with each. */
  contrast: number[][];
  merges: Merge[];
}

export interface PaletteFile {
  schema: "huemask.palette/1";
  pictures: Palette[];
}

/** A picture as the canvas has it: RGBA, 8 bits, straight alpha, sRGB. */
export interface PixelPlane {
  width: number;
  height: number;
  rgba: Uint8ClampedArray<ArrayBuffer>;
}

/** The number of the swatch of every pixel; `none` where there is none. */
export interface LabelPlane {
  width: number;
  height: number;
  labels: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
  none: number;
}

/** How much of every pixel is a swatch's, or selected, 0 to 255. */
export interface MaskPlane {
  width: number;
  height: number;
  values: Uint8Array<ArrayBuffer>;
}

/** How unlike the picks every pixel is, in steps; 65535 where it cannot be selected. */
export interface CostPlane {
  width: number;
  height: number;
  costs: Uint16Array<ArrayBuffer>;
  stepsPerUnit: number;
}
