//! Scaling: what it must show, and that both hands write the same bytes.

use proptest::prelude::*;

use super::*;

/// A picture of noise, always the same for one seed.
fn noise(width: usize, height: usize, seed: u64) -> Frame {
    let mut frame = Frame::black(width, height);
    let mut state = seed | 1;
    for plane in [&mut frame.y, &mut frame.u, &mut frame.v] {
        for sample in plane.iter_mut() {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *sample = (state >> 24) as u8;
        }
    }
    frame
}

proptest! {
    #[test]
    fn both_hands_write_the_same_bytes(
        size in (8_usize..90, 2_usize..20),
        frame_size in (8_usize..90, 2_usize..20),
        view in (0_u32..40 * ONE, 0_u32..12 * ONE, ONE / 3..3 * ONE),
        light in 0_u8..=128,
        seed: u64,
    ) {
        let picture = noise(size.0 * 2, size.1 * 2, seed);
        let view = View { left: view.0, top: view.1, step: view.2 };
        let (width, height) = (frame_size.0 * 2, frame_size.1 * 2);
        let mut shade = Shade::even(height, light);
        shade.darken(height / 3..height / 2, light / 2, 5);
        let (mut a, mut b) = (Frame::black(width, height), Frame::black(width, height));
        lay(&picture, &mut a, view, &shade);
        lay_plainly(&picture, &mut b, view, &shade);
        prop_assert!(a == b);
    }
}

#[test]
fn the_same_size_is_the_same_picture() {
    let picture = noise(96, 40, 7);
    let mut frame = Frame::black(96, 40);
    let view = View { left: 0, top: 0, step: ONE };
    lay(&picture, &mut frame, view, &Shade::even(40, FULL));
    assert!(frame == picture);
}

#[test]
fn whole_pixels_are_a_copy_and_half_pixels_a_mean() {
    let picture = noise(128, 40, 3);
    let mut frame = Frame::black(64, 20);
    lay(
        &picture,
        &mut frame,
        View { left: 8 * ONE, top: 4 * ONE, step: ONE },
        &Shade::even(20, FULL),
    );
    for row in 0..20 {
        assert_eq!(frame.y[row * 64..][..64], picture.y[(row + 4) * 128 + 8..][..64]);
    }
    assert_eq!(frame.u[..32], picture.u[2 * 64 + 4..][..32]);
    let left = 8 * ONE + ONE / 2;
    lay(&picture, &mut frame, View { left, top: 0, step: ONE }, &Shade::even(20, FULL));
    let mean = (u16::from(picture.y[8]) + u16::from(picture.y[9])).div_ceil(2);
    assert_eq!(u16::from(frame.y[0]), mean);
}

#[test]
fn no_light_is_black_and_half_of_it_is_half_way() {
    let picture = noise(96, 40, 9);
    let view = View { left: 0, top: 0, step: ONE };
    let mut frame = Frame::black(96, 40);
    lay(&picture, &mut frame, view, &Shade::even(40, 0));
    assert!(frame == Frame::black(96, 40));
    lay(&picture, &mut frame, view, &Shade::even(40, 64));
    for (dark, &bright) in frame.y.iter().zip(&picture.y) {
        let wanted = 16 + (i16::from(bright) - 16) / 2;
        assert!((i16::from(*dark) - wanted).abs() <= 1, "{dark} of {bright}");
    }
}

#[test]
fn a_scrim_is_darkest_in_its_rows_and_rises_without_a_step() {
    let mut shade = Shade::even(400, FULL);
    shade.darken(200..300, 40, 100);
    assert!((200..300).all(|row| shade.at(row) == 40));
    assert_eq!((shade.at(0), shade.at(399)), (FULL, FULL));
    for row in 1..400 {
        assert!(shade.at(row).abs_diff(shade.at(row - 1)) <= 3, "row {row}");
    }
}
