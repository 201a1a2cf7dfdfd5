//! Looking through long lines for rare bytes, many at a time.

/// Bytes looked at together: two registers of the smallest vector unit in use.
const TOGETHER: usize = 32;

/// The places from `from` on whose byte `is_sign`, in order. The question must be made of
/// comparisons alone, so that a whole block is answered at once and only one that holds a sign is
/// searched.
pub(super) fn signs(
    bytes: &[u8],
    from: usize,
    is_sign: impl Fn(u8) -> bool + Copy,
) -> impl Iterator<Item = usize> {
    let blocks = bytes.get(from..).unwrap_or_default().chunks(TOGETHER);
    let holds = move |block: &[u8]| match <&[u8; TOGETHER]>::try_from(block) {
        Ok(block) => block.iter().fold(false, |any, &byte| any | is_sign(byte)),
        Err(_) => true,
    };
    let blocks = blocks.enumerate().filter(move |(_, block)| holds(block));
    blocks.flat_map(move |(number, block)| {
        let start = from + number * TOGETHER;
        let places = block.iter().enumerate().filter(move |(_, byte)| is_sign(**byte));
        places.map(move |(at, _)| start + at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_in_order() {
        let line = "وصل 12 قاربا إلى الميناء القديم، ثم عاد SeaLine في صباح اليوم التالي. انتهى";
        let bytes = line.as_bytes();
        for sign in [b'1', b'.', b'S', 0x8C, 0xD9, b'#'] {
            for from in [0, 1, 40] {
                let wanted = (from..bytes.len()).filter(|&at| bytes[at] == sign);
                let found = signs(bytes, from, |byte| byte == sign);
                assert!(found.eq(wanted), "{sign} from {from}");
            }
        }
        assert_eq!(signs(bytes, bytes.len() + 1, |_| true).next(), None);
    }
}
