//! Bits of H.264: reading and writing fields, units of a stream, emulation prevention
//! (ITU-T H.264, clauses 7.3, 7.4.1, 9.1 and Annex B).

/// The units of an Annex B stream, without start codes.
pub(crate) fn units(stream: &[u8]) -> Vec<&[u8]> {
    let mut starts = Vec::new();
    let mut place = 0;
    while place + 3 <= stream.len() {
        if stream[place..place + 3] == [0, 0, 1] {
            starts.push(place);
            place += 3;
        } else {
            place += 1;
        }
    }
    let mut units = Vec::with_capacity(starts.len());
    for (index, &start) in starts.iter().enumerate() {
        let mut end = starts.get(index + 1).copied().unwrap_or(stream.len());
        // A start code may have four bytes; no unit ends in a zero.
        while end > start + 3 && stream[end - 1] == 0 {
            end -= 1;
        }
        if end > start + 3 {
            units.push(&stream[start + 3..end]);
        }
    }
    units
}

/// A unit's payload with the emulation prevention bytes taken out.
pub(crate) fn unescape(unit: &[u8]) -> Vec<u8> {
    let mut payload = Vec::with_capacity(unit.len());
    let mut zeros = 0;
    for &byte in unit {
        if zeros >= 2 && byte == 3 {
            zeros = 0;
            continue;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        payload.push(byte);
    }
    payload
}

/// Writes a payload as a unit of a stream: start code, and emulation prevention put in.
pub(super) fn write_unit(payload: &[u8], stream: &mut Vec<u8>) {
    stream.extend_from_slice(&[0, 0, 0, 1]);
    let mut zeros = 0;
    for &byte in payload {
        if zeros >= 2 && byte <= 3 {
            stream.push(3);
            zeros = 0;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        stream.push(byte);
    }
}

/// Reads fields from a payload, most significant bit first.
pub(crate) struct Reader<'a> {
    bytes: &'a [u8],
    place: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, place: 0 }
    }

    /// How many bits were read.
    pub(super) fn place(&self) -> usize {
        self.place
    }

    /// A field of up to 32 bits; none past the end.
    pub(crate) fn bits(&mut self, count: u32) -> Option<u32> {
        let mut value = 0;
        for _ in 0..count {
            let byte = self.bytes.get(self.place / 8)?;
            value = value << 1 | u32::from(byte >> (7 - self.place % 8) & 1);
            self.place += 1;
        }
        Some(value)
    }

    /// An unsigned Exp-Golomb field.
    pub(crate) fn ue(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while self.bits(1)? == 0 {
            zeros += 1;
            if zeros > 31 {
                return None;
            }
        }
        Some((1 << zeros) - 1 + self.bits(zeros)?)
    }
}

/// Writes fields, most significant bit first.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    used: u32,
}

impl Writer {
    pub(super) fn bit(&mut self, bit: bool) {
        if self.used == 0 {
            self.bytes.push(0);
        }
        if bit && let Some(last) = self.bytes.last_mut() {
            *last |= 0x80 >> self.used;
        }
        self.used = (self.used + 1) % 8;
    }

    pub(super) fn bits(&mut self, value: u32, count: u32) {
        for shift in (0..count).rev() {
            self.bit(value >> shift & 1 == 1);
        }
    }

    pub(super) fn ue(&mut self, value: u32) {
        let length = (value + 1).ilog2();
        self.bits(0, length);
        self.bits(value + 1, length + 1);
    }

    /// Fills the byte begun, if any, with ones.
    pub(super) fn align_with_ones(&mut self) {
        while self.used != 0 {
            self.bit(true);
        }
    }

    /// What was written; zeros fill the last byte.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Overwrites a field of `count` bits at bit `place`.
pub(super) fn overwrite(bytes: &mut [u8], place: usize, value: u32, count: u32) {
    for index in 0..count as usize {
        let at = place + index;
        let mask = 0x80 >> (at % 8);
        if value >> (count as usize - 1 - index) & 1 == 1 {
            bytes[at / 8] |= mask;
        } else {
            bytes[at / 8] &= !mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_found_between_start_codes() {
        let stream = [0, 0, 0, 1, 0x67, 1, 0, 0, 1, 0x68, 2, 0, 0, 0, 1, 0x65, 3, 4];
        assert_eq!(units(&stream), [&[0x67, 1][..], &[0x68, 2], &[0x65, 3, 4]]);
        assert!(units(&[0, 0, 1]).is_empty());
        assert!(units(&[]).is_empty());
    }

    #[test]
    fn emulation_prevention_goes_in_and_out() {
        let payload = [0x41, 0, 0, 1, 0, 0, 0, 0, 3, 7];
        let mut stream = Vec::new();
        write_unit(&payload, &mut stream);
        assert_eq!(stream[4..], [0x41, 0, 0, 3, 1, 0, 0, 3, 0, 0, 3, 3, 7]);
        assert_eq!(unescape(units(&stream)[0]), payload);
    }

    #[test]
    fn fields_read_back() {
        let mut writer = Writer::default();
        for value in [0, 1, 5, 8159, 30] {
            writer.ue(value);
        }
        writer.bits(0x5A5, 15);
        writer.align_with_ones();
        let bytes = writer.into_bytes();
        let mut reader = Reader::new(&bytes);
        for value in [0, 1, 5, 8159, 30] {
            assert_eq!(reader.ue(), Some(value));
        }
        let place = reader.place();
        assert_eq!(reader.bits(15), Some(0x5A5));
        let mut changed = bytes.clone();
        overwrite(&mut changed, place, 0x7001, 15);
        let mut reader = Reader::new(&changed);
        for _ in 0..5 {
            reader.ue();
        }
        assert_eq!(reader.bits(15), Some(0x7001));
        assert_eq!(Reader::new(&[0; 9]).ue(), None);
    }
}
