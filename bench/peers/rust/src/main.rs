//! huemask-bench-peers TOOL SETTING PICTURE.ppm K SEED
//!
//! Prints one line of JSON: the colors of the palette ("srgb", 0 to 255), and the processor time in
//! seconds before the library was called ("ready_cpu_s") and inside it ("cpu_s").

mod auto_palette_peer;
mod kmeans_colors_peer;
mod okolors_peer;
mod picture;

use std::error::Error;

use picture::Picture;

/// Colors in sRGB, or why there are none.
type Palette = Result<Vec<[u8; 3]>, Box<dyn Error>>;

/// Processor time of this process, all threads.
fn cpu_seconds() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the call only writes the struct that it is given.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    time.tv_sec as f64 + 1e-9 * time.tv_nsec as f64
}

fn palette_of(tool: &str, setting: &str, picture: &Picture, k: usize, seed: u64) -> Palette {
    match tool {
        "okolors" => okolors_peer::palette(setting, picture, k, seed),
        "kmeans_colors" => kmeans_colors_peer::palette(setting, picture, k, seed),
        "auto-palette" => auto_palette_peer::palette(setting, picture, k),
        _ => Err(format!("no tool {tool}").into()),
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [tool, setting, path, k, seed] = words.as_slice() else {
        return Err("usage: huemask-bench-peers TOOL SETTING PICTURE.ppm K SEED".into());
    };
    let picture = Picture::read(path)?;
    let ready = cpu_seconds();
    let colors = palette_of(tool, setting, &picture, k.parse()?, seed.parse()?)?;
    let cpu = cpu_seconds() - ready;
    println!("{}", serde_json::json!({"srgb": colors, "ready_cpu_s": ready, "cpu_s": cpu}));
    Ok(())
}
