//! A binary PPM of 8 bits, as bench/peers/pictures.py writes it: three lines of header, no comment.

use std::error::Error;

pub struct Picture {
    pub width: u32,
    pub height: u32,
    /// Red, green, blue, row by row.
    pub rgb: Vec<u8>,
}

impl Picture {
    pub fn read(path: &str) -> Result<Self, Box<dyn Error>> {
        let bytes = std::fs::read(path)?;
        let mut lines = bytes.splitn(4, |&byte| byte == b'\n');
        let mut line = || lines.next().ok_or("a PPM has three lines of header");
        if line()? != b"P6" {
            return Err("not a binary PPM".into());
        }
        let size = std::str::from_utf8(line()?)?;
        let (width, height) = size.split_once(' ').ok_or("a PPM has two sizes")?;
        if line()? != b"255" {
            return Err("not a PPM of 8 bits".into());
        }
        let (width, height) = (width.parse()?, height.parse()?);
        let rgb = line()?.to_vec();
        if rgb.len() != 3 * width as usize * height as usize {
            return Err("a PPM with pixels missing".into());
        }
        Ok(Self { width, height, rgb })
    }
}
