//! How long a label of a host gets on its way: X takes no host whose label is too long for the
//! domain name system (RFC 1035, section 2.3.4; RFC 3492).

/// Longest label of a host once encoded.
pub(super) const LONGEST_LABEL: usize = 63;

/// The length of a label as it goes over the wire: itself, or `xn--` and its Punycode (RFC 3492).
pub(super) fn encoded_length(label: &str) -> usize {
    if label.is_ascii() {
        return label.len();
    }
    // A label with this many letters is too long in any encoding; the loop below is quadratic.
    let points: Vec<u32> = label.chars().map(u32::from).take(LONGEST_LABEL + 1).collect();
    if points.len() > LONGEST_LABEL {
        return points.len();
    }
    let basic = points.iter().filter(|&&p| p < 0x80).count();
    let mut length = 4 + basic + usize::from(basic > 0);
    let (mut n, mut delta, mut bias, mut handled) = (0x80_u32, 0_u32, 72_u32, basic);
    while handled < points.len() {
        let next = points.iter().copied().filter(|&p| p >= n).min().unwrap_or(n);
        delta = delta.saturating_add((next - n).saturating_mul(handled as u32 + 1));
        n = next;
        for &point in &points {
            if point < n {
                delta = delta.saturating_add(1);
            }
            if point == n {
                length += digits(delta, bias);
                bias = adapt(delta, handled as u32 + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta = delta.saturating_add(1);
        n = n.saturating_add(1);
    }
    length
}

/// How many letters the generalised integer takes (RFC 3492, section 3.3).
fn digits(delta: u32, bias: u32) -> usize {
    let mut q = delta;
    let mut k = 36;
    let mut count = 1;
    loop {
        let threshold = if k <= bias { 1 } else { (k - bias).min(26) };
        if q < threshold {
            return count;
        }
        q = (q - threshold) / (36 - threshold);
        k += 36;
        count += 1;
    }
}

/// The next bias (RFC 3492, section 3.4).
fn adapt(delta: u32, points: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / points;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}
