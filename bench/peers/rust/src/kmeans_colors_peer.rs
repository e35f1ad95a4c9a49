//! kmeans_colors: k-means in CIELAB (or sRGB), as its command runs it.

use kmeans_colors::{get_kmeans_hamerly, Kmeans};
use palette::{cast::ComponentsAs, FromColor, IntoColor, Lab, Srgb};

use crate::{picture::Picture, Palette};

/// The command's default number of iterations.
const ITERATIONS: usize = 20;
/// The command's default for CIELAB: stop once the centers moved less than this.
const CONVERGED: f32 = 5.0;
/// More of both, for "best": its help says to lower the factor for quality, and to run several times.
const BEST: (usize, f32, u64) = (200, 0.01, 5);

/// Settings: "default", those of the command; "best", five runs until they converge.
pub fn palette(setting: &str, picture: &Picture, k: usize, seed: u64) -> Palette {
    let (iterations, converged, runs) = match setting {
        "default" => (ITERATIONS, CONVERGED, 1),
        "best" => BEST,
        _ => return Err(format!("no setting {setting}").into()),
    };
    let pixels: &[Srgb<u8>] = picture.rgb.as_slice().components_as();
    let lab: Vec<Lab> = pixels.iter().map(|c| c.into_linear::<f32>().into_color()).collect();
    let mut best = Kmeans::new();
    for run in 0..runs {
        let result = get_kmeans_hamerly(k, iterations, converged, false, &lab, seed + run);
        if result.score < best.score {
            best = result;
        }
    }
    let srgb = best.centroids.iter().map(|&c| Srgb::from_color(c).into_format::<u8>());
    Ok(srgb.map(|c| [c.red, c.green, c.blue]).collect())
}
