//! auto-palette: segments, then swatches that differ from each other.

use std::error::Error;

use auto_palette::{Algorithm, ImageData, Palette as Swatches};

use crate::{picture::Picture, Palette};

/// Settings: "dbscan" (its default), "kmeans" and "slic", its algorithms.
pub fn palette(setting: &str, picture: &Picture, k: usize) -> Palette {
    let algorithm = match setting {
        "dbscan" => Algorithm::DBSCAN,
        "kmeans" => Algorithm::KMeans,
        "slic" => Algorithm::SLIC,
        _ => return Err(format!("no setting {setting}").into()),
    };
    let rgba: Vec<u8> = picture.rgb.chunks(3).flat_map(|c| [c[0], c[1], c[2], 255]).collect();
    let image = ImageData::new(picture.width, picture.height, &rgba).map_err(explain)?;
    let swatches: Swatches<f64> =
        Swatches::builder().algorithm(algorithm).build(&image).map_err(explain)?;
    let found = swatches.find_swatches(k).map_err(explain)?;
    Ok(found.iter().map(|swatch| swatch.color().to_rgb()).map(|c| [c.r, c.g, c.b]).collect())
}

fn explain(error: impl std::fmt::Display) -> Box<dyn Error> {
    error.to_string().into()
}
