//! Okolors: Wu's quantizer, then k-means in Oklab.

use okolors::{KmeansOptions, Okolors, PaletteSize};
use palette::{cast::ComponentsAs, Srgb};

use crate::{picture::Picture, Palette};

/// Settings: "default"; "documented", the example of its documentation (lightness counts half, every
/// pixel is sampled); "oklab", plain Oklab with lightness in full.
pub fn palette(setting: &str, picture: &Picture, k: usize, seed: u64) -> Palette {
    let pixels: &[Srgb<u8>] = picture.rgb.as_slice().components_as();
    let okolors = Okolors::new(pixels)
        .ok_or("too many pixels")?
        .palette_size(PaletteSize::try_from(u16::try_from(k)?)?);
    let every_pixel = KmeansOptions::new().sampling_factor(1.0).seed(seed);
    let okolors = match setting {
        "default" => okolors.kmeans_options(KmeansOptions::new().sampling_factor(0.5).seed(seed)),
        "documented" => okolors.lightness_weight(0.5).kmeans_options(every_pixel),
        "oklab" => okolors.lightness_weight(1.0).kmeans_options(every_pixel),
        _ => return Err(format!("no setting {setting}").into()),
    };
    Ok(okolors.srgb8_palette().iter().map(|c| [c.red, c.green, c.blue]).collect())
}
