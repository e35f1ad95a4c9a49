// Pictures that the page brings along, for those who have none at hand.

import { ApiError, getFile } from "../api/client";
import dusk from "../samples/dusk.webp";
import duskSmall from "../samples/dusk-small.webp";
import fruit from "../samples/fruit.webp";
import fruitSmall from "../samples/fruit-small.webp";
import poster from "../samples/poster.webp";
import posterSmall from "../samples/poster-small.webp";
import { noteAccess } from "./server";
import { announce } from "./ui";
import { addFiles } from "./uploads";

export interface Sample {
  readonly name: string;
  readonly label: string;
  readonly url: string;
  readonly thumbnail: string;
}

export const samples: readonly Sample[] = [
  { name: "dusk.webp", label: "Landscape", url: dusk, thumbnail: duskSmall },
  { name: "fruit.webp", label: "Still life", url: fruit, thumbnail: fruitSmall },
  { name: "poster.webp", label: "Poster", url: poster, thumbnail: posterSmall },
];

/** Adds a sample as a file that was dropped. */
export async function addSample({ name, url }: Sample) {
  try {
    const bytes = await getFile(url);
    addFiles([new File([bytes], name, { type: "image/webp" })]);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    noteAccess(error);
    announce(`The sample is not there: ${error.message}`);
  }
}
