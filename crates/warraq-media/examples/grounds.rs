//! What moving grounds cost: CPU milliseconds for each frame of 1080 × 1920.
//!
//! `cargo run --release -p warraq-media --example grounds -- [PICTURE] [CLIP] [STILLS-FOLDER]`
//!
//! Without a picture it makes one of noise. With a folder it writes some frames there as PNG, to
//! be looked at.

use std::path::{Path, PathBuf};

use rustix::time::{ClockId, clock_gettime};
use warraq_media::MediaError;
use warraq_media::frame::Frame;
use warraq_media::picture::clip::{Clip, ClipSetting};
use warraq_media::picture::photo::Photo;
use warraq_media::picture::scale::{FULL, Shade, View, lay_plainly};
use warraq_media::picture::still::{Setting, Still};

const WIDTH: usize = 1080;
const HEIGHT: usize = 1920;

fn main() -> Result<(), MediaError> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (picture, clip, folder) = (arguments.next(), arguments.next(), arguments.next());
    let before = cpu_ms();
    let photo = match &picture {
        Some(path) => Photo::open(path)?,
        None => Photo::read("noise", &noise()?)?,
    };
    println!("decoding {:?}: {:.0} ms", photo.size(), cpu_ms() - before);
    let before = cpu_ms();
    let still = Still::prepare(&photo, &Setting::new(WIDTH, HEIGHT))?;
    println!("preparing: {:.0} ms", cpu_ms() - before);
    let mut shade = Shade::even(HEIGHT, FULL);
    shade.darken(900..1248, 50, 200);
    let mut frame = Frame::black(WIDTH, HEIGHT);
    let views: Vec<View> = (0..240).map(|n| still.view(n * 33, 8_000, false)).collect();
    let mut seen = views.clone();
    seen.dedup();
    println!("240 frames of 8 s are {} views", seen.len());
    each("laying", views.len(), |n| still.lay(&mut frame, views[n], &shade));
    let large = noise_frame();
    let wide = View { left: 0, top: 0, step: 69_468 };
    each("plain Rust, the widest view", 60, |_| lay_plainly(&large, &mut frame, wide, &shade));
    if let Some(folder) = &folder {
        for second in [0, 4, 8] {
            still.lay(&mut frame, still.view(second * 1000, 8_000, false), &shade);
            write(&folder.join(format!("still-{second}.png")), &frame)?;
        }
    }
    if let Some(path) = clip {
        let clip = Clip::open(&path, ClipSetting::new(WIDTH, HEIGHT, 30))?;
        let mut reader = clip.reader()?;
        let count = (clip.length_ms() * 30 / 1000).min(300) as usize;
        let mut failed = None;
        each("clip", count, |n| {
            let shown = clip.shown(n as u64 * 1000 / 30 + 16);
            failed = reader.lay(&mut frame, shown, &shade).err().or(failed.take());
        });
        if let Some(fault) = failed {
            return Err(fault);
        }
        if let Some(folder) = &folder {
            write(&folder.join("clip.png"), &frame)?;
        }
    }
    Ok(())
}

fn each(what: &str, count: usize, mut work: impl FnMut(usize)) {
    let mut costs: Vec<f64> = (0..count)
        .map(|n| {
            let before = cpu_ms();
            work(n);
            cpu_ms() - before
        })
        .collect();
    costs.sort_by(f64::total_cmp);
    let mean = costs.iter().sum::<f64>() / costs.len().max(1) as f64;
    let at = |part: usize| costs.get(costs.len() * part / 100).copied().unwrap_or(0.0);
    println!("{what}: least {:.2}, median {:.2}, mean {mean:.2} CPU ms a frame", at(0), at(50));
}

fn cpu_ms() -> f64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    now.tv_sec as f64 * 1000.0 + now.tv_nsec as f64 / 1e6
}

fn noise_frame() -> Frame {
    let mut frame = Frame::black(1146, 2036);
    for (place, sample) in frame.y.iter_mut().enumerate() {
        *sample = (place.wrapping_mul(2_654_435_761) >> 13) as u8;
    }
    frame
}

fn noise() -> Result<Vec<u8>, MediaError> {
    let pixels = image::RgbImage::from_fn(3000, 4000, |x, y| {
        image::Rgb([(x / 12) as u8, (y / 16) as u8, ((x * y) >> 9) as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels
        .write_to(&mut bytes, image::ImageFormat::Png)
        .map_err(|cause| MediaError::Encode(cause.to_string()))?;
    Ok(bytes.into_inner())
}

fn write(path: &Path, frame: &Frame) -> Result<(), MediaError> {
    let image = yuv::YuvPlanarImage {
        y_plane: &frame.y,
        y_stride: frame.width as u32,
        u_plane: &frame.u,
        u_stride: frame.width as u32 / 2,
        v_plane: &frame.v,
        v_stride: frame.width as u32 / 2,
        width: frame.width as u32,
        height: frame.height as u32,
    };
    let mut rgb = vec![0; frame.width * frame.height * 3];
    let (range, matrix) = (yuv::YuvRange::Limited, yuv::YuvStandardMatrix::Bt709);
    let refused = |cause: &dyn std::fmt::Display| MediaError::Encode(cause.to_string());
    yuv::yuv420_to_rgb(&image, &mut rgb, frame.width as u32 * 3, range, matrix)
        .map_err(|cause| refused(&cause))?;
    image::save_buffer(
        path,
        &rgb,
        frame.width as u32,
        frame.height as u32,
        image::ExtendedColorType::Rgb8,
    )
    .map_err(|cause| refused(&cause))
}
