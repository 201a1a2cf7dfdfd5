//! What a sequence parameter set of H.264 says that decides whether the embedded decoder can take
//! the clip (ITU-T H.264, clauses 7.3.2.1.1 and E.1.1).

use crate::encode::bits::{Reader, unescape};

/// The largest picture that is decoded, in pixels: 4096 × 2304.
const MOST_PIXELS: u32 = 4096 * 2304;

/// What matters of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sequence {
    pub width: u32,
    pub height: u32,
    /// Whether the samples use all of 0 to 255, as some telephones write.
    pub full_range: bool,
}

/// Reads a parameter set; none when it is damaged or asks for what OpenH264 cannot do: half
/// pictures, more than eight bits, other chroma than 4:2:0, pictures beyond the largest.
pub(super) fn read(unit: &[u8]) -> Option<Sequence> {
    let payload = unescape(unit.get(1..)?);
    let mut fields = Reader::new(&payload);
    let profile = fields.bits(8)?;
    fields.bits(16)?;
    fields.ue()?;
    match profile {
        66 | 77 => {}
        100 => high_fields(&mut fields)?,
        _ => return None,
    }
    fields.ue()?;
    match fields.ue()? {
        0 => {
            fields.ue()?;
        }
        1 => {
            fields.bits(1)?;
            // Signed fields are as long as unsigned ones.
            fields.ue()?;
            fields.ue()?;
            for _ in 0..fields.ue()?.min(256) {
                fields.ue()?;
            }
        }
        _ => {}
    }
    fields.ue()?;
    fields.bits(1)?;
    let blocks = (fields.ue()?.checked_add(1)?, fields.ue()?.checked_add(1)?);
    let whole_pictures = fields.bits(1)? == 1;
    if !whole_pictures || blocks.0.checked_mul(blocks.1)? > MOST_PIXELS / 256 {
        return None;
    }
    fields.bits(1)?;
    let mut cut = [0; 4];
    if fields.bits(1)? == 1 {
        for side in &mut cut {
            // In units of two pixels, since chroma is half the size.
            *side = fields.ue()?.checked_mul(2)?;
        }
    }
    let side = |blocks: u32, cut: [u32; 2]| {
        (blocks * 16).checked_sub(cut[0].checked_add(cut[1])?).filter(|&side| side >= 2)
    };
    let width = side(blocks.0, [cut[0], cut[1]])?;
    let height = side(blocks.1, [cut[2], cut[3]])?;
    let full_range = full_range(&mut fields).unwrap_or(false);
    Some(Sequence { width, height, full_range })
}

/// The fields that High adds: only 4:2:0 and eight bits pass.
fn high_fields(fields: &mut Reader) -> Option<()> {
    let plain = fields.ue()? == 1 && fields.ue()? == 0 && fields.ue()? == 0;
    fields.bits(1)?;
    if !plain {
        return None;
    }
    if fields.bits(1)? == 1 {
        for list in 0..8 {
            if fields.bits(1)? == 1 {
                scaling_list(fields, if list < 6 { 16 } else { 64 })?;
            }
        }
    }
    Some(())
}

fn scaling_list(fields: &mut Reader, count: usize) -> Option<()> {
    let (mut last, mut next) = (8_i64, 8_i64);
    for _ in 0..count {
        if next != 0 {
            let code = i64::from(fields.ue()?);
            let delta = if code % 2 == 1 { code.div_euclid(2) + 1 } else { -(code / 2) };
            next = (last + delta).rem_euclid(256);
        }
        last = if next == 0 { last } else { next };
    }
    Some(())
}

/// `video_full_range_flag`, if the set has usability information that holds it.
fn full_range(fields: &mut Reader) -> Option<bool> {
    if fields.bits(1)? == 0 {
        return None;
    }
    // Shape of the pixels; 255 is followed by two numbers.
    if fields.bits(1)? == 1 && fields.bits(8)? == 255 {
        fields.bits(32)?;
    }
    if fields.bits(1)? == 1 {
        fields.bits(1)?;
    }
    if fields.bits(1)? == 0 {
        return None;
    }
    fields.bits(3)?;
    Some(fields.bits(1)? == 1)
}
