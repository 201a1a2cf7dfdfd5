//! Money, units and parts in English.

/// Units after a figure: written to it or standing next, and said for one and for many.
const UNITS: [(&str, &str, &str); 14] = [
    ("km", "kilometre", "kilometres"),
    ("m", "metre", "metres"),
    ("cm", "centimetre", "centimetres"),
    ("mm", "millimetre", "millimetres"),
    ("kg", "kilogram", "kilograms"),
    ("g", "gram", "grams"),
    ("km/h", "kilometre per hour", "kilometres per hour"),
    ("mph", "mile per hour", "miles per hour"),
    ("km²", "square kilometre", "square kilometres"),
    ("m²", "square metre", "square metres"),
    ("°", "degree", "degrees"),
    ("°C", "degree Celsius", "degrees Celsius"),
    ("°F", "degree Fahrenheit", "degrees Fahrenheit"),
    ("MW", "megawatt", "megawatts"),
];

/// What a unit is called after so many.
pub(super) fn unit(sign: &str, single: bool) -> Option<&'static str> {
    let (_, one, many) = UNITS.iter().find(|(written, ..)| *written == sign)?;
    Some(if single { one } else { many })
}

/// What money is called after so many.
pub(super) fn money(sign: &str, single: bool) -> Option<&'static str> {
    Some(match (sign, single) {
        ("$", true) => "dollar",
        ("$", false) => "dollars",
        ("€", true) => "euro",
        ("€", false) => "euros",
        ("£", true) => "pound",
        ("£", false) => "pounds",
        _ => return None,
    })
}

/// Thirds to tenths, for one and for many.
const PARTS: [(&str, &str); 8] = [
    ("third", "thirds"),
    ("quarter", "quarters"),
    ("fifth", "fifths"),
    ("sixth", "sixths"),
    ("seventh", "sevenths"),
    ("eighth", "eighths"),
    ("ninth", "ninths"),
    ("tenth", "tenths"),
];

/// What so many of a whole's parts are called; none where they are read as figures.
pub(super) fn parts(part: u64, whole: u64) -> Option<&'static str> {
    let place = usize::try_from(whole).ok()?.checked_sub(3)?;
    let (one, many) = PARTS.get(place).filter(|_| (1..whole).contains(&part))?;
    Some(if part == 1 { one } else { many })
}
